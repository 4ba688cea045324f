import type { DurationMs, EpochMs } from './time.ts';

/** A stretch of time, `start` in and `end` out. */
export interface Interval {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** The part of `whole` within `bounds`, or null where they do not meet. */
export function clip(whole: Interval, bounds: Interval): Interval | null {
  const start = Math.max(whole.start, bounds.start);
  const end = Math.min(whole.end, bounds.end);
  return start < end ? { start, end } : null;
}

/** Whether the two share any time; touching ends do not. */
export function overlap(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

/** What is left of `whole` without the times `taken` (any order, may overlap), in order. */
export function subtract(whole: Interval, taken: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let start = whole.start;
  for (const other of taken.toSorted((a, b) => a.start - b.start)) {
    if (other.end <= start || other.end <= other.start) continue;
    if (other.start >= whole.end) break;
    if (other.start > start) left.push({ start, end: other.start });
    start = other.end;
  }
  if (start < whole.end) left.push({ start, end: whole.end });
  return left;
}

/** The length of all intervals together. */
export function lengthOf(intervals: readonly Interval[]): DurationMs {
  return intervals.reduce((sum, { start, end }) => sum + (end - start), 0);
}
