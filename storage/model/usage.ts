import type { Activity, ActivityId, ActivityKey, MonthTotals } from './records.ts';
import { addDays, shownMs } from './time.ts';
import type { Day, DurationMs } from './time.ts';
import { timeByActivity } from './totals.ts';

/** After so many UTC days without time an activity counts as not used any more. */
const IDLE_DAYS = 30;

/** How much an activity was used, as the totals tell it. */
export interface Usage {
  /** Time of the week that was asked for. */
  readonly weekMs: DurationMs;
  readonly totalMs: DurationMs;
  /** The last UTC day with time; null where none is left of what there was. */
  readonly lastDay: Day | null;
}

/** Usage by activity; one that is not in it was never used. */
export type UsageByActivity = ReadonlyMap<ActivityKey, Usage>;

/** A row of activities with its usage as it is shown. */
export type WithUsage<Row> = Row &
  Usage & {
    /** Whether time ever stood under it, or is being recorded: it cannot be deleted (rule 5). */
    readonly isUsed: boolean;
    readonly isRecorded: boolean;
  };

type Comparable = Pick<Activity, 'archivedAt' | 'budgetHours'> & {
  readonly contractIds: readonly unknown[];
};

/** What a list of activities can be narrowed to, by use. */
export const USAGE_FILTERS = ['any', 'week', 'idle', 'never', 'archived'] as const;
export type UsageFilter = (typeof USAGE_FILTERS)[number];

/** How a list of activities is put in order. */
export interface ActivityOrder {
  readonly by: 'code' | 'budget' | 'contracts' | 'week' | 'total' | 'last';
  readonly isDescending: boolean;
}

/** The usage that these totals tell; `week` are the UTC days of the week asked for. */
export function usageOf(months: readonly MonthTotals[], week: readonly Day[]): UsageByActivity {
  const usage = new Map<ActivityKey, Usage>();
  const weekMs = timeByActivity(months, week);
  for (const { month, activities } of months) {
    for (const [id, { tracked, manual }] of Object.entries(activities)) {
      const key = id as ActivityKey;
      const before = usage.get(key);
      let totalMs = before?.totalMs ?? 0;
      let last = 0;
      for (let index = 0; index < tracked.length; index += 1) {
        const ms = (tracked[index] ?? 0) + (manual[index] ?? 0);
        totalMs += ms;
        if (ms > 0) last = index + 1;
      }
      const lastDay = last === 0 ? null : `${month}-${String(last).padStart(2, '0')}`;
      usage.set(key, {
        weekMs: weekMs.get(key) ?? 0,
        totalMs,
        lastDay: later(before?.lastDay ?? null, lastDay),
      });
    }
  }
  return usage;
}

/** The usage of two parts of the totals together. */
export function joinUsage(a: UsageByActivity, b: UsageByActivity): UsageByActivity {
  const joined = new Map(a);
  for (const [key, usage] of b) {
    const other = a.get(key);
    joined.set(key, {
      weekMs: usage.weekMs + (other?.weekMs ?? 0),
      totalMs: usage.totalMs + (other?.totalMs ?? 0),
      lastDay: later(usage.lastDay, other?.lastDay ?? null),
    });
  }
  return joined;
}

/** The rows with their usage, each time rounded as it is shown: so they can be summed (rule 10). */
export function withUsage<Row extends { readonly id: ActivityId }>(
  rows: readonly Row[],
  usage: UsageByActivity,
  recorded: ReadonlySet<ActivityId>,
): WithUsage<Row>[] {
  return rows.map((row) => {
    const own = usage.get(row.id);
    const isRecorded = recorded.has(row.id);
    return {
      ...row,
      weekMs: shownMs(own?.weekMs ?? 0),
      totalMs: shownMs(own?.totalMs ?? 0),
      lastDay: own?.lastDay ?? null,
      isUsed: own !== undefined || isRecorded,
      isRecorded,
    };
  });
}

/** Whether the row is one of those that `filter` asks for, on the UTC day `today`. */
export function isInFilter(
  row: WithUsage<Pick<Activity, 'archivedAt'>>,
  filter: UsageFilter,
  today: Day,
): boolean {
  switch (filter) {
    case 'any':
      return true;
    case 'week':
      return row.weekMs > 0 || row.isRecorded;
    case 'idle':
      return (
        row.isUsed &&
        !row.isRecorded &&
        (row.lastDay === null || row.lastDay <= addDays(today, -IDLE_DAYS))
      );
    case 'never':
      return !row.isUsed;
    case 'archived':
      return row.archivedAt !== null;
  }
}

/** Rows that stand by code, in another order; those that are equal stay by code, and those without a value come last. */
export function inOrder<Row extends Comparable>(
  rows: readonly WithUsage<Row>[],
  { by, isDescending }: ActivityOrder,
): WithUsage<Row>[] {
  if (by === 'code') return isDescending ? rows.toReversed() : [...rows];
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [valueOf(a, by), valueOf(b, by)];
    if (x === y) return 0;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -sign : sign;
  });
}

function valueOf(row: WithUsage<Comparable>, by: ActivityOrder['by']): number | string | null {
  switch (by) {
    case 'budget':
      return row.budgetHours;
    case 'contracts':
      return row.contractIds.length;
    case 'week':
      return row.weekMs;
    case 'total':
      return row.totalMs;
    case 'last':
      // What is recorded now is used after all days that are filed.
      return row.isRecorded ? 'now' : row.lastDay;
    case 'code':
      return null;
  }
}

function later(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
