import { overlap } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { Refusal } from './outcome.ts';
import type { Contract } from './records.ts';
import { freelancerEditRefusal } from './terms.ts';
import { CELL_MS, MINUTE_MS, utcDayOf, utcDaysOf } from './time.ts';
import type { DurationMs, EpochMs } from './time.ts';

const BEFORE_STEPS = [5, 10, 15, 30] as const;
const SINCE_LAST_MAX = 120;

/** Rule 6: why manual time may not be added there, or null. `others` are the freelancer's other segments. */
export function manualTimeRefusal(
  time: Interval,
  contract: Contract,
  others: readonly Interval[],
  at: EpochMs,
): Refusal | null {
  if (!contract.terms.manualTimeAllowed) return { code: 'manual_not_allowed', field: 'time' };
  const isOnCells = time.start % CELL_MS === 0 && time.end % CELL_MS === 0;
  if (!isOnCells || time.end <= time.start) return { code: 'manual_not_on_cells', field: 'time' };
  if (time.end > at) return { code: 'manual_in_future', field: 'time' };
  if (others.some((other) => overlap(time, other))) {
    return { code: 'manual_over_other_time', field: 'time' };
  }
  return null;
}

/**
 * The time before `at` that one who begins late may add, as manual time: at most `ago` ms, and never before the end of their
 * other time; null where there is none. To the minute, not in cells: what is recorded goes on from it.
 */
export function roomBefore(
  at: EpochMs,
  ago: DurationMs,
  others: readonly Interval[],
): Interval | null {
  const ends = others.filter(({ start }) => start < at).map(({ end }) => end);
  const start = Math.max(at - ago, ...ends);
  return start < at ? { start, end: at } : null;
}

/** What a late start is offered, in minutes before `at`. */
export interface MinutesBefore {
  /** Usual ones, all of them free. */
  readonly steps: readonly number[];
  /** Since the end of the last time, where that was not long ago; whole minutes that reach it. */
  readonly sinceLast: { readonly end: EpochMs; readonly minutes: number } | null;
}

/** How long before the minute that begins at `at` one may have begun, beside one's other time. */
export function minutesBefore(at: EpochMs, others: readonly Interval[]): MinutesBefore {
  const end = Math.max(...others.map((other) => other.end));
  const steps = BEFORE_STEPS.filter((minutes) => at - minutes * MINUTE_MS > end);
  // The minute is running: what is asked for in it has to reach the end all the same.
  const minutes = Math.ceil((at + MINUTE_MS - end) / MINUTE_MS);
  const isNear = end < at && minutes <= SINCE_LAST_MAX;
  return { steps, sinceLast: isNear ? { end, minutes } : null };
}

/** Why such time may not be added on the contract, or null. */
export function lateStartRefusal(
  { start, end }: Interval,
  contract: Contract,
  at: EpochMs,
): Refusal | null {
  if (!contract.terms.manualTimeAllowed) return { code: 'manual_not_allowed', field: 'time' };
  return freelancerEditRefusal(contract, utcDaysOf(start, end), at);
}

/** The cells of `day` that manual time may be made of at `at`; none where the contract does not take any. */
export function manualCells(contract: Contract, day: Interval, at: EpochMs): Interval[] {
  const cells: Interval[] = [];
  if (!contract.terms.manualTimeAllowed) return cells;
  const first = Math.ceil(day.start / CELL_MS) * CELL_MS;
  for (let start = first; start + CELL_MS <= Math.min(day.end, at); start += CELL_MS) {
    if (!freelancerEditRefusal(contract, [utcDayOf(start)], at)) {
      cells.push({ start, end: start + CELL_MS });
    }
  }
  return cells;
}
