import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  DAY_MS,
  dayBounds,
  dayOf,
  daysOfWeek,
  HOUR_MS,
  monthOf,
  shownMs,
  startOfDay,
  utcDayOf,
  utcDaysOf,
  weekOf,
} from '../../../storage/model/time.ts';
import { utc } from '../builders.ts';

const anyMoment = fc.integer({ min: utc('1999-01-01 00:00'), max: utc('2045-01-01 00:00') });
const hoursOf = (day: string, zone: string) => {
  const { start, end } = dayBounds(day, zone);
  return (end - start) / HOUR_MS;
};

test('the UTC day changes at midnight, to the millisecond', () => {
  const midnight = utc('2026-03-02 00:00');
  expect(utcDayOf(midnight - 1)).toBe('2026-03-01');
  expect(utcDayOf(midnight)).toBe('2026-03-02');
});

test('the UTC days of a stretch follow one another and cover it without a gap', () => {
  fc.assert(
    fc.property(anyMoment, fc.integer({ min: 1, max: 9 * DAY_MS }), (start, length) => {
      const days = utcDaysOf(start, start + length);
      expect(days[0]).toBe(utcDayOf(start));
      expect(days.at(-1)).toBe(utcDayOf(start + length - 1));
      expect(days.slice(1)).toEqual(days.slice(0, -1).map((day) => addDays(day, 1)));
    }),
  );
});

test('a stretch that ends at midnight does not touch the next day, and an empty one touches none', () => {
  const midnight = utc('2026-03-02 00:00');
  expect(utcDaysOf(midnight - 1, midnight)).toEqual(['2026-03-01']);
  expect(utcDaysOf(midnight - 1, midnight + 1)).toEqual(['2026-03-01', '2026-03-02']);
  expect(utcDaysOf(midnight, midnight)).toEqual([]);
  expect(utcDaysOf(midnight, midnight - 1)).toEqual([]);
});

test.each([
  ['a Monday is the first of its week', '2026-03-02', '2026-03-02'],
  ['a Sunday is the last', '2026-03-01', '2026-02-23'],
  ['a week runs over the end of a year', '2027-01-01', '2026-12-28'],
  ['a year may begin on a Monday', '2024-01-01', '2024-01-01'],
  ['a week runs over a leap day', '2024-03-03', '2024-02-26'],
])('%s: %s is in the week of %s', (_, day, monday) => {
  expect(weekOf(day)).toBe(monday);
  expect(daysOfWeek(monday)).toContain(day);
});

test('the days of a week are seven, and all of one week', () => {
  fc.assert(
    fc.property(anyMoment, (at) => {
      const week = daysOfWeek(weekOf(utcDayOf(at)));
      expect(new Set(week.map(weekOf)).size).toBe(1);
      expect(new Set(week).size).toBe(7);
      expect(week).toContain(utcDayOf(at));
    }),
  );
});

test('every moment lies in exactly the bounds of its day, in every zone', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  fc.assert(
    fc.property(anyMoment, zone, (at, where) => {
      const day = dayOf(at, where);
      const { start, end } = dayBounds(day, where);
      expect(start).toBeLessThanOrEqual(at);
      expect(at).toBeLessThan(end);
      expect(dayOf(start, where)).toBe(day);
      expect(dayOf(end - 1, where)).toBe(day);
    }),
    { numRuns: 300 },
  );
});

test('in every zone the days around a change of the clocks touch, and together are as much shorter or longer', () => {
  const changes = Intl.supportedValuesOf('timeZone').flatMap((zone) => clockChanges(zone, 2026));
  expect(changes.length).toBeGreaterThan(100);
  const faults = changes.filter(({ zone, day, hours }) => {
    const before = dayBounds(addDays(day, -1), zone);
    const bounds = dayBounds(day, zone);
    const after = dayBounds(addDays(day, 1), zone);
    const isGap = before.end !== bounds.start || bounds.end !== after.start;
    // The hour may be taken from the end of one day or from the beginning of the next.
    return isGap || hoursOf(addDays(day, -1), zone) + hoursOf(day, zone) !== 48 - hours;
  });
  expect(faults).toEqual([]);
});

/** The days of the year on which, or at whose first moment, the zone's clocks change, and by how many hours they go forward. */
function clockChanges(zone: string, year: number) {
  const changes: { zone: string; day: string; hours: number }[] = [];
  let at = Temporal.ZonedDateTime.from(`${year}-01-01T00:00[${zone}]`);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.year > year) return changes;
    const forward = next.offsetNanoseconds - next.subtract({ nanoseconds: 1 }).offsetNanoseconds;
    changes.push({ zone, day: next.toPlainDate().toString(), hours: forward / 1e6 / HOUR_MS });
    at = next;
  }
}

test('a day has 23 hours when clocks go forward and 25 when they go back', () => {
  expect(hoursOf('2026-03-29', 'Europe/Kyiv')).toBe(23);
  expect(hoursOf('2026-10-25', 'Europe/Kyiv')).toBe(25);
  expect(hoursOf('2026-03-28', 'Europe/Kyiv')).toBe(24);
  expect(hoursOf('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5);
  expect(hoursOf('2026-10-04', 'Australia/Lord_Howe')).toBe(23.5);
});

test('a day whose midnight is skipped begins with its first moment', () => {
  // Santiago skips 00:00 to 01:00.
  expect(startOfDay('2026-09-06', 'America/Santiago')).toBe(utc('2026-09-06 04:00'));
  expect(hoursOf('2026-09-06', 'America/Santiago')).toBe(23);
});

test('a day that a zone never had is empty', () => {
  expect(hoursOf('2011-12-30', 'Pacific/Apia')).toBe(0);
});

test('zones with odd offsets keep them', () => {
  expect(startOfDay('2026-03-02', 'Asia/Kathmandu')).toBe(utc('2026-03-01 18:15'));
  expect(startOfDay('2026-06-02', 'Pacific/Chatham')).toBe(utc('2026-06-01 11:15'));
});

test('a month is the first seven characters of its day', () => {
  expect(monthOf('2026-12-31')).toBe('2026-12');
});

test('a shown length is whole seconds, the nearest ones', () => {
  expect([499, 500, 1499, 1500].map(shownMs)).toEqual([0, 1000, 1000, 2000]);
});
