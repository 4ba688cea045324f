import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetForecast, budgetsAt, PACE_DAYS } from '../../../storage/model/budget-forecast.ts';
import type { BudgetPace, BudgetSource } from '../../../storage/model/budget-forecast.ts';
import { addDays, DAY_MS, HOUR_MS, SECOND_MS, utcDayOf } from '../../../storage/model/time.ts';
import { ids, utc } from '../builders.ts';

const NOW = utc('2026-03-30 12:00');

/** The days that have passed, with so many hours on the last of them. */
function daysWith(...hours: readonly number[]): number[] {
  const days = Array.from({ length: PACE_DAYS - hours.length }, () => 0);
  return [...days, ...hours].map((each) => each * HOUR_MS);
}

/** Two hours on each day of the last four weeks. */
const STEADY = daysWith(...Array.from({ length: PACE_DAYS }, () => 2));

const forecast = (
  used: number,
  budget: number,
  change: Partial<BudgetPace> = {},
  now: number = NOW,
) =>
  budgetForecast(
    {
      usedMs: used * HOUR_MS,
      budgetMs: budget * HOUR_MS,
      days: STEADY,
      createdAt: 0,
      isArchived: false,
      ...change,
    },
    now,
  );

describe('the forecast of a budget', () => {
  test('tells the day on which it is used up at the pace of the last four weeks', () => {
    expect(forecast(60, 80)).toEqual({ kind: 'runsOut', day: '2026-04-09' });
    expect(forecast(0, 1.01)).toEqual({ kind: 'runsOut', day: '2026-03-31' });
  });

  test('what is used up as a day ends is used up on it, a moment later on the next', () => {
    const midnight = utc('2026-03-30 00:00');
    expect(forecast(60, 64, {}, midnight)).toEqual({ kind: 'runsOut', day: '2026-03-31' });
    expect(forecast(60, 64.001, {}, midnight)).toEqual({ kind: 'runsOut', day: '2026-04-01' });
  });

  test('days off count: the pace is of all days, not of those with work', () => {
    const weekdays = daysWith(
      ...Array.from({ length: PACE_DAYS }, (_, index) => (index % 7 < 5 ? 7 : 0)),
    );
    // 140 h in 28 days: 5 h a day.
    expect(forecast(0, 50, { days: weekdays })).toEqual({ kind: 'runsOut', day: '2026-04-09' });
  });

  test('used up it is from the last millisecond on, and archived only before that', () => {
    expect(forecast(80, 80)).toEqual({ kind: 'used' });
    expect(forecast(81, 80, { isArchived: true })).toEqual({ kind: 'used' });
    expect(forecast(0, 80, { usedMs: 80 * HOUR_MS - 1 }).kind).toBe('runsOut');
    expect(forecast(79, 80, { isArchived: true })).toEqual({ kind: 'ended' });
  });

  test('without time in the last four weeks there is no pace', () => {
    expect(forecast(60, 80, { days: daysWith() })).toEqual({ kind: 'idle' });
    expect(forecast(60, 80, { days: [SECOND_MS, ...daysWith().slice(1)] }).kind).toBe('lasts');
  });

  test('it is not made in the first week', () => {
    const since = (days: number) => ({ days: daysWith(4, 4), createdAt: NOW - days * DAY_MS });
    expect(forecast(8, 80, since(6))).toEqual({ kind: 'early' });
    // 8 h in seven days.
    expect(forecast(8, 16, since(7))).toEqual({ kind: 'runsOut', day: '2026-04-06' });
    expect(forecast(0, 80, { days: daysWith(), createdAt: NOW - 6 * DAY_MS }).kind).toBe('early');
    expect(forecast(0, 80, { days: daysWith(), createdAt: NOW - 7 * DAY_MS }).kind).toBe('idle');
  });

  test('days before the activity was created do not slow the pace, unless there is time on them', () => {
    const days = daysWith(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2);
    expect(forecast(28, 36, { days, createdAt: NOW - 14 * DAY_MS })).toEqual({
      kind: 'runsOut',
      day: '2026-04-03',
    });
    // Created as it was brought from a file, with time of two weeks before.
    expect(forecast(28, 36, { days, createdAt: NOW })).toEqual({
      kind: 'runsOut',
      day: '2026-04-03',
    });
    expect(forecast(28, 36, { days })).toEqual({ kind: 'runsOut', day: '2026-04-07' });
  });

  test('a year ahead it is told, and no further', () => {
    expect(forecast(0, 730)).toEqual({ kind: 'runsOut', day: '2027-03-30' });
    expect(forecast(0, 730.1)).toEqual({ kind: 'lasts' });
  });

  test('worked at that pace until the day told, it is used up then and not the day before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 * HOUR_MS }), {
          minLength: PACE_DAYS,
          maxLength: PACE_DAYS,
        }),
        fc.integer({ min: 0, max: 400 * HOUR_MS }),
        fc.integer({ min: 1, max: 400 * HOUR_MS }),
        fc.integer({ min: 0, max: DAY_MS - 1 }),
        (days, usedMs, leftMs, past) => {
          const now = utc('2026-03-30 00:00') + past;
          const pace = { usedMs, budgetMs: usedMs + leftMs, days, createdAt: 0 };
          const told = budgetForecast({ ...pace, isArchived: false }, now);
          fc.pre(told.kind === 'runsOut');
          const aDay = days.reduce((sum, ms) => sum + ms, 0) / PACE_DAYS;
          const usedBy = (end: number) => ((end - now) / DAY_MS) * aDay;
          const end = Date.parse(addDays(told.day, 1));
          // As far as fractions of a millisecond are numbers.
          expect(usedBy(end)).toBeGreaterThanOrEqual(leftMs - 1);
          expect(usedBy(end - DAY_MS)).toBeLessThan(leftMs + 1);
          expect(told.day >= utcDayOf(now)).toBe(true);
        },
      ),
    );
  });
});

describe('budgets', () => {
  const source = (
    code: string,
    filed: number,
    budget: number,
    change: Partial<BudgetSource> = {},
  ) =>
    ({
      activity: { id: ids.activity(code), code, createdAt: 0, archivedAt: null },
      budgetMs: budget * HOUR_MS,
      filedMs: filed * HOUR_MS,
      days: STEADY,
      runningSince: [],
      ...change,
    }) satisfies BudgetSource;
  const archived = (code: string) => ({
    activity: { id: ids.activity(code), code, createdAt: 0, archivedAt: 1 },
  });
  const codes = (...sources: readonly BudgetSource[]) =>
    budgetsAt(sources, NOW).map(({ activity }) => activity.code);

  test('stand by the share that is used, the largest first, and archived ones last', () => {
    expect(
      codes(
        source('HALF', 50, 100),
        source('OLD', 99, 100, archived('OLD')),
        source('MOST', 9, 10),
        source('OVER', 3, 2),
        source('ALSO', 1, 2),
      ),
    ).toEqual(['OVER', 'MOST', 'ALSO', 'HALF', 'OLD']);
  });

  test('count what runs, to the second', () => {
    const [budget] = budgetsAt(
      [source('WEB', 8, 10, { runningSince: [NOW - HOUR_MS - 400, NOW - HOUR_MS, NOW + 1] })],
      NOW,
    );
    expect(budget).toMatchObject({ usedMs: 10 * HOUR_MS, forecast: { kind: 'used' } });
  });
});
