import { db } from './database.ts';
import type { Interval } from './model/intervals.ts';
import { done, NotAllowed, refused } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import { answered, keepRefusal, withWords } from './model/pending.ts';
import type { BlockAnswer, PendingLabel } from './model/pending.ts';
import type { Actor, ContractId, PendingBlock, SegmentId } from './model/records.ts';
import { utcDaysOf } from './model/time.ts';
import type { EpochMs } from './model/time.ts';
import { requireFreelancer, requireOwnContract } from './ownership.ts';
import { freelancerPages } from './freelancer-pages.ts';
import { fileSegments, PAGE_TABLES } from './pages.ts';

/** What waits for an answer, oldest first: all of a freelancer's own; for the client, what is of the contract. */
export function readPending(by: Actor, contractId: ContractId): Promise<PendingLabel[]> {
  return db.transaction('r', [db.pending, db.contracts, db.activities], async () => {
    const [contracts, activities, blocks] = await Promise.all([
      db.contracts.toArray(),
      db.activities.toArray(),
      (by.role === 'freelancer'
        ? db.pending.where({ freelancerId: by.id })
        : db.pending.where({ contractId })
      ).sortBy('start'),
    ]);
    return withWords(blocks, byId(contracts), byId(activities));
  });
}

function byId<Id, T extends { readonly id: Id }>(records: readonly T[]): Map<Id, T> {
  return new Map(records.map((each) => [each.id, each]));
}

/**
 * The freelancer says of pending blocks at `at` whether they were worked: all of them, or, where one may not be kept so,
 * none. What is kept becomes tracked segments that say so in their history; what is left out stays as a mark, as if deleted.
 * Blocks that are gone were answered before.
 */
export function answerPending(
  by: Actor,
  ids: readonly SegmentId[],
  answer: BlockAnswer,
  at: EpochMs,
): Promise<Outcome<null>> {
  return db.transaction(
    'rw',
    [db.pending, db.recordings, db.contracts, db.activities, ...PAGE_TABLES],
    async (): Promise<Outcome<null>> => {
      requireFreelancer(by);
      const blocks = (await db.pending.bulkGet([...ids])).filter((each) => each !== undefined);
      for (const block of blocks) {
        const refusal = await refusalOf(by, block, answer, at);
        if (refusal) return refused(refusal);
      }
      for (const block of blocks) await settle(block, answer, at);
      await db.pending.bulkDelete(blocks.map(({ id }) => id));
      return done(null);
    },
  );
}

async function refusalOf(
  by: Actor,
  block: PendingBlock,
  answer: BlockAnswer,
  at: EpochMs,
): Promise<Refusal | null> {
  if (block.freelancerId !== requireFreelancer(by)) {
    throw new NotAllowed('This time is of another freelancer');
  }
  if (answer.kind === 'leave_out') return null;
  const { contractId, activityId } = answer.as ?? block;
  const [contract, activity] = await Promise.all([
    db.contracts.get(contractId),
    activityId === null ? undefined : db.activities.get(activityId),
  ]);
  if (contract) requireOwnContract(by, contract);
  return keepRefusal(block, answer, contract, activity, at);
}

async function settle(block: PendingBlock, answer: BlockAnswer, at: EpochMs): Promise<void> {
  const { freelancerId } = block;
  const contractId = (answer.kind === 'keep' && answer.as?.contractId) || block.contractId;
  const [pages, recording] = await Promise.all([
    freelancerPages(freelancerId, utcDaysOf(block.start, block.end)),
    db.recordings.get(freelancerId),
  ]);
  const others: Interval[] = pages.flatMap((page) => page.segments);
  if (recording) others.push({ start: recording.start, end: Infinity });
  const { kept, leftOut } = answered(block, answer, others, at);
  await fileSegments(contractId, freelancerId, kept, pages, leftOut);
}
