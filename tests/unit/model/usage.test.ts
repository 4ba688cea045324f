import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MonthTotals } from '../../../storage/model/records.ts';
import { addDays, DAY_MS, daysOfWeek, HOUR_MS, monthOf } from '../../../storage/model/time.ts';
import { emptyTotals, timeByActivity, timeOf, withDay } from '../../../storage/model/totals.ts';
import {
  inOrder,
  isInFilter,
  joinUsage,
  usageOf,
  withUsage,
} from '../../../storage/model/usage.ts';
import type { ActivityOrder, UsageFilter } from '../../../storage/model/usage.ts';
import { aContract, anActivity, aSegment, pagesOf, utc } from '../builders.ts';

const contract = aContract();
const design = anActivity('DESIGN');
const web = anActivity('WEB');
const MONDAY = '2026-03-02';
const WEEK = daysOfWeek(MONDAY);
const noon = (day: string) => utc(`${day} 12:00`);

/** Totals of so many ms of `design` on each of these days. */
function totalsOf(worked: Readonly<Record<string, number>>): MonthTotals[] {
  const segments = Object.entries(worked).map(([day, ms]) =>
    aSegment(noon(day), noon(day) + ms, { activityId: design.id }),
  );
  const byMonth = Map.groupBy(pagesOf(contract, segments), ({ day }) => monthOf(day));
  return [...byMonth].map(([month, pages]) =>
    pages.reduce(
      (totals, page) => withDay(totals, page, undefined),
      emptyTotals(contract.id, month),
    ),
  );
}

describe('usage', () => {
  test('is the time of the week, of all days, and the last day with time', () => {
    const totals = totalsOf({
      '2025-11-30': HOUR_MS,
      '2026-03-01': 2 * HOUR_MS, // the Sunday before
      '2026-03-02': 3 * HOUR_MS,
      '2026-03-08': 4 * HOUR_MS, // the Sunday of the week
      '2026-03-09': 5 * HOUR_MS, // the Monday after
    });
    expect(usageOf(totals, WEEK).get(design.id)).toEqual({
      weekMs: 7 * HOUR_MS,
      totalMs: 15 * HOUR_MS,
      lastDay: '2026-03-09',
    });
  });

  test('knows an activity of which no time is left, and not one that was never used', () => {
    const page = pagesOf(contract, [aSegment(0, 1, { activityId: design.id })])[0];
    if (!page) throw new RangeError('No page');
    const once = withDay(emptyTotals(contract.id, '1970-01'), page, undefined);
    const now = withDay(once, { ...page, segments: [] }, undefined);
    const usage = usageOf([now], WEEK);
    expect(usage.get(design.id)).toEqual({ weekMs: 0, totalMs: 0, lastDay: null });
    const rows = withUsage([design, web], usage, new Set());
    expect(rows.map(({ isUsed }) => isUsed)).toEqual([true, false]);
  });

  const worked = fc.dictionary(
    fc.integer({ min: -70, max: 70 }).map((days) => addDays(MONDAY, days)),
    fc.integer({ min: 1, max: DAY_MS / 2 - 1 }),
  );

  test('of two parts joined is that of the whole, wherever it is parted', () => {
    fc.assert(
      fc.property(worked, fc.integer({ min: 0, max: 6 }), (times, cut) => {
        const totals = totalsOf(times);
        const parts = joinUsage(
          usageOf(totals.slice(0, cut), WEEK),
          usageOf(totals.slice(cut), WEEK),
        );
        expect(parts).toEqual(usageOf(totals, WEEK));
      }),
    );
  });

  test('adds up to what the totals tell, of the week and of all days', () => {
    fc.assert(
      fc.property(worked, (times) => {
        const totals = totalsOf(times);
        const usage = usageOf(totals, WEEK).get(design.id);
        const days = Object.keys(times);
        expect(usage?.totalMs ?? 0).toBe(timeOf(totals, days));
        expect(usage?.weekMs ?? 0).toBe(timeByActivity(totals, WEEK).get(design.id) ?? 0);
        expect(usage?.lastDay ?? null).toBe(days.toSorted().at(-1) ?? null);
      }),
    );
  });

  test('is rounded row by row, so that a sum of rows is that of what they show', () => {
    const usage = usageOf(totalsOf({ [MONDAY]: 1_499 }), WEEK);
    const more = usageOf(totalsOf({ [MONDAY]: 1_500 }), WEEK);
    expect(withUsage([design], usage, new Set())[0]).toMatchObject({
      weekMs: 1_000,
      totalMs: 1_000,
    });
    expect(withUsage([design], more, new Set())[0]).toMatchObject({
      weekMs: 2_000,
      totalMs: 2_000,
    });
  });
});

