import type { Interval } from './intervals.ts';
import type { Refusal } from './outcome.ts';
import type { Consent, Contract, Recording, Screenshot, ScreenshotTerm } from './records.ts';
import { freelancerEditRefusal } from './terms.ts';
import { CELL_MS, DAY_MS, SECOND_MS, utcDayOf } from './time.ts';
import type { DurationMs, EpochMs } from './time.ts';

/**
 * Pictures of the visible tab, told in full in docs/screenshots.md. They are taken only where two people want them: the
 * client by the contract's term, the freelancer by their consent.
 */

/** No picture is larger. */
export const PICTURE_MAX_BYTES = 40_000;
/** Nor wider, in pixels: what is done can be seen, and small print not be read. */
export const PICTURE_MAX_WIDTH = 400;
/** How many days pictures are kept unless told otherwise. */
export const USUAL_DAYS = 90;
const DAYS_RANGE = { min: 1, max: 365 } as const;

/** An alarm rings no sooner after it is set, by the rule of browsers. */
const SOONEST_MS = 30 * SECOND_MS;
/** An alarm may ring late: a moment this close to the end of its cell would be in the next one by then. */
const LATE_MS = 15 * SECOND_MS;

/**
 * How the two stand: `off` by the term, or since the contract is closed; `asked` as long as the freelancer has not answered,
 * or has agreed to less than the term says now; `given`; or `declined`, which taking it back is too.
 */
export type ConsentState = 'off' | 'asked' | 'given' | 'declined';

export function consentState(
  { terms, closedAt }: Pick<Contract, 'terms' | 'closedAt'>,
  consent: Consent | undefined,
): ConsentState {
  if (terms.screenshots === 'off' || closedAt !== null) return 'off';
  if (!consent) return 'asked';
  if (!consent.isGiven) return 'declined';
  return covers(consent.term, terms.screenshots) ? 'given' : 'asked';
}

/** Whether one who agreed to `told` agreed to `term`: to what takes time with it, to the milder one as well. */
function covers(told: Consent['term'], term: ScreenshotTerm): boolean {
  return told === term || told === 'with-time';
}

/** The start of the cell that `at` lies in. */
export function cellOf(at: EpochMs): EpochMs {
  return Math.floor(at / CELL_MS) * CELL_MS;
}

/**
 * The moment of the next picture of a recording that runs at `at`: the planned one while it is to come, else one in what is
 * left of this cell, or in the next one where too little is left. `chance` from 0 up to 1 says where. A plan outlives its
 * recording, so that stopping and starting draws no other moment.
 */
export function nextMoment(plan: EpochMs | null, at: EpochMs, chance: number): EpochMs {
  // A later one was planned by a clock that has been set back since.
  if (plan !== null && plan > at && plan < cellOf(at) + 2 * CELL_MS) return plan;
  const end = cellOf(at) + CELL_MS - LATE_MS;
  return at + SOONEST_MS < end ? within(at + SOONEST_MS, end, chance) : momentAfter(at, chance);
}

/** The moment in the cell after that of `at`: each cell has one attempt. */
export function momentAfter(at: EpochMs, chance: number): EpochMs {
  const next = cellOf(at) + CELL_MS;
  return within(Math.max(next, at + SOONEST_MS), next + CELL_MS - LATE_MS, chance);
}

/** Whether the planned moment has come, and its cell not gone by: a computer that slept through it takes no picture. */
export function isDue(plan: EpochMs, at: EpochMs): boolean {
  return plan <= at && cellOf(plan) === cellOf(at);
}

function within(from: EpochMs, to: EpochMs, chance: number): EpochMs {
  return from + Math.floor((to - from) * chance);
}

/** Whether a picture may be taken of what is recorded at `at`: while somebody is there. */
export function isPictured(recording: Recording, at: EpochMs): boolean {
  return recording.away === null && at >= recording.start;
}

/** The size of a picture, in whole pixels, scaled down to `widest` where it is wider. */
export function sizeWithin(
  { width, height }: { readonly width: number; readonly height: number },
  widest: number = PICTURE_MAX_WIDTH,
): { readonly width: number; readonly height: number } {
  const share = Math.min(1, widest / width);
  return {
    width: Math.max(1, Math.round(width * share)),
    height: Math.max(1, Math.round(height * share)),
  };
}

/** Whether a moment lies in one of these times: a picture lives no longer than the time that it was taken in. */
export function isCovered(at: EpochMs, times: readonly Interval[]): boolean {
  return times.some(({ start, end }) => start <= at && at < end);
}

/**
 * Why a freelancer may not delete a picture of their own at `at`, or null. One that takes its time with it goes by the rule
 * of the time; another one is theirs to delete, but what the client has seen on a closed contract stays as it is.
 */
export function deletionRefusal(
  { takesTime, state, cell }: Pick<Screenshot, 'takesTime' | 'state' | 'cell'>,
  contract: Contract,
  at: EpochMs,
): Refusal | null {
  if (takesTime) return freelancerEditRefusal(contract, [utcDayOf(cell)], at);
  if (state === 'held' || contract.closedAt === null) return null;
  return { code: 'contract_closed', field: 'contract' };
}

/** Why pictures may not be kept for so many days, or null. */
export function daysRefusal(days: number): Refusal | null {
  const isFit = Number.isInteger(days) && days >= DAYS_RANGE.min && days <= DAYS_RANGE.max;
  return isFit ? null : { code: 'screenshot_days_invalid', field: 'screenshotDays' };
}

/** Pictures taken before this moment go. */
export function keptSince(at: EpochMs, days: number): EpochMs {
  const length: DurationMs = days * DAY_MS;
  return at - length;
}
