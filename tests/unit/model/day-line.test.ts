import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayLine } from '../../../storage/model/day-line.ts';
import { DAY_MS, dayBounds, dayOf, HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { spans, utc } from '../builders.ts';

const stretch = (start: string, end: string) => ({ start: utc(start), end: utc(end) });

test('the line goes from the hour of the first start to that of the last end', () => {
  const { shown, parts } = dayLine(
    [
      stretch('2026-03-02 14:00', '2026-03-02 16:30'),
      stretch('2026-03-02 07:30', '2026-03-02 09:00'),
    ],
    'UTC',
    utc('2026-03-02 16:40'),
  );
  expect(spans([shown])).toEqual(spans([stretch('2026-03-02 07:00', '2026-03-02 17:00')]));
  expect(parts.map(({ from, width }) => [from, width])).toEqual([
    [0.05, 0.15],
    [0.7, 0.25],
  ]);
});

test('it has eight hours at least, as far as the day has them', () => {
  const shown = (...args: Parameters<typeof dayLine>) => spans([dayLine(...args).shown]);
  const morning = [stretch('2026-03-02 08:10', '2026-03-02 08:20')];
  expect(shown(morning, 'UTC', utc('2026-03-02 08:30'))).toEqual(
    spans([stretch('2026-03-02 08:00', '2026-03-02 16:00')]),
  );
  expect(shown([], 'UTC', utc('2026-03-02 22:15'))).toEqual(
    spans([stretch('2026-03-02 16:00', '2026-03-03 00:00')]),
  );
});

test('of a stretch over midnight the part of the day is shown, and nothing of other days', () => {
  const { shown, parts } = dayLine(
    [
      stretch('2026-03-01 23:00', '2026-03-02 01:00'),
      stretch('2026-03-01 10:00', '2026-03-01 11:00'),
    ],
    'UTC',
    utc('2026-03-02 02:00'),
  );
  expect(shown.start).toBe(utc('2026-03-02 00:00'));
  expect(spans(parts)).toEqual(spans([stretch('2026-03-02 00:00', '2026-03-02 01:00')]));
});

test.each([
  ['23', '2026-03-29'],
  ['25', '2026-10-25'],
])('a day of %s hours is shown whole where it was worked whole', (hours, day) => {
  const bounds = dayBounds(day, 'Europe/Berlin');
  const { shown, parts } = dayLine([bounds], 'Europe/Berlin', bounds.end - 1);
  expect(shown).toEqual(bounds);
  expect((shown.end - shown.start) / HOUR_MS).toBe(Number(hours));
  expect(parts).toMatchObject([{ from: 0, width: 1 }]);
});

test('what lies on the line is within it, in order, and as long as it is', () => {
  const minutes = fc.nat(2 * 24 * 60);
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe');
  fc.assert(
    fc.property(fc.uniqueArray(minutes, { maxLength: 12 }), minutes, zones, (marks, at, zone) => {
      const start = utc('2026-10-03 12:00');
      const sorted = marks.toSorted((a, b) => a - b).map((mark) => start + mark * MINUTE_MS);
      const stretches = sorted.slice(1).map((end, index) => ({ start: sorted[index] ?? 0, end }));
      const now = start + at * MINUTE_MS;
      const { shown, parts } = dayLine(stretches, zone, now);
      const day = dayBounds(dayOf(now, zone), zone);
      expect(shown.start).toBeGreaterThanOrEqual(day.start);
      expect(shown.end).toBeLessThanOrEqual(day.end);
      expect(now).toBeGreaterThanOrEqual(shown.start);
      expect(now).toBeLessThanOrEqual(shown.end);
      expect(shown.end - shown.start).toBeLessThanOrEqual(DAY_MS + HOUR_MS);
      let last = 0;
      for (const { start: from, end, ...part } of parts) {
        expect(part.from).toBeGreaterThanOrEqual(last - 1e-9);
        last = part.from + part.width;
        expect(last).toBeLessThanOrEqual(1 + 1e-9);
        expect(part.width * (shown.end - shown.start)).toBeCloseTo(end - from, 3);
      }
    }),
  );
});
