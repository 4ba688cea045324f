import { shownDays, sumsOf } from './diary.ts';
import type { DaysSource, ShownDay, ShownSegment, ShownSums } from './diary.ts';
import type { Interval } from './intervals.ts';
import { limitOf } from './terms.ts';
import { addDays, CELL_MS, daysOfWeek, weekOf } from './time.ts';
import type { Day, DurationMs, EpochMs, Month } from './time.ts';

/** Several days of the Work Diary, and the sums of all that they show (rule 10). */
export interface DiarySpan extends ShownSums {
  readonly days: readonly ShownDay[];
}

/** The days of a week or a month, ready to be drawn. */
export function diarySpan(source: DaysSource): DiarySpan {
  const days = shownDays(source);
  return { days, ...sumsOf(days.flatMap(({ segments }) => segments)) };
}

/** What is used of a UTC week's limit. */
export interface LimitUse {
  readonly limitMs: DurationMs;
  /** All time of the UTC week, as UTC's days show it. */
  readonly usedMs: DurationMs;
  readonly overMs: DurationMs;
  /** From this moment on all of the week's time is over the limit; null where none is. */
  readonly reachedAt: EpochMs | null;
}

/** Rule 8 of the UTC week that begins on `week`; null where it has no limit. `source` has the pages of that week. */
export function limitUse(source: Omit<DaysSource, 'days' | 'zone'>, week: Day): LimitUse | null {
  const limitMs = limitOf(source.contract.terms.weeklyLimits, week);
  if (limitMs === null) return null;
  const { days, totalMs, overMs } = diarySpan({ ...source, days: daysOfWeek(week), zone: 'UTC' });
  const first = days.flatMap(({ segments }) => segments).find((segment) => segment.overMs > 0);
  const reachedAt = first ? first.end - first.overMs : null;
  return { limitMs, usedMs: totalMs, overMs, reachedAt };
}

/** Time that is drawn as one bar: segments that follow one another, alike in label and kind. */
export interface Run extends Interval {
  readonly segments: readonly [ShownSegment, ...ShownSegment[]];
  readonly ms: DurationMs;
  readonly billedMs: DurationMs;
  readonly overMs: DurationMs;
}

/** A day's segments as bars: neighbours with one label and kind are joined where no empty cell lies between them. */
export function runsOf(segments: readonly ShownSegment[]): Run[] {
  const runs: Run[] = [];
  for (const segment of segments) {
    const { start, end, ms, billedMs, overMs } = segment;
    const run = runs.at(-1);
    if (run && isAlike(run.segments[0], segment) && cellOf(start) <= cellOf(run.end - 1) + 1) {
      runs[runs.length - 1] = {
        start: run.start,
        end,
        segments: [...run.segments, segment],
        ms: run.ms + ms,
        billedMs: run.billedMs + billedMs,
        overMs: run.overMs + overMs,
      };
    } else runs.push({ start, end, segments: [segment], ms, billedMs, overMs });
  }
  return runs;
}

function isAlike(a: ShownSegment, b: ShownSegment): boolean {
  return (
    a.activityId === b.activityId &&
    a.memo === b.memo &&
    a.kind === b.kind &&
    a.segment.kind === b.segment.kind &&
    a.isRunning === b.isRunning
  );
}

function cellOf(at: EpochMs): number {
  return Math.floor(at / CELL_MS);
}

/** The days of a month, in order. */
export function daysOfMonth(month: Month): Day[] {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return Array.from({ length: daysInMonth }, (_, index) => addDays(`${month}-01`, index));
}

/** The days of a month by its calendar's weeks, Monday first; null for those of another month. */
export function calendarOf(month: Month): (Day | null)[][] {
  const days = daysOfMonth(month);
  const weeks = [...new Set(days.map(weekOf))];
  return weeks.map((week) => daysOfWeek(week).map((day) => (days.includes(day) ? day : null)));
}

/** `day` moved by `count` months, to the last day of a month that has not as many. */
export function addMonths(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ months: count }).toString();
}
