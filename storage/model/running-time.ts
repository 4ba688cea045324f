import { clip } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { Contract, Recording } from './records.ts';
import { dayBounds, dayOf, utcDayOf, weekOf } from './time.ts';
import type { DurationMs, EpochMs, Zone } from './time.ts';

/** Time on a contract: of a day in some zone, and of its UTC week. */
export interface Times {
  readonly todayMs: DurationMs;
  readonly weekMs: DurationMs;
}

/** Adds what a recording on the contract has run until `now` to the filed times of today, in `zone`, and this week. */
export function timesWithRunning(
  filed: Times,
  contract: Contract | null,
  recording: Recording | null,
  zone: Zone,
  now: EpochMs,
): Times {
  const { todayMs, weekMs } = filed;
  if (!recording || recording.contractId !== contract?.id) return { todayMs, weekMs };
  const run = { start: recording.start, end: Math.max(now, recording.start) };
  const week = { start: dayBounds(weekOf(utcDayOf(now)), 'UTC').start, end: Infinity };
  return {
    todayMs: todayMs + lengthWithin(dayBounds(dayOf(now, zone), zone), run),
    weekMs: weekMs + lengthWithin(week, run),
  };
}

function lengthWithin(bounds: Interval, run: Interval): DurationMs {
  const part = clip(run, bounds);
  return part ? part.end - part.start : 0;
}
