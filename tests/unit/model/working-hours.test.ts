import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, WEEK } from '../../../storage/model/time.ts';
import { isWithinHours } from '../../../storage/model/working-hours.ts';
import type { WorkingHours } from '../../../storage/model/working-hours.ts';
import { utc } from '../builders.ts';

// 2 March 2026 is a Monday.
const office: WorkingHours = { workFrom: '09:00', workTo: '17:00', workDays: [1, 2, 3, 4, 5] };
const night: WorkingHours = { workFrom: '22:00', workTo: '06:00', workDays: [5] };
const isWork = (hours: WorkingHours, time: string, zone = 'UTC') =>
  isWithinHours(hours, utc(time), zone);

test('the first minute is a working one, the last is not', () => {
  expect(isWork(office, '2026-03-02 08:59:59')).toBe(false);
  expect(isWork(office, '2026-03-02 09:00')).toBe(true);
  expect(isWork(office, '2026-03-02 16:59:59')).toBe(true);
  expect(isWork(office, '2026-03-02 17:00')).toBe(false);
});

test('only the days that were ticked count', () => {
  expect(isWork(office, '2026-03-06 10:00')).toBe(true);
  expect(isWork(office, '2026-03-07 10:00')).toBe(false);
});

test('hours over midnight are of the day on which they begin', () => {
  expect(isWork(night, '2026-03-06 05:00')).toBe(false); // Friday morning
  expect(isWork(night, '2026-03-06 22:00')).toBe(true);
  expect(isWork(night, '2026-03-07 05:59')).toBe(true); // Saturday morning
  expect(isWork(night, '2026-03-07 06:00')).toBe(false);
  expect(isWork(night, '2026-03-07 23:00')).toBe(false);
});

test('they are those of the clock on the person’s wall, on either side of a clock change', () => {
  const kyiv = 'Europe/Kyiv'; // summer time began on Sunday, 29 March 2026
  expect(isWork(office, '2026-03-27 07:00', kyiv)).toBe(true);
  expect(isWork(office, '2026-03-30 06:00', kyiv)).toBe(true);
  expect(isWork(office, '2026-03-30 05:59', kyiv)).toBe(false);
  expect(isWork(office, '2026-03-02 23:00', 'Pacific/Auckland')).toBe(true); // Tuesday noon there
});

test('hours that end as they begin are around the clock, from then on', () => {
  const all: WorkingHours = { workFrom: '09:00', workTo: '09:00', workDays: [1] };
  expect(isWork(all, '2026-03-02 08:59')).toBe(false);
  expect(isWork(all, '2026-03-02 09:00')).toBe(true);
  expect(isWork(all, '2026-03-03 08:59')).toBe(true);
  expect(isWork(all, '2026-03-03 09:00')).toBe(false);
});

const pad = (value: number) => String(value).padStart(2, '0');
const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${pad(hour)}:${pad(minute)}`);

test('with every day ticked a moment is within the hours or within those between their end and the next beginning', () => {
  const moment = fc.integer({ min: utc('2026-01-01 00:00'), max: utc('2027-01-01 00:00') });
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  fc.assert(
    fc.property(timeOfDay, timeOfDay, moment, zone, (from, to, at, where) => {
      fc.pre(from !== to);
      const work = { workFrom: from, workTo: to, workDays: WEEK };
      const rest = { workFrom: to, workTo: from, workDays: WEEK };
      expect(isWithinHours(work, at, where)).not.toBe(isWithinHours(rest, at, where));
    }),
  );
});

test('a week later it is the same, in UTC', () => {
  const moment = fc.integer({ min: 0, max: utc('2027-01-01 00:00') });
  fc.assert(
    fc.property(timeOfDay, timeOfDay, fc.subarray([...WEEK]), moment, (from, to, days, at) => {
      const hours = { workFrom: from, workTo: to, workDays: days };
      expect(isWithinHours(hours, at + 7 * DAY_MS, 'UTC')).toBe(isWithinHours(hours, at, 'UTC'));
    }),
  );
});
