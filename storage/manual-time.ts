import { db, newId } from './database.ts';
import { manualTimeRefusal } from './model/manual-time.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import type { ActivityId, Actor, ContractId, Segment } from './model/records.ts';
import { activityChoiceRefusal, memoRefusal, tidyMemo } from './model/recording.ts';
import { freelancerEditRefusal } from './model/terms.ts';
import { utcDaysOf } from './model/time.ts';
import type { EpochMs } from './model/time.ts';
import { requireFreelancer, requireOwnContract } from './ownership.ts';
import { fileSegments, freelancerPages, PAGE_TABLES } from './pages.ts';

/** The freelancer adds manual time to a contract of their own, where its terms allow it (rule 6). */
export function addManualTime(
  by: Actor,
  time: { readonly start: EpochMs; readonly end: EpochMs },
  label: {
    readonly contractId: ContractId;
    readonly activityId: ActivityId | null;
    readonly memo: string;
  },
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
      const segment: Segment = {
        id: newId(),
        ...time,
        kind: 'manual',
        activityId: label.activityId,
        chosenAt: at,
        memo: tidyMemo(label.memo),
        edits: [],
      };
      await fileSegments(contract.id, freelancerId, [segment], pages);
      return done(segment);
    },
  );
}
