import { db, newId } from './database.ts';
import { freelancerPages } from './freelancer-pages.ts';
import type { Interval } from './model/intervals.ts';
import { manualTimeRefusal } from './model/manual-time.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import type { Actor, FreelancerId, Segment } from './model/records.ts';
import { activityChoiceRefusal, memoRefusal, tidyMemo } from './model/recording.ts';
import type { Start } from './model/recording.ts';
import { freelancerEditRefusal } from './model/terms.ts';
import { utcDaysOf } from './model/time.ts';
import type { EpochMs } from './model/time.ts';
import { requireFreelancer, requireOwnContract } from './ownership.ts';
import { fileSegments, PAGE_TABLES } from './pages.ts';

/** The freelancer adds manual time to a contract of their own, where its terms allow it (rule 6). */
export function addManualTime(
  by: Actor,
  time: Interval,
  label: Start,
  at: EpochMs,
): Promise<Outcome<Segment>> {
  return db.transaction(
    'rw',
    [db.recordings, db.contracts, db.activities, ...PAGE_TABLES],
    async (): Promise<Outcome<Segment>> => {
      requireFreelancer(by);
      const contract = await db.contracts.get(label.contractId);
      if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
      const freelancerId = requireOwnContract(by, contract);
      const early =
        freelancerEditRefusal(contract, [], at) ?? manualTimeRefusal(time, contract, [], at);
      if (early) return refused(early); // a time that is none has no days
      const days = utcDaysOf(time.start, time.end);
      const pages = await freelancerPages(freelancerId, days);
      const recording = await db.recordings.get(freelancerId);
      const taken = pages.flatMap((page): { start: EpochMs; end: EpochMs }[] => [...page.segments]);
      if (recording) taken.push({ start: recording.start, end: Infinity });
      const activity =
        label.activityId === null ? undefined : await db.activities.get(label.activityId);
      const refusal =
        freelancerEditRefusal(contract, days, at) ??
        manualTimeRefusal(time, contract, taken, at) ??
        activityChoiceRefusal(label.activityId, contract, activity) ??
        memoRefusal(label.memo, contract);
      if (refusal) return refused(refusal);
      const segment = manualSegment(time, label, at);
      await fileSegments(contract.id, freelancerId, [segment], pages);
      return done(segment);
    },
  );
}

/** Files free time that the terms allow as manual time with the label. Within a transaction of `PAGE_TABLES`. */
export async function fileManualTime(
  time: Interval,
  label: Start & { readonly freelancerId: FreelancerId },
  at: EpochMs,
): Promise<void> {
  const { contractId, freelancerId } = label;
  const pages = await freelancerPages(freelancerId, utcDaysOf(time.start, time.end));
  await fileSegments(contractId, freelancerId, [manualSegment(time, label, at)], pages);
}

function manualSegment(
  { start, end }: Interval,
  { activityId, memo }: Start,
  at: EpochMs,
): Segment {
  const rest = {
    kind: 'manual',
    activityId,
    chosenAt: at,
    memo: tidyMemo(memo),
    edits: [],
  } as const;
  return { id: newId(), start, end, ...rest };
}
