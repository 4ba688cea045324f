import { clip, lengthOf } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { NO_ACTIVITY } from './records.ts';
import type { ActivityKey, MonthTotals, Recording } from './records.ts';
import { addDays, DAY_MS, dayBounds, daysOfWeek, startOfDay, weekOf, utcDayOf } from './time.ts';
import type { Day, DurationMs, EpochMs } from './time.ts';
import { timeByActivity, timeOf } from './totals.ts';

/** Time of a UTC week on one contract, with what runs. */
export interface WeekTimes {
  readonly week: Day;
  /** Monday first. */
  readonly days: readonly DurationMs[];
  readonly byActivity: ReadonlyMap<ActivityKey, DurationMs>;
  readonly totalMs: DurationMs;
}

/** The times of the UTC week of `now`: those filed, and what a recording on the contract has run until `now`. */
export function weekTimes(
  totals: readonly MonthTotals[],
  recording: Pick<Recording, 'activityId' | 'start'> | null,
  now: EpochMs,
): WeekTimes {
  const week = weekOf(utcDayOf(now));
  const run = recording && { start: recording.start, end: Math.max(now, recording.start) };
  const ranOn = (bounds: Interval) => lengthOf([(run && clip(run, bounds)) ?? NOTHING]);
  const all = daysOfWeek(week);
  const days = all.map((day) => timeOf(totals, [day]) + ranOn(dayBounds(day, 'UTC')));
  const byActivity = timeByActivity(totals, all);
  const ranMs = ranOn(boundsOf(week));
  if (recording && ranMs > 0) {
    const key = recording.activityId ?? NO_ACTIVITY;
    byActivity.set(key, (byActivity.get(key) ?? 0) + ranMs);
  }
  return { week, days, byActivity, totalMs: days.reduce((sum, ms) => sum + ms, 0) };
}

/** Where a week leads if it goes on as it went so far. */
export type Forecast =
  /** Nothing was worked yet, or not long enough ago to tell a pace. */
  | { readonly kind: 'early' }
  | { readonly kind: 'reached' }
  | { readonly kind: 'reaches'; readonly day: Day }
  /** The limit, if there is one, is not reached: the week's time at its end. */
  | { readonly kind: 'ends'; readonly ms: DurationMs };

/**
 * The forecast of a week at `now`. The pace is the time so far over the working days that have passed: Monday to Friday,
 * UTC, and a Saturday or Sunday on which there is time this week. A day under way counts with the part of it that has
 * passed; days before `since`, the contract's first, do not count. The pace goes on for the working days that are left.
 * Before one working day has passed it would be a guess, and is not made.
 */
export function forecastOf(
  { week, days, totalMs }: WeekTimes,
  limitMs: DurationMs | null,
  since: Day,
  now: EpochMs,
): Forecast {
  if (limitMs !== null && totalMs >= limitMs && totalMs > 0) return { kind: 'reached' };
  const working = daysOfWeek(week).filter(
    (day, index) => day >= since && (index < WEEKDAYS || (days[index] ?? 0) > 0),
  );
  const passed = { start: startOfDay(week, 'UTC'), end: now };
  const ahead = { start: now, end: boundsOf(week).end };
  const within = (bounds: Interval) =>
    working.flatMap((day) => clip(dayBounds(day, 'UTC'), bounds) ?? []);
  const elapsedMs = lengthOf(within(passed));
  if (elapsedMs < DAY_MS || totalMs === 0) return { kind: 'early' };
  const pace = totalMs / elapsedMs;
  let ms = totalMs;
  for (const left of within(ahead)) {
    ms += pace * (left.end - left.start);
    if (limitMs !== null && ms >= limitMs) return { kind: 'reaches', day: utcDayOf(left.start) };
  }
  return { kind: 'ends', ms: Math.round(ms) };
}

const WEEKDAYS = 5;
const NOTHING: Interval = { start: 0, end: 0 };

function boundsOf(week: Day): Interval {
  return { start: startOfDay(week, 'UTC'), end: startOfDay(addDays(week, 7), 'UTC') };
}
