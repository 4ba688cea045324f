import type { ShownDay } from '../../storage/model/diary.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import type { EpochMs } from '../../storage/model/time.ts';

const DAY_HOURS = 24;
/** Fewer hours would be stretched to bars that say nothing of their length. */
const LEAST_HOURS = 8;
/** Where there is no time at all. */
const OFFICE = { from: 9, to: 17 };

/** The hours of the day that a week's columns reach over. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** From the earliest to the latest hour of what is shown, and some around them if those are few. */
export function hoursShown(days: readonly ShownDay[]): Hours {
  const all = days.flatMap((day) =>
    [...day.segments, ...day.pending].flatMap(({ start, end }) => [
      hourOf(day, start),
      hourOf(day, end),
    ]),
  );
  if (all.length === 0) return OFFICE;
  const from = Math.floor(Math.min(...all));
  const to = Math.ceil(Math.max(...all));
  const missing = Math.max(0, LEAST_HOURS - (to - from));
  const start = Math.max(0, Math.min(from - Math.floor(missing / 2), DAY_HOURS - LEAST_HOURS));
  return { from: Math.min(from, start), to: Math.max(to, start + LEAST_HOURS) };
}

/**
 * The hour of a day at which a moment is drawn. A day of 23 or 25 hours is drawn as high as its neighbours, and what lies in
 * it nowhere twice: after the change of the clocks it stands an hour's height off at most.
 */
export function hourOf({ start, end }: Interval, at: EpochMs): number {
  return end === start ? 0 : ((at - start) / (end - start)) * DAY_HOURS;
}
