import type { Interval } from './intervals.ts';
import type { ContractId, FreelancerId } from './records.ts';
import { CELL_MS, DAY_MS, MINUTE_MS, startOfDay } from './time.ts';
import type { Day, EpochMs } from './time.ts';

const CELLS = DAY_MS / CELL_MS;
const MINUTES = CELL_MS / MINUTE_MS;

/**
 * In which minutes of a UTC day there was input while the contract was recorded: whether, never what. Written by the
 * contract's freelancer.
 */
export interface MeterPage {
  readonly contractId: ContractId;
  readonly day: Day;
  readonly freelancerId: FreelancerId;
  /** For each cell of the day ten bits, the first minute the lowest. */
  readonly cells: readonly number[];
}

/** The page of a day without input. */
export function emptyMeter(
  contractId: ContractId,
  freelancerId: FreelancerId,
  day: Day,
): MeterPage {
  return { contractId, day, freelancerId, cells: Array.from({ length: CELLS }, () => 0) };
}

/** The page with input in the minute of `at`; the same page where it is known. */
export function withInput(page: MeterPage, at: EpochMs): MeterPage {
  const [cell, bit] = placeOf(page.day, at);
  const before = page.cells[cell] ?? 0;
  if ((before & bit) !== 0) return page;
  return { ...page, cells: page.cells.map((mask, index) => (index === cell ? mask | bit : mask)) };
}

/** How many minutes of `time`, each counted whole that begins in it, had input; and how many they are. */
export function inputWithin(
  pages: readonly MeterPage[],
  time: Interval,
): { readonly minutes: number; readonly of: number } {
  const first = Math.floor(time.start / MINUTE_MS) * MINUTE_MS;
  let [minutes, of] = [0, 0];
  for (let at = first; at < time.end; at += MINUTE_MS) {
    of += 1;
    if (pages.some((page) => hasInput(page, at))) minutes += 1;
  }
  return { minutes, of };
}

function hasInput(page: MeterPage, at: EpochMs): boolean {
  const start = startOfDay(page.day, 'UTC');
  if (at < start || at >= start + DAY_MS) return false;
  const [cell, bit] = placeOf(page.day, at);
  return ((page.cells[cell] ?? 0) & bit) !== 0;
}

function placeOf(day: Day, at: EpochMs): [cell: number, bit: number] {
  const minute = Math.floor((at - startOfDay(day, 'UTC')) / MINUTE_MS);
  return [Math.floor(minute / MINUTES), 1 << (minute % MINUTES)];
}
