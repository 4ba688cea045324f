import { lengthOf, subtract } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { mergeLabels } from './restore-labels.ts';
import { segmentsOf } from './recording.ts';
import type {
  ContractId,
  Deletion,
  DiaryPage,
  FreelancerId,
  LabelPage,
  PendingBlock,
  Recording,
  Segment,
  SegmentId,
} from './records.ts';
import { partsByDay } from './segment.ts';
import { isSame } from './same.ts';
import { DAY_MS } from './time.ts';
import type { Day, DurationMs, EpochMs } from './time.ts';
import { freeId, isDeleted, isLater } from './versions.ts';

/** All of one freelancer's time, in the diary or in a backup. */
export interface OwnTime {
  readonly freelancerId: FreelancerId;
  readonly pages: readonly DiaryPage[];
  readonly labels: readonly LabelPage[];
  readonly recording: Recording | null;
  readonly pending: readonly PendingBlock[];
}

/** Segments, each counted once however many midnights it crosses, and their length. */
export interface Amount {
  readonly count: number;
  readonly ms: DurationMs;
}

/** What a restore does with segments. */
export interface TimeTally {
  /** Not in the diary so far. */
  readonly added: Amount;
  /** Changed later in the backup than in the diary. */
  readonly changed: Amount;
  /** In the diary, and deleted since by the backup's account. */
  readonly deleted: Amount;
  /** In the diary as late or later, or deleted there. */
  readonly alike: Amount;
  /** Time that the diary has under something else: that stays. */
  readonly leftOut: Amount;
}

/** One freelancer's records as they are after a restore: only those that it adds or changes. */
export interface MergedTime {
  readonly pages: readonly DiaryPage[];
  readonly labels: readonly LabelPage[];
  /** Goes on recording; null where none does that did not before. */
  readonly recording: Recording | null;
  readonly pending: readonly PendingBlock[];
  /** Blocks of the diary that the backup knows the answer to. */
  readonly answered: readonly SegmentId[];
  readonly time: TimeTally;
}

/**
 * Merges a backup's time of one freelancer into the diary's. Of each segment the version that was changed last stands, a
 * deletion being a change; what the diary has as late or later is never replaced. Time that the diary has under another
 * segment, or under what is recording, is left out. So nothing overlaps, and a second time changes nothing.
 */
export function mergeTime(here: OwnTime, backup: OwnTime): MergedTime {
  const own = bookOf(here.pages);
  const other = bookOf(backup.pages);
  const known = new Set<SegmentId>(
    [own, other].flatMap(({ wholes, marks }) => [...wholes.keys(), ...marks.keys()]),
  );
  const lost = lostRecording(here, backup, known);
  const ended = lost && here.recording ? endedRecording(lost) : [];
  const changes = [...other.wholes.values()].filter((whole) => isNews(whole, own, other));
  const gone = [...own.wholes.values()].filter((whole) => isGone(whole, own, other));
  const placed = place([...changes, ...ended], gone, own, here, known);
  const pages = mergedPages(here, backup, placed.dropped, placed.parts);
  const filed = new Set(pages.flatMap(idsOfPage));
  const isFiled = (id: SegmentId) => known.has(id) || filed.has(id);
  const doubtful = lost && here.recording ? doubtfulRest(lost) : [];
  const news = new Set(changes);
  const alike = [...other.wholes.values()].filter(
    (whole) => !news.has(whole) && isKnown(own, whole),
  );
  return {
    pages,
    labels: mergeLabels(here, backup, pages, placed.pieces),
    recording: here.recording ? null : lost,
    pending: [...backup.pending, ...doubtful].filter(
      ({ id }) => !isFiled(id) && !here.pending.some((block) => block.id === id),
    ),
    answered: here.pending.filter(({ id }) => filed.has(id)).map(({ id }) => id),
    time: { ...placed.tally, deleted: amountOf(gone), alike: amountOf(alike) },
  };
}

/** A segment with all of its parts. */
interface Whole extends Interval {
  readonly id: SegmentId;
  readonly contractId: ContractId;
  /** The part that was changed last. */
  readonly segment: Segment;
  readonly parts: readonly (readonly [Day, Segment])[];
}

interface Book {
  readonly wholes: ReadonlyMap<SegmentId, Whole>;
  readonly marks: ReadonlyMap<SegmentId, readonly Deletion[]>;
}

function bookOf(pages: readonly DiaryPage[]): Book {
  const wholes = new Map<SegmentId, Whole>();
  const marks = new Map<SegmentId, Deletion[]>();
  for (const { contractId, day, segments, deleted } of pages) {
    for (const segment of segments) {
      const whole = wholeOf(contractId, day, segment);
      const known = wholes.get(segment.id);
      wholes.set(segment.id, known ? joined(known, whole) : whole);
    }
    for (const mark of deleted) {
      const { id } = mark.segment;
      marks.set(id, [...(marks.get(id) ?? []), mark]);
    }
  }
  return { wholes, marks };
}

