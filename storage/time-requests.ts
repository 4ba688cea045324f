import { db, newId } from './database.ts';
import { freelancerPages } from './freelancer-pages.ts';
import type { Interval } from './model/intervals.ts';
import { done, NotAllowed, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import { tidyMemo } from './model/recording.ts';
import type {
  Actor,
  ContractId,
  FreelancerId,
  Segment,
  SegmentId,
  TimeAnswer,
  TimeRequest,
} from './model/records.ts';
import {
  answerRefusal,
  grantedRefusal,
  grantedSegment,
  wishRefusal,
} from './model/time-request.ts';
import type { Wish } from './model/time-request.ts';
import { utcDaysOf } from './model/time.ts';
import type { EpochMs } from './model/time.ts';
import { requireClient, requireFreelancer, requireOwnContract } from './ownership.ts';
import { fileSegments, PAGE_TABLES } from './pages.ts';

/** A request for manual time with what became of it. */
export interface TimeRequestView extends TimeRequest {
  /** The activity's code; null where there is none. */
  readonly code: string | null;
  /** The client's; null as long as there is none. */
  readonly answer: TimeAnswer | null;
}

/** The requests on a contract that are not settled, by their time; none of another freelancer's contract. */
export function readTimeRequests(by: Actor, contractId: ContractId): Promise<TimeRequestView[]> {
  return db.transaction('r', [db.timeRequests, db.timeAnswers, db.activities], async () => {
    const requests = await db.timeRequests.where({ contractId }).sortBy('start');
    const own = requests.filter(
      ({ freelancerId }) => by.role === 'client' || by.id === freelancerId,
    );
    const [answers, activities] = await Promise.all([
      db.timeAnswers.bulkGet(own.map(({ id }) => id)),
      db.activities.bulkGet(own.flatMap(({ activityId }) => activityId ?? [])),
    ]);
    const codes = new Map(activities.flatMap((each) => (each ? [[each.id, each.code]] : [])));
    return own.map((request, index) => ({
      ...request,
      code: request.activityId && (codes.get(request.activityId) ?? null),
      answer: answers[index] ?? null,
    }));
  });
}

/** The freelancer asks the client for manual time on a contract of their own whose terms do not allow it (rule 6). */
export function askForManualTime(
  by: Actor,
  contractId: ContractId,
  wish: Wish,
  at: EpochMs,
): Promise<Outcome<TimeRequest>> {
  return db.transaction(
    'rw',
    [db.timeRequests, db.contracts, db.activities, db.recordings, db.pages],
    async (): Promise<Outcome<TimeRequest>> => {
      requireFreelancer(by);
      const contract = await db.contracts.get(contractId);
      if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
      const freelancerId = requireOwnContract(by, contract);
      const activity =
        wish.activityId === null ? undefined : await db.activities.get(wish.activityId);
      const asked = await db.timeRequests
        .filter((each) => each.freelancerId === freelancerId)
        .toArray();
      const others = [...(await othersOf(freelancerId, wish)), ...asked];
      const refusal = wishRefusal(wish, contract, activity, others, at);
      if (refusal) return refused(refusal);
      const { start, end, activityId, memo, reason } = wish;
      const request: TimeRequest = {
        id: newId(),
        contractId,
        freelancerId,
        start,
        end,
        activityId,
        memo: tidyMemo(memo),
        reason: reason.trim(),
        at,
      };
      await db.timeRequests.add(request);
      return done(request);
    },
  );
}

/** The freelancer takes a request of their own back, or has read that it was declined. */
export function withdrawTimeRequest(by: Actor, id: SegmentId): Promise<void> {
  return db.transaction('rw', db.timeRequests, async () => {
    const freelancerId = requireFreelancer(by);
    const request = await db.timeRequests.get(id);
    if (request) requireOwnRequest(freelancerId, request);
    await db.timeRequests.delete(id);
  });
}

/** The client grants exactly the time that was asked for, or declines it. As long as it is not settled, the last answer counts. */
export function answerTimeRequest(
  by: Actor,
  id: SegmentId,
  { isGranted, word }: Pick<TimeAnswer, 'isGranted' | 'word'>,
  at: EpochMs,
): Promise<Outcome<TimeAnswer>> {
  return db.transaction(
    'rw',
    [db.timeAnswers, db.timeRequests, db.contracts, db.recordings, db.pages],
    async (): Promise<Outcome<TimeAnswer>> => {
      requireClient(by);
      const request = await db.timeRequests.get(id);
      if (!request) return refused({ code: 'request_gone', field: 'request' });
      const contract = await db.contracts.get(request.contractId);
      if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
      const others = await othersOf(request.freelancerId, request);
      const refusal = answerRefusal({ isGranted, word }, request, contract, others, at);
      if (refusal) return refused(refusal);
      const answer = { id, contractId: contract.id, isGranted, word: word.trim(), at };
      await db.timeAnswers.put(answer);
      return done(answer);
    },
  );
}

/** The freelancer adds to their diary what the client has granted: a page is written by its freelancer alone. */
export function addGrantedTime(by: Actor, id: SegmentId, at: EpochMs): Promise<Outcome<Segment>> {
  return db.transaction(
    'rw',
    [db.timeRequests, db.timeAnswers, db.contracts, db.recordings, ...PAGE_TABLES],
    async (): Promise<Outcome<Segment>> => {
      const freelancerId = requireFreelancer(by);
      const request = await db.timeRequests.get(id);
      if (!request) return refused({ code: 'request_gone', field: 'request' });
      requireOwnRequest(freelancerId, request);
      const [contract, answer] = await Promise.all([
        db.contracts.get(request.contractId),
        db.timeAnswers.get(id),
      ]);
      if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
      const others = await othersOf(freelancerId, request);
      const refusal = grantedRefusal(request, answer, contract, others, at);
      if (refusal) return refused(refusal);
      const segment = grantedSegment(request, at);
      const pages = await freelancerPages(freelancerId, utcDaysOf(request.start, request.end));
      await fileSegments(contract.id, freelancerId, [segment], pages);
      await db.timeRequests.delete(id);
      return done(segment);
    },
  );
}

function requireOwnRequest(id: FreelancerId, { freelancerId }: TimeRequest): void {
  if (freelancerId !== id) throw new NotAllowed('This request is of another freelancer');
}

/** The freelancer's segments on the days of `time`, and what runs. Within a transaction of pages and recordings. */
async function othersOf(freelancerId: FreelancerId, time: Interval): Promise<Interval[]> {
  const isTime = Number.isSafeInteger(time.start) && Number.isSafeInteger(time.end);
  const days = isTime ? utcDaysOf(time.start, time.end) : [];
  const [pages, recording] = await Promise.all([
    freelancerPages(freelancerId, days),
    db.recordings.get(freelancerId),
  ]);
  const others: Interval[] = pages.flatMap((page): Interval[] => [...page.segments]);
  if (recording) others.push({ start: recording.start, end: Infinity });
  return others;
}
