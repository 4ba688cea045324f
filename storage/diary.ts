import { Dexie } from 'dexie';
import { db, newId } from './database.ts';
import type { DiarySource } from './model/diary.ts';
import { pagesNeeded } from './model/diary.ts';
import { manualTimeRefusal } from './model/manual-time.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import type {
  ActivityId,
  Actor,
  ClientLabel,
  Contract,
  ContractId,
  DiaryPage,
  LabelPage,
  Segment,
  SegmentId,
} from './model/records.ts';
import { activityChoiceRefusal, memoRefusal, tidyMemo } from './model/recording.ts';
import {
  joinParts,
  relabelled,
  shownActivity,
  splitAt,
  splitRefusal,
  withoutSegment,
} from './model/segment.ts';
import { daysOfPages, freelancerEditRefusal } from './model/terms.ts';
import { addDays, utcDaysOf } from './model/time.ts';
import type { Day, EpochMs, Zone } from './model/time.ts';
import { requireClient, requireFreelancer, requireOwnContract } from './ownership.ts';
import { fileSegments, freelancerPages, PAGE_TABLES, putLabels, putPages } from './pages.ts';

/** Where a segment is: its contract, its id, and the UTC day of one of its pages. */
export interface SegmentPlace {
  readonly contractId: ContractId;
  readonly id: SegmentId;
  readonly day: Day;
}

const EDIT_TABLES = [db.contracts, db.activities, ...PAGE_TABLES] as const;

/** What the Work Diary's day in `zone` is drawn from; null where the contract is gone. The caller adds the moment. */
export function readDiaryDay(
  contractId: ContractId,
  day: Day,
  zone: Zone,
): Promise<Omit<DiarySource, 'now'> | null> {
  return db.transaction(
    'r',
    [db.contracts, db.recordings, db.pending, db.pages, db.labels],
    async () => {
      const { from, to } = pagesNeeded(day, zone);
      // All at once: an open page waits for them after each change.
      const [contract, pages, labels, recordings, pending] = await Promise.all([
        db.contracts.get(contractId),
        db.pages.where(':id').between([contractId, from], [contractId, to], true, true).toArray(),
        db.labels.where(':id').between([contractId, from], [contractId, to], true, true).toArray(),
        db.recordings.toArray(),
        db.pending.where('contractId').equals(contractId).sortBy('start'),
      ]);
      if (!contract) return null;
      const recording = recordings.find((each) => each.freelancerId === contract.freelancerId);
      return { contract, day, zone, pages, labels, pending, recording: recording ?? null };
    },
  );
}

/** When the contract's last segment began; null where it has none. */
export async function lastTimeOf(contractId: ContractId): Promise<EpochMs | null> {
  const page = await db.pages
    .where(':id')
    .between([contractId, Dexie.minKey], [contractId, Dexie.maxKey])
    .reverse()
    .and(({ segments }) => segments.length > 0)
    .first();
  return page?.segments.at(-1)?.start ?? null;
}

/** The client sets the activity of a segment at `at`. The memo is not the client's: nothing here can change it. */
export function relabel(
  by: Actor,
  place: SegmentPlace,
  activityId: ActivityId | null,
  at: EpochMs,
): Promise<Outcome<null>> {
  return db.transaction('rw', EDIT_TABLES, async (): Promise<Outcome<null>> => {
    requireClient(by);
    const found = await find(place);
    if ('refusal' in found) return refused(found.refusal);
    if (found.contract.closedAt !== null) {
      return refused({ code: 'contract_closed', field: 'contract' });
    }
    if (shownActivity(found.segment, found.labels) === activityId) return done(null);
    const refusal = await clientChoiceRefusal(activityId, found.contract);
    if (refusal) return refused(refusal);
    const stored = await db.labels.bulkGet(
      found.pages.map((page): [ContractId, Day] => [page.contractId, page.day]),
    );
    await putLabels(
      found.pages.map(({ contractId, day }, index): LabelPage => {
        const labels = stored[index]?.labels ?? ({} as LabelPage['labels']);
        const own = labels[place.id] ?? [];
        // Later than every choice before it, even if the clock was set back: it is the client's latest.
        const after = Math.max(at, found.segment.chosenAt, (own.at(-1)?.at ?? 0) + 1);
        return {
          contractId,
          day,
          labels: { ...labels, [place.id]: [...own, { at: after, activityId }] },
        };
      }),
    );
    return done(null);
  });
}