function wholeOf(contractId: ContractId, day: Day, segment: Segment): Whole {
  const { id, start, end } = segment;
  return { id, contractId, segment, start, end, parts: [[day, segment]] };
}

/** Two parts as one. A backup may have been written while they were changed: both get what was changed last. */
function joined(a: Whole, b: Whole): Whole {
  const newer = isLater(b.segment, a.segment) ? b : a;
  const parts = [...a.parts, ...b.parts];
  const withTimes = ({ start, end }: Interval): Segment => ({ ...newer.segment, start, end });
  const areSame = parts.every(([, part]) => isSame(part, withTimes(part)));
  return {
    ...newer,
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
    parts: areSame ? parts : parts.map(([day, part]) => [day, withTimes(part)] as const),
  };
}

/** Whether the backup's version of a segment is later than what the diary, and the backup itself, tell of it. */
function isNews({ id, segment }: Whole, own: Book, other: Book): boolean {
  const known = own.wholes.get(id);
  return (
    !isDeleted(segment, own.marks.get(id)) &&
    !isDeleted(segment, other.marks.get(id)) &&
    (!known || isLater(segment, known.segment))
  );
}

function isKnown({ wholes, marks }: Book, { id }: Whole): boolean {
  return wholes.has(id) || marks.has(id);
}

/** Whether the backup tells that a segment of the diary was deleted after its last change. */
function isGone({ id, segment }: Whole, own: Book, other: Book): boolean {
  const version = other.wholes.get(id);
  return isDeleted(segment, other.marks.get(id)) && !(version && isNews(version, own, other));
}

/** The backup's recording, if nobody knows what became of it. */
function lostRecording(
  here: OwnTime,
  { recording, pending }: OwnTime,
  known: ReadonlySet<SegmentId>,
): Recording | null {
  if (!recording || known.has(recording.id) || here.recording?.id === recording.id) return null;
  return [...here.pending, ...pending].some(({ id }) => id === recording.id) ? null : recording;
}

/** The lost recording as a segment, where another one runs by now: it ended when the person was last seen. */
function endedRecording(recording: Recording): Whole[] {
  return segmentsOf(recording, certainUntil(recording), []).map((segment): Whole => ({
    id: segment.id,
    contractId: recording.contractId,
    segment,
    start: segment.start,
    end: segment.end,
    parts: [...partsByDay(segment)],
  }));
}

/** The rest of an ended recording: until the browser was last seen, but nobody before it. */
function doubtfulRest(recording: Recording): PendingBlock[] {
  const { id, away, seenAt, freelancerId, contractId, activityId, memo } = recording;
  const start = Math.max(recording.start, certainUntil(recording));
  if (!away || start >= seenAt) return [];
  return [
    {
      id: `${id}.away` as SegmentId,
      freelancerId,
      contractId,
      activityId,
      memo,
      start,
      end: seenAt,
      doubt: away.doubt,
      at: seenAt,
    },
  ];
}

function certainUntil({ away, seenAt }: Recording): EpochMs {
  return away?.since ?? seenAt;
}

/** The part of a segment that goes to a page. */
interface Part {
  readonly contractId: ContractId;
  readonly day: Day;
  readonly segment: Segment;
}

/** Finds room for the backup's segments beside the diary's other time, which stays. */
function place(
  changes: readonly Whole[],
  gone: readonly Whole[],
  own: Book,
  here: OwnTime,
  known: ReadonlySet<SegmentId>,
) {
  const isOwn = ({ id }: Whole) => own.wholes.has(id);
  let replacing = changes.filter(isOwn);
  let taken: Taken;
  for (;;) {
    const freed = new Set([...gone, ...replacing].map(({ id }) => id));
    taken = takenBy(
      [...own.wholes.values()].filter(({ id }) => !freed.has(id)),
      here.recording,
    );
    const fitting = replacing.filter((whole) => freeIn(taken, whole).length > 0);
    if (fitting.length === replacing.length) break;
    // The diary's version stays where the backup's has no room, and takes its own again.
    replacing = fitting;
  }

  const parts: Part[] = [];
  const pieces = new Map<SegmentId, SegmentId[]>();
  const used = new Set(known);
  const tally = { added: counter(), changed: counter(), leftOut: counter() };
  const going = new Set(replacing);
  for (const whole of changes) {
    const isChange = isOwn(whole);
    const free = isChange && !going.has(whole) ? [] : freeIn(taken, whole);
    const ms = lengthOf(free);
    if (ms > 0) tally[isChange ? 'changed' : 'added'].add(ms);
    if (ms < whole.end - whole.start) tally.leftOut.add(whole.end - whole.start - ms);
    for (const [index, stretch] of free.entries()) {
      const id = index === 0 ? whole.id : freeId(whole.id, used);
      if (index > 0) pieces.set(whole.id, [...(pieces.get(whole.id) ?? []), id]);
      parts.push(...partsOf(whole, stretch, id));
      take(taken, stretch);
    }
  }
  return {
    parts,
    pieces,
    dropped: new Set([...gone, ...replacing].map(({ id }) => id)),
    tally: {
      added: tally.added.amount(),
      changed: tally.changed.amount(),
      leftOut: tally.leftOut.amount(),
    },
  };
}

