import type { Interval } from './intervals.ts';
import type { ContractId, FreelancerId, Segment } from './records.ts';
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

/** How many minutes of recorded time had input; and how many they are. */
export interface Input {
  readonly minutes: number;
  readonly of: number;
}

/**
 * Whether the meter of `contractId` says anything of the segment. It knows what was recorded on it: not what was added by
 * hand, brought from a file, moved here, or kept where nobody can tell what was done.
 */
export function isMetered({ kind, edits }: Segment, contractId: ContractId): boolean {
  if (kind !== 'tracked') return false;
  const moved = edits.find((edit) => edit.kind === 'moved');
  const recordedOn = moved?.from ?? contractId; // it may have come back
  return (
    recordedOn === contractId &&
    !edits.some((edit) => edit.kind === 'kept' || edit.kind === 'imported')
  );
}

/**
 * What the pages say of a time, null where they say nothing. A minute belongs to the time that its middle lies in, so that
 * times which follow one another share none; and days without a page were not metered.
 */
export function meterReader(pages: readonly MeterPage[]): (time: Interval) => Input | null {
  const days = pages.map(({ day, cells }) => ({ start: startOfDay(day, 'UTC'), cells }));
  return ({ start, end }) => {
    let [minutes, of] = [0, 0];
    const first = Math.ceil(start / MINUTE_MS - 0.5) * MINUTE_MS;
    for (let at = first; at + MINUTE_MS / 2 < end; at += MINUTE_MS) {
      const page = days.find((day) => at >= day.start && at < day.start + DAY_MS);
      if (!page) continue;
      of += 1;
      if (hasInput(page.cells, (at - page.start) / MINUTE_MS)) minutes += 1;
    }
    return of === 0 ? null : { minutes, of };
  };
}

/** The input of several times together; null where none of them says anything. */
export function inputOfAll(inputs: readonly (Input | null)[]): Input | null {
  return inputs.reduce(
    (sum, input) =>
      sum && input
        ? { minutes: sum.minutes + input.minutes, of: sum.of + input.of }
        : (sum ?? input),
    null,
  );
}

function hasInput(cells: readonly number[], minute: number): boolean {
  return ((cells[Math.floor(minute / MINUTES)] ?? 0) & (1 << (minute % MINUTES))) !== 0;
}

function placeOf(day: Day, at: EpochMs): [cell: number, bit: number] {
  const minute = Math.floor((at - startOfDay(day, 'UTC')) / MINUTE_MS);
  return [Math.floor(minute / MINUTES), 1 << (minute % MINUTES)];
}
