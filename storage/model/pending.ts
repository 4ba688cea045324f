import { clip, subtract } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { Refusal } from './outcome.ts';
import { activityChoiceRefusal, memoRefusal, tidyMemo } from './recording.ts';
import type { Start } from './recording.ts';
import type {
  Activity,
  ActivityId,
  Contract,
  ContractId,
  Deletion,
  PendingBlock,
  Segment,
} from './records.ts';
import { freelancerEditRefusal } from './terms.ts';
import { utcDayOf } from './time.ts';
import type { EpochMs } from './time.ts';

/** A pending block with the words that its ids stand for. */
export interface PendingLabel extends PendingBlock {
  /** The activity's code; null where there is none. */
  readonly code: string | null;
  readonly contractTitle: string;
}

/** Pending blocks with their words. */
export function withWords(
  blocks: readonly PendingBlock[],
  contracts: ReadonlyMap<ContractId, Contract>,
  activities: ReadonlyMap<ActivityId, Activity>,
): PendingLabel[] {
  return blocks.map((block) => ({
    ...block,
    code: (block.activityId && activities.get(block.activityId)?.code) ?? null,
    contractTitle: contracts.get(block.contractId)?.title ?? '',
  }));
}

/** What the freelancer says of pending time. */
export type BlockAnswer =
  | { readonly kind: 'leave_out' }
  | {
      readonly kind: 'keep';
      /** What comes after it is left out; null to keep it all. */
      readonly until: EpochMs | null;
      /** What it is given to; null for what was recording. */
      readonly as: Start | null;
    };

/** All of it was worked, as what was recording. */
export const KEEP: BlockAnswer = { kind: 'keep', until: null, as: null };
/** None of it was worked. */
export const LEAVE_OUT: BlockAnswer = { kind: 'leave_out' };

/**
 * Why the block may not be kept so at `at`, or null. `contract` and `activity` are those that it is given to. A label of
 * its own it had before, whatever was archived since; the lock is that of the week in which the question arose.
 */
export function keepRefusal(
  block: PendingBlock,
  { until, as }: Extract<BlockAnswer, { kind: 'keep' }>,
  contract: Contract | undefined,
  activity: Activity | undefined,
  at: EpochMs,
): Refusal | null {
  if (!contract) return { code: 'contract_missing', field: 'contract' };
  if (until !== null && !(until > block.start && until < block.end)) {
    return { code: 'split_outside', field: 'time' };
  }
  if ((until ?? block.end) > at) return { code: 'pending_in_future', field: 'time' };
  return (
    freelancerEditRefusal(contract, [utcDayOf(block.at)], at) ??
    (as === null
      ? null
      : (activityChoiceRefusal(as.activityId, contract, activity) ??
        memoRefusal(as.memo, contract)))
  );
}

/** What becomes of an answered block: the segments that are kept, and marks of what is left out. */
export interface Answered {
  readonly kept: readonly Segment[];
  readonly leftOut: readonly Deletion[];
}

/** The block after the answer at `at`, beside the freelancer's other time, which it never overlaps (rule 4). */
export function answered(
  block: PendingBlock,
  answer: BlockAnswer,
  others: readonly Interval[],
  at: EpochMs,
): Answered {
  if (answer.kind === 'leave_out') return { kept: [], leftOut: [leftOut(block, block, at)] };
  const until = answer.until ?? block.end;
  const kept = subtract({ start: block.start, end: until }, others).map((left, index): Segment => ({
    ...segmentOf(block, left),
    ...labelOf(answer.as, at),
    id: pieceId(block, index),
    edits: [{ kind: 'kept', at, doubt: block.doubt }],
  }));
  // An answered block leaves a trace with its id: so a backup from before does not ask again.
  if (kept.length === 0) return { kept, leftOut: [leftOut(block, block, at)] };
  const rest = clip({ start: until, end: block.end }, block);
  if (!rest) return { kept, leftOut: [] };
  return { kept, leftOut: [leftOut({ ...block, id: pieceId(block, kept.length) }, rest, at)] };
}

function labelOf(as: Start | null, at: EpochMs) {
  return as === null ? {} : { activityId: as.activityId, memo: tidyMemo(as.memo), chosenAt: at };
}

function leftOut(block: PendingBlock, time: Interval, at: EpochMs): Deletion {
  return { at, segment: segmentOf(block, time) };
}

function segmentOf(block: PendingBlock, { start, end }: Interval): Segment {
  return {
    id: block.id,
    start,
    end,
    kind: 'tracked',
    activityId: block.activityId,
    chosenAt: block.start,
    memo: block.memo,
    edits: [],
  };
}

function pieceId(block: PendingBlock, index: number): Segment['id'] {
  return (index === 0 ? block.id : `${block.id}.${index}`) as Segment['id'];
}