function partsOf(whole: Whole, { start, end }: Interval, id: SegmentId): Part[] {
  const { contractId, segment, parts } = whole;
  const isAll = start === whole.start && end === whole.end;
  const own = isAll ? parts : [...partsByDay({ ...segment, id, start, end })];
  return own.map(([day, part]) => ({ contractId, day, segment: part }));
}

/** A freelancer's time that is taken. */
interface Taken {
  /** By UTC day, counted from 1970: else each look would go through years. */
  readonly byDay: Map<number, Interval[]>;
  /** From here on something is recording. */
  readonly from: EpochMs;
}

function takenBy(segments: readonly Interval[], recording: Recording | null): Taken {
  const taken: Taken = { byDay: new Map(), from: recording?.start ?? Infinity };
  for (const segment of segments) take(taken, segment);
  return taken;
}

function take({ byDay }: Taken, { start, end }: Interval): void {
  for (const day of daysFrom1970({ start, end })) {
    const ofDay = byDay.get(day);
    if (ofDay) ofDay.push({ start, end });
    else byDay.set(day, [{ start, end }]);
  }
}

function freeIn({ byDay, from }: Taken, { start, end }: Interval): Interval[] {
  const taken = daysFrom1970({ start, end }).flatMap((day) => byDay.get(day) ?? []);
  return subtract({ start, end }, [...taken, { start: from, end: Infinity }]);
}

function daysFrom1970({ start, end }: Interval): number[] {
  const first = Math.floor(start / DAY_MS);
  const count = Math.floor((end - 1) / DAY_MS) - first + 1;
  return Array.from({ length: count }, (_, index) => first + index);
}

/** The pages that change: without what is dropped, with the new parts, and with the marks of both. */
function mergedPages(
  here: OwnTime,
  backup: OwnTime,
  dropped: ReadonlySet<SegmentId>,
  parts: readonly Part[],
): DiaryPage[] {
  const own = new Map(here.pages.map((page) => [pageKey(page), page]));
  const others = new Map(backup.pages.map((page) => [pageKey(page), page]));
  const added = Map.groupBy(parts, pageKey);
  const keys = new Set([...own.keys(), ...others.keys(), ...added.keys()]);
  return [...keys].flatMap((key): DiaryPage[] => {
    const page = own.get(key);
    const other = others.get(key);
    const ofPage = added.get(key) ?? [];
    const kept = page?.segments.filter(({ id }) => !dropped.has(id)) ?? [];
    const deleted = mergedMarks(page?.deleted ?? [], other?.deleted ?? [], kept, ofPage);
    const isUnchanged =
      page && kept.length === page.segments.length && isSame(deleted, page.deleted);
    if (isUnchanged && ofPage.length === 0) return [];
    const place = page ?? other ?? ofPage[0];
    if (!place) return [];
    return [
      {
        contractId: place.contractId,
        day: place.day,
        freelancerId: here.freelancerId,
        segments: [...kept, ...ofPage.map(({ segment }) => segment)].toSorted(
          (a, b) => a.start - b.start,
        ),
        deleted,
      },
    ];
  });
}

/**
 * The marks of a page: those of both. But of a segment that stands on it, only those of the side that it is from: one that
 * was brought back is no longer marked.
 */
function mergedMarks(
  own: readonly Deletion[],
  others: readonly Deletion[],
  kept: readonly Segment[],
  placed: readonly Part[],
): Deletion[] {
  const key = ({ at, segment }: Deletion) => `${segment.id} ${at}`;
  const [ofOwn, ofOthers] = [new Set(own.map(key)), new Set(others.map(key))];
  const ownIds = new Set(kept.map(({ id }) => id));
  const otherIds = new Set(placed.map(({ segment }) => segment.id));
  return [
    ...own.filter((mark) => !otherIds.has(mark.segment.id) || ofOthers.has(key(mark))),
    ...others.filter((mark) => !ownIds.has(mark.segment.id) && !ofOwn.has(key(mark))),
  ];
}

function idsOfPage({ segments, deleted }: DiaryPage): SegmentId[] {
  return [...segments.map(({ id }) => id), ...deleted.map(({ segment }) => segment.id)];
}

function pageKey({ contractId, day }: { contractId: ContractId; day: Day }): string {
  return `${contractId} ${day}`;
}

function amountOf(wholes: readonly Interval[]): Amount {
  return { count: wholes.length, ms: lengthOf(wholes) };
}

function counter() {
  let count = 0;
  let sum = 0;
  return {
    add(ms: DurationMs): void {
      count += 1;
      sum += ms;
    },
    amount: (): Amount => ({ count, ms: sum }),
  };
}