describe('a filter', () => {
  const TODAY = '2026-03-31';
  const shownIn = (days: readonly string[], isRecorded = false, change = {}) => {
    const usage = usageOf(totalsOf(Object.fromEntries(days.map((day) => [day, HOUR_MS]))), WEEK);
    const recorded = new Set(isRecorded ? [design.id] : []);
    const [row] = withUsage([{ ...design, ...change }], usage, recorded);
    const filters: UsageFilter[] = ['week', 'idle', 'never', 'archived'];
    return filters.filter((filter) => row && isInFilter(row, filter, TODAY));
  };

  test('tells what was used this week, not for 30 days, or never', () => {
    expect(shownIn([])).toEqual(['never']);
    expect(shownIn(['2026-03-08'])).toEqual(['week']);
    expect(shownIn(['2026-03-09'])).toEqual([]);
    expect(shownIn([], false, { archivedAt: 1 })).toEqual(['never', 'archived']);
  });

  test('counts an activity as not used from the 30th day without time on', () => {
    expect(shownIn(['2026-03-01'])).toEqual(['idle']);
    expect(shownIn(['2026-02-28', '2026-03-20'])).toEqual([]);
    expect(shownIn(['2026-02-28'])).toEqual(['idle']);
    expect(isInFilter({ ...rowOf('2026-03-02') }, 'idle', TODAY)).toBe(false);
  });

  test('takes what is being recorded as used now', () => {
    expect(shownIn([], true)).toEqual(['week']);
    expect(shownIn(['2026-01-01'], true)).toEqual(['week']);
  });

  const rowOf = (day: string) => {
    const [row] = withUsage([design], usageOf(totalsOf({ [day]: HOUR_MS }), WEEK), new Set());
    if (!row) throw new RangeError('No row');
    return row;
  };
});

describe('an order', () => {
  const usage = new Map([
    [design.id, { weekMs: 1_000, totalMs: 9_000, lastDay: MONDAY }],
    [web.id, { weekMs: 2_000, totalMs: 9_000, lastDay: '2026-02-01' }],
  ]);
  const rows = withUsage(
    [
      { ...anActivity('CALLS'), contractIds: [1] },
      { ...design, budgetHours: 5, contractIds: [] },
      { ...anActivity('MAIL', { budgetHours: 3 }), contractIds: [1, 2] },
      { ...web, contractIds: [1] },
    ],
    usage,
    new Set([anActivity('CALLS').id]),
  );
  const codes = (by: ActivityOrder['by'], isDescending: boolean) =>
    inOrder(rows, { by, isDescending })
      .map(({ code }) => code)
      .join(' ');

  test.each([
    ['code', 'CALLS DESIGN MAIL WEB', 'WEB MAIL DESIGN CALLS'],
    ['week', 'CALLS MAIL DESIGN WEB', 'WEB DESIGN CALLS MAIL'],
    ['total', 'CALLS MAIL DESIGN WEB', 'DESIGN WEB CALLS MAIL'],
    ['contracts', 'DESIGN CALLS WEB MAIL', 'MAIL CALLS WEB DESIGN'],
    // Those without a value stand last both ways.
    ['budget', 'MAIL DESIGN CALLS WEB', 'DESIGN MAIL CALLS WEB'],
    // CALLS is being recorded; MAIL was never used.
    ['last', 'WEB DESIGN CALLS MAIL', 'CALLS DESIGN WEB MAIL'],
  ] as const)('by %s, those that are equal by code', (by, ascending, descending) => {
    expect(codes(by, false)).toBe(ascending);
    expect(codes(by, true)).toBe(descending);
  });
});
