import type { Activity } from './records.ts';
import { DAY_MS, shownMs, utcDayOf } from './time.ts';
import type { Day, DurationMs, EpochMs } from './time.ts';

/** So many UTC days that have passed tell the pace: four weeks, so that each day of the week counts alike. */
export const PACE_DAYS = 28;

/** With fewer days than these behind it, an activity has no pace yet. */
const FEWEST_DAYS = 7;

/** What is further away than a year is no forecast. */
const FURTHEST_DAYS = 365;

/** Where a budget leads if work goes on as in the last four weeks. */
export type BudgetForecast =
  /** It is used up, or more than that. */
  | { readonly kind: 'used' }
  /** Archived: no time is added. */
  | { readonly kind: 'ended' }
  /** There is no time in the last four weeks. */
  | { readonly kind: 'idle' }
  /** Begun less than a week ago. */
  | { readonly kind: 'early' }
  /** The UTC day on which it is used up. */
  | { readonly kind: 'runsOut'; readonly day: Day }
  /** For longer than a year. */
  | { readonly kind: 'lasts' };

/** A budget with what the forecast is made from. */
export interface BudgetPace {
  readonly usedMs: DurationMs;
  readonly budgetMs: DurationMs;
  /** Time of each of the last `PACE_DAYS` UTC days that have passed, the oldest first: not of today. */
  readonly days: readonly DurationMs[];
  readonly createdAt: EpochMs;
  readonly isArchived: boolean;
}

/**
 * The forecast of a budget at `now`. The pace is the time of the days that have passed over their number; days before the
 * activity was created do not count, unless there is time on them, or on one before. What is left is used at that pace from
 * now on.
 */
export function budgetForecast(
  { usedMs, budgetMs, days, createdAt, isArchived }: BudgetPace,
  now: EpochMs,
): BudgetForecast {
  if (usedMs >= budgetMs) return { kind: 'used' };
  if (isArchived) return { kind: 'ended' };
  const ms = days.reduce((sum, day) => sum + day, 0);
  const age = Math.max(0, dayNumber(now) - dayNumber(createdAt));
  const firstUsed = days.findIndex((day) => day > 0);
  const count = Math.min(
    days.length,
    Math.max(age, firstUsed === -1 ? 0 : days.length - firstUsed),
  );
  if (count < FEWEST_DAYS) return { kind: 'early' };
  if (ms === 0) return { kind: 'idle' };
  const daysLeft = ((budgetMs - usedMs) * count) / ms;
  if (daysLeft > FURTHEST_DAYS) return { kind: 'lasts' };
  // What is used up as a day ends is used up on that day.
  return { kind: 'runsOut', day: utcDayOf(now + Math.ceil(daysLeft * DAY_MS) - 1) };
}

/** What is known of an activity with a budget; what runs is added for a moment. */
export interface BudgetSource {
  readonly activity: Pick<Activity, 'id' | 'code' | 'createdAt' | 'archivedAt'>;
  readonly budgetMs: DurationMs;
  /** On all contracts, as it is shown. */
  readonly filedMs: DurationMs;
  readonly days: BudgetPace['days'];
  /** When the recordings began that run under it. */
  readonly runningSince: readonly EpochMs[];
}

/** An activity's budget at a moment. */
export interface Budget {
  readonly activity: BudgetSource['activity'];
  readonly usedMs: DurationMs;
  readonly budgetMs: DurationMs;
  readonly forecast: BudgetForecast;
}

/** The budgets at `now`: those of which the largest share is used first, those of archived activities last. */
export function budgetsAt(sources: readonly BudgetSource[], now: EpochMs): Budget[] {
  return sources
    .map(({ activity, budgetMs, filedMs, days, runningSince }): Budget => {
      const usedMs = runningSince.reduce(
        (ms, start) => ms + shownMs(Math.max(0, now - start)),
        filedMs,
      );
      const { createdAt, archivedAt } = activity;
      const pace = { usedMs, budgetMs, days, createdAt, isArchived: archivedAt !== null };
      return { activity, usedMs, budgetMs, forecast: budgetForecast(pace, now) };
    })
    .toSorted(
      (a, b) =>
        Number(a.activity.archivedAt !== null) - Number(b.activity.archivedAt !== null) ||
        // Shares compared without a division: a budget may be of no hours.
        b.usedMs * a.budgetMs - a.usedMs * b.budgetMs ||
        (a.activity.code < b.activity.code ? -1 : 1),
    );
}

function dayNumber(at: EpochMs): number {
  return Math.floor(at / DAY_MS);
}
