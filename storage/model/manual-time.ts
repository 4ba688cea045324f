import { overlap } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { Refusal } from './outcome.ts';
import type { Contract } from './records.ts';
import { freelancerEditRefusal } from './terms.ts';
import { CELL_MS, utcDayOf } from './time.ts';
import type { EpochMs } from './time.ts';

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
