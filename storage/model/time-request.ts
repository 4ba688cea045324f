import { manualCells, manualTimeRefusal } from './manual-time.ts';
import type { Interval } from './intervals.ts';
import type { Refusal } from './outcome.ts';
import { activityChoiceRefusal, memoRefusal, REQUEST_MAX } from './recording.ts';
import type { Activity, Contract, Segment, TimeAnswer, TimeRequest } from './records.ts';
import { freelancerEditRefusal, lockTime } from './terms.ts';
import { utcDaysOf } from './time.ts';
import type { EpochMs } from './time.ts';

/** What a freelancer asks to add, as it would stand in the diary, and why. */
export type Wish = Pick<TimeRequest, 'start' | 'end' | 'activityId' | 'memo' | 'reason'>;

/** The same contract, were manual time allowed on it: what is granted is manual time as any. */
function allowing(contract: Contract): Contract {
  return { ...contract, terms: { ...contract.terms, manualTimeAllowed: true } };
}

/**
 * Rule 6: why manual time may not be asked for at `at`, or null. It is time that could be added if the terms allowed it; where
 * they do, it is not asked for. `others` are the freelancer's segments, and the times that they have asked for already.
 */
export function wishRefusal(
  wish: Wish,
  contract: Contract,
  activity: Activity | undefined,
  others: readonly Interval[],
  at: EpochMs,
): Refusal | null {
  if (contract.closedAt !== null) return { code: 'contract_closed', field: 'contract' };
  if (contract.terms.manualTimeAllowed) return { code: 'manual_is_allowed', field: 'contract' };
  return (
    manualTimeRefusal(wish, allowing(contract), others, at) ??
    freelancerEditRefusal(contract, utcDaysOf(wish.start, wish.end), at) ??
    activityChoiceRefusal(wish.activityId, contract, activity) ??
    memoRefusal(wish.memo, contract) ??
    reasonRefusal(wish.reason)
  );
}

function reasonRefusal(reason: string): Refusal | null {
  if (reason.trim() === '') return { code: 'reason_missing', field: 'reason' };
  return reason.trim().length > REQUEST_MAX ? { code: 'reason_too_long', field: 'reason' } : null;
}

/** Why the client may not answer so at `at`, or null. A week that is locked takes no new grant. */
export function answerRefusal(
  { isGranted, word }: Pick<TimeAnswer, 'isGranted' | 'word'>,
  request: TimeRequest,
  contract: Contract,
  others: readonly Interval[],
  at: EpochMs,
): Refusal | null {
  if (contract.closedAt !== null) return { code: 'contract_closed', field: 'contract' };
  if (word.trim().length > REQUEST_MAX) return { code: 'word_too_long', field: 'word' };
  if (!isGranted) return null;
  return (
    freelancerEditRefusal(contract, utcDaysOf(request.start, request.end), at) ??
    manualTimeRefusal(request, allowing(contract), others, at)
  );
}

/**
 * Why granted time may not be added at `at`, or null. A grant that was given before its week was locked holds after it: the
 * client has allowed exactly this time.
 */
export function grantedRefusal(
  request: TimeRequest,
  answer: TimeAnswer | undefined,
  contract: Contract,
  others: readonly Interval[],
  at: EpochMs,
): Refusal | null {
  if (contract.closedAt !== null) return { code: 'contract_closed', field: 'contract' };
  if (!answer?.isGranted) return { code: 'manual_not_granted', field: 'time' };
  const days = utcDaysOf(request.start, request.end);
  if (contract.terms.diaryLock && days.some((day) => answer.at >= lockTime(day))) {
    return { code: 'diary_locked', field: 'time' };
  }
  return manualTimeRefusal(request, allowing(contract), others, at);
}

/** The segment that granted time becomes. It has the request's id, and so the client's answer stays beside it. */
export function grantedSegment(
  { id, start, end, activityId, memo }: TimeRequest,
  at: EpochMs,
): Segment {
  return { id, start, end, kind: 'manual', activityId, chosenAt: at, memo, edits: [] };
}

/** The cells of `day` that may be asked for at `at`; none where the contract takes manual time without asking. */
export function wishCells(contract: Contract, day: Interval, at: EpochMs): Interval[] {
  return contract.terms.manualTimeAllowed ? [] : manualCells(allowing(contract), day, at);
}
