import { describe, expect, test } from 'vitest';
import { emptyTotals, withDay } from '../../../storage/model/totals.ts';
import { HOUR_MS } from '../../../storage/model/time.ts';
import { forecastOf, weekTimes } from '../../../storage/model/week-pace.ts';
import type { WeekTimes } from '../../../storage/model/week-pace.ts';
import { aContract, aRecording, aSegment, ids, pagesOf, utc } from '../builders.ts';

const MONDAY = '2026-03-02';
const LONG_AGO = '2026-01-01';

/** A week with so many hours on each of its days. */
function aWeek(...hours: readonly number[]): WeekTimes {
  const days = Array.from({ length: 7 }, (_, index) => (hours[index] ?? 0) * HOUR_MS);
  const totalMs = days.reduce((sum, ms) => sum + ms, 0);
  return { week: MONDAY, days, byActivity: new Map(), totalMs };
}

const forecast = (week: WeekTimes, limit: number | null, at: string, since = LONG_AGO) =>
  forecastOf(week, limit === null ? null : limit * HOUR_MS, since, utc(at));

describe('the forecast of a week', () => {
  test('tells the day on which the limit is reached at the pace of the working days that have passed', () => {
    // 20 h in two and a half days: 8 h a day. 40 h after five.
    expect(forecast(aWeek(8, 8, 4), 40, '2026-03-04 12:00')).toEqual({
      kind: 'reaches',
      day: '2026-03-06',
    });
    expect(forecast(aWeek(8, 8, 4), 30, '2026-03-04 12:00')).toEqual({
      kind: 'reaches',
      day: '2026-03-05',
    });
  });

  test('a limit that the pace meets exactly is reached; one just above is not', () => {
    expect(forecast(aWeek(8), 40, '2026-03-03 00:00')).toEqual({
      kind: 'reaches',
      day: '2026-03-06',
    });
    expect(forecast(aWeek(8), 40.001, '2026-03-03 00:00')).toEqual({
      kind: 'ends',
      ms: 40 * HOUR_MS,
    });
  });

  test('is not made before one working day has passed, or without time', () => {
    expect(forecast(aWeek(8), 40, '2026-03-02 23:59:59.999')).toEqual({ kind: 'early' });
    expect(forecast(aWeek(8), 40, '2026-03-03 00:00').kind).toBe('reaches');
    expect(forecast(aWeek(), 40, '2026-03-05 12:00')).toEqual({ kind: 'early' });
  });

  test('a limit that is reached is, and one a millisecond away is not, on the first day too', () => {
    expect(forecast(aWeek(10), 10, '2026-03-02 12:00')).toEqual({ kind: 'reached' });
    const almost = { ...aWeek(10), totalMs: 10 * HOUR_MS - 1 };
    expect(forecast(almost, 10, '2026-03-02 12:00')).toEqual({ kind: 'early' });
  });

  test('a weekend counts only where there is time on it', () => {
    const five = aWeek(6, 6, 6, 6, 6);
    expect(forecast(five, 40, '2026-03-07 12:00')).toEqual({ kind: 'ends', ms: 30 * HOUR_MS });
    // 33 h in five and a half days: 6 h a day, and half of Saturday is left.
    expect(forecast(aWeek(6, 6, 6, 6, 6, 3), 40, '2026-03-07 12:00')).toEqual({
      kind: 'ends',
      ms: 36 * HOUR_MS,
    });
  });

  test('days before the contract began do not slow the pace', () => {
    expect(forecast(aWeek(0, 0, 8), 24, '2026-03-05 00:00', '2026-03-04')).toEqual({
      kind: 'reaches',
      day: '2026-03-06',
    });
    expect(forecast(aWeek(0, 0, 8), 24, '2026-03-05 00:00')).toMatchObject({ kind: 'ends' });
  });

  test('without a limit it tells the time at the end of the week', () => {
    expect(forecast(aWeek(7), null, '2026-03-03 00:00')).toEqual({
      kind: 'ends',
      ms: 35 * HOUR_MS,
    });
  });
});

describe('the times of a week', () => {
  const contract = aContract();
  const design = ids.activity('design');
  const filed = aSegment(utc('2026-03-01 22:00'), utc('2026-03-02 03:00'), { activityId: design });
  const totals = pagesOf(contract, [filed]).reduce<ReturnType<typeof emptyTotals>[]>(
    (months, page) => {
      const month = page.day.slice(0, 7);
      const known = months.find((each) => each.month === month) ?? emptyTotals(contract.id, month);
      return [...months.filter((each) => each !== known), withDay(known, page, undefined)];
    },
    [],
  );

  test('are what was filed since Monday 00:00 UTC, and what runs', () => {
    const recording = aRecording(contract, utc('2026-03-02 23:00'), { activityId: design });
    const times = weekTimes(totals, recording, utc('2026-03-03 01:30'));
    expect(times.days.map((ms) => ms / HOUR_MS)).toEqual([4, 1.5, 0, 0, 0, 0, 0]);
    expect([...times.byActivity]).toEqual([[design, 5.5 * HOUR_MS]]);
    expect(times.totalMs).toBe(5.5 * HOUR_MS);
  });

  test('of a recording that began before the week is what ran in it; set back, a clock takes nothing', () => {
    const recording = aRecording(contract, utc('2026-03-01 23:00'));
    expect(weekTimes([], recording, utc('2026-03-02 00:30')).totalMs).toBe(HOUR_MS / 2);
    expect(weekTimes([], recording, utc('2026-03-01 22:00')).totalMs).toBe(0);
    expect(weekTimes([], recording, utc('2026-03-01 22:00')).byActivity.size).toBe(0);
  });
});
