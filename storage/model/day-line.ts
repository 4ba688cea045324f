import { clip } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { dayBounds, dayOf, HOUR_MS } from './time.ts';
import type { EpochMs, Zone } from './time.ts';

/** A day as a line: the hours that are shown, and what lies on them. */
export interface DayLine<T> {
  readonly shown: Interval;
  readonly parts: readonly LinePart<T>[];
}

/** A stretch's part of the day; where it begins and how wide it is are shares of the line, from 0 to 1. */
export interface LinePart<T> extends Interval {
  readonly of: T;
  readonly from: number;
  readonly width: number;
}

/** As many as leave what is short to be seen and pressed; a day of fewer hours of work does not fill the line. */
const LEAST_SHOWN_MS = 8 * HOUR_MS;

/**
 * The day of `now` in `zone` as a line, with those of the stretches that touch it in the order of time: from the hour in which the
 * first begins to that in which the last ends or it is now, eight hours at least, as far as the day has them.
 */
export function dayLine<T extends Interval>(
  stretches: readonly T[],
  zone: Zone,
  now: EpochMs,
): DayLine<T> {
  const day = dayBounds(dayOf(now, zone), zone);
  const parts = stretches
    .flatMap((of) => {
      const part = clip(of, day);
      return part ? [{ of, ...part }] : [];
    })
    .toSorted((a, b) => a.start - b.start);
  const first = Math.min(now, ...parts.map(({ start }) => start));
  const last = Math.max(now, ...parts.map(({ end }) => end));
  const hour = (at: EpochMs, round: (hours: number) => number) =>
    day.start + round((at - day.start) / HOUR_MS) * HOUR_MS;
  const end = Math.min(
    day.end,
    Math.max(hour(last, Math.ceil), hour(first, Math.floor) + LEAST_SHOWN_MS),
  );
  const start = Math.max(day.start, Math.min(hour(first, Math.floor), end - LEAST_SHOWN_MS));
  const share = (ms: number) => ms / (end - start);
  return {
    shown: { start, end },
    parts: parts.map((part) => ({
      ...part,
      from: share(part.start - start),
      width: share(part.end - part.start),
    })),
  };
}