/** The freelancer changes activity and memo of a segment of their own. */
export function editSegment(
  by: Actor,
  place: SegmentPlace,
  to: { readonly activityId: ActivityId | null; readonly memo: string },
  at: EpochMs,
): Promise<Outcome<null>> {
  return changeOwn(by, place, at, async ({ contract, segment, labels, pages }) => {
    const shown = shownActivity(segment, labels);
    const memo = tidyMemo(to.memo);
    const refusal =
      (to.activityId === shown
        ? null
        : activityChoiceRefusal(
            to.activityId,
            contract,
            to.activityId === null ? undefined : await db.activities.get(to.activityId),
          )) ?? (memo === segment.memo ? null : memoRefusal(memo, contract));
    if (refusal) return refused(refusal);
    // Later than every change before it, even if the clock was set back: it is the freelancer's latest.
    const after = Math.max(at, (labels.at(-1)?.at ?? 0) + 1, segment.edits.at(-1)?.at ?? 0);
    await putPages(
      pages.map((page) => ({
        ...page,
        segments: page.segments.map((part) =>
          part.id === segment.id
            ? relabelled(part, shown, { activityId: to.activityId, memo }, after)
            : part,
        ),
      })),
    );
    return done(null);
  });
}

/** The freelancer cuts a segment of their own in two at `cut`, strictly within it. */
export function splitSegment(
  by: Actor,
  place: SegmentPlace,
  cut: EpochMs,
  at: EpochMs,
): Promise<Outcome<null>> {
  return changeOwn(by, place, at, async ({ contract, segment, labels, pages }) => {
    const refusal = splitRefusal(segment, cut);
    if (refusal) return refused(refusal);
    // Every page of the segment gets a part of one of the two, so that `fileSegments` counts each of their days.
    const emptied = pages.map((page) => ({
      ...page,
      segments: page.segments.filter(({ id }) => id !== segment.id),
    }));
    await fileSegments(
      contract.id,
      contract.freelancerId,
      splitAt(segment, labels, cut, newId(), at),
      emptied,
    );
    return done(null);
  });
}

/** The freelancer deletes a segment of their own; the page keeps it as a mark. */
export function deleteSegment(by: Actor, place: SegmentPlace, at: EpochMs): Promise<Outcome<null>> {
  return changeOwn(by, place, at, async ({ segment, pages }) => {
    await putPages(pages.map((page) => withoutSegment(page, segment.id, at)));
    return done(null);
  });
}

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
    [db.recordings, ...EDIT_TABLES],
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

interface Found {
  readonly contract: Contract;
  /** The whole segment, joined over its pages. */
  readonly segment: Segment;
  readonly pages: readonly DiaryPage[];
  readonly labels: readonly ClientLabel[];
}

/** The segment with all pages that hold a part of it. */
async function find({ contractId, id, day }: SegmentPlace): Promise<Found | { refusal: Refusal }> {
  const contract = await db.contracts.get(contractId);
  if (!contract) return { refusal: { code: 'contract_missing', field: 'contract' } };
  const pages: DiaryPage[] = [];
  const take = async (wanted: Day): Promise<boolean> => {
    const page = await db.pages.get([contractId, wanted]);
    if (!page?.segments.some((segment) => segment.id === id)) return false;
    pages.push(page);
    return true;
  };
  if (await take(day)) {
    for (let next = addDays(day, 1); await take(next); next = addDays(next, 1));
    for (let previous = addDays(day, -1); await take(previous); previous = addDays(previous, -1));
  }
  const segment = joinParts(pages, id);
  if (!segment) return { refusal: { code: 'segment_missing', field: 'time' } };
  const labels = (await db.labels.get([contractId, day]))?.labels[id] ?? [];
  return { contract, segment, pages, labels };
}

/** A change by the contract's own freelancer, where the contract is open and its pages are not locked. */
function changeOwn(
  by: Actor,
  place: SegmentPlace,
  at: EpochMs,
  change: (found: Found) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  return db.transaction('rw', EDIT_TABLES, async (): Promise<Outcome<null>> => {
    requireFreelancer(by);
    const contract = await db.contracts.get(place.contractId);
    if (contract) requireOwnContract(by, contract);
    const found = await find(place);
    if ('refusal' in found) return refused(found.refusal);
    const refusal = freelancerEditRefusal(found.contract, daysOfPages(found.pages), at);
    return refusal ? refused(refusal) : change(found);
  });
}

/** The client may set any activity that is not archived, and none only where none is required. */
async function clientChoiceRefusal(
  activityId: ActivityId | null,
  contract: Contract,
): Promise<Refusal | null> {
  if (activityId === null) {
    return contract.terms.activityRequired
      ? { code: 'activity_required', field: 'activity' }
      : null;
  }
  const activity = await db.activities.get(activityId);
  if (!activity) return { code: 'activity_missing', field: 'activity' };
  return activity.archivedAt === null ? null : { code: 'activity_archived', field: 'activity' };
}
