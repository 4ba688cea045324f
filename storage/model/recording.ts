import { subtract } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { Refusal } from './outcome.ts';
import type { Activity, ActivityId, Contract, ContractId, Recording, Segment } from './records.ts';
import type { EpochMs } from './time.ts';

export const MEMO_MAX = 1_000;

/** What a freelancer asks to record. */
export interface Start {
  readonly contractId: ContractId;
  readonly activityId: ActivityId | null;
  readonly memo: string;
}

/** A memo as it is stored: what was typed, on one line, without outer spaces. */
export function tidyMemo(memo: string): string {
  return memo.replaceAll(/[\r\n\u2028\u2029]+/gu, ' ').trim();
}

/** How many words a memo has, as spaces part them. */
export function wordCount(memo: string): number {
  return memo.split(/\s+/u).filter(Boolean).length;
}

/** A text from elsewhere as a memo: on one line, its spaces folded, cut to what a memo may hold, or to less. */
export function foldedMemo(text: string, most = MEMO_MAX): string {
  const folded = text.replaceAll(/\s+/gu, ' ').trim();
  if (folded.length <= most) return folded;
  // Never between the two units of one character.
  return `${folded.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** Rules 1 and 2: why `start` may not begin on `contract`, or null. `activity` is the one that it names, if known. */
export function startRefusal(
  start: Start,
  contract: Contract | undefined,
  activity: Activity | undefined,
): Refusal | null {
  if (!contract) return { code: 'contract_missing', field: 'contract' };
  if (contract.closedAt !== null) return { code: 'contract_closed', field: 'contract' };
  return (
    activityChoiceRefusal(start.activityId, contract, activity) ?? memoRefusal(start.memo, contract)
  );
}

/** Rule 1, the activity: why the contract's freelancer may not choose it now, or null. */
export function activityChoiceRefusal(
  activityId: ActivityId | null,
  contract: Contract,
  activity: Activity | undefined,
): Refusal | null {
  if (activityId === null) {
    if (!contract.terms.activityRequired) return null;
    return contract.assigned.length === 0
      ? { code: 'activity_none_assigned', field: 'activity' }
      : { code: 'activity_required', field: 'activity' };
  }
  if (!activity) return { code: 'activity_missing', field: 'activity' };
  if (!contract.assigned.includes(activityId)) {
    return { code: 'activity_not_assigned', field: 'activity' };
  }
  if (activity.archivedAt !== null) return { code: 'activity_archived', field: 'activity' };
  return null;
}

/** Rule 2, the memo: why it may not stand on the contract, or null. */
export function memoRefusal(memo: string, contract: Pick<Contract, 'terms'>): Refusal | null {
  if (contract.terms.memoRequired && tidyMemo(memo) === '') {
    return { code: 'memo_required', field: 'memo' };
  }
  return memoLengthRefusal(memo);
}

/** Why the memo may stand on no contract, or null. */
export function memoLengthRefusal(memo: string): Refusal | null {
  return tidyMemo(memo).length > MEMO_MAX ? { code: 'memo_too_long', field: 'memo' } : null;
}

/** Whether the recording already is what `start` asks for: then a repeated command changes nothing. */
export function isSameAs(recording: Recording, start: Start): boolean {
  return (
    recording.contractId === start.contractId &&
    recording.activityId === start.activityId &&
    recording.memo === tidyMemo(start.memo)
  );
}

/**
 * When a recording that is ended at `at` ended: never before it was last seen alive, even if the clock was set
 * back in between (rule 10).
 */
export function endOf(recording: Recording, at: EpochMs): EpochMs {
  return Math.max(at, recording.seenAt, recording.start);
}

/**
 * The segments that a recording becomes when it ends at `end`: one, or what is left of it beside the freelancer's
 * other segments (rule 4), where the clock was set back. None where no time passed.
 */
export function segmentsOf(
  recording: Recording,
  end: EpochMs,
  others: readonly Interval[],
): Segment[] {
  return subtract({ start: recording.start, end }, others).map((left, index) => ({
    id: (index === 0 ? recording.id : `${recording.id}.${index}`) as Segment['id'],
    start: left.start,
    end: left.end,
    kind: 'tracked',
    activityId: recording.activityId,
    chosenAt: recording.start,
    memo: recording.memo,
    edits: [],
  }));
}

export const REQUEST_MAX = 500;

/** Why a request for an activity may not be sent, or null. */
export function requestRefusal(text: string): Refusal | null {
  if (text.trim() === '') return { code: 'request_missing', field: 'request' };
  if (text.trim().length > REQUEST_MAX) return { code: 'request_too_long', field: 'request' };
  return null;
}
