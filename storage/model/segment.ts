import { clip } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { Refusal } from './outcome.ts';
import type { ActivityId, ClientLabel, DiaryPage, Segment, SegmentId } from './records.ts';
import { dayBounds, utcDaysOf } from './time.ts';
import type { Day, EpochMs } from './time.ts';

/** The activity shown: the latest of the freelancer's choice and the client's; the client's where both are as old. */
export function shownActivity(
  segment: Segment,
  labels: readonly ClientLabel[] | undefined,
): ActivityId | null {
  const label = labels?.at(-1);
  return label && label.at >= segment.chosenAt ? label.activityId : segment.activityId;
}

/** A segment's parts by UTC day, each with the segment's id. */
export function partsByDay(segment: Segment): Map<Day, Segment> {
  const parts = new Map<Day, Segment>();
  for (const day of utcDaysOf(segment.start, segment.end)) {
    const part = clip(segment, dayBounds(day, 'UTC'));
    if (part) parts.set(day, { ...segment, ...part });
  }
  return parts;
}

/** The segment as one, from its parts on pages of adjacent days; undefined where no page has it. */
export function joinParts(pages: readonly DiaryPage[], id: SegmentId): Segment | undefined {
  const parts = pages.flatMap((page) => page.segments.filter((segment) => segment.id === id));
  const [first] = parts;
  if (!first) return undefined;
  return { ...first, ...spanOf(parts) };
}

/** From the first start to the last end. */
export function spanOf(intervals: readonly Interval[]): Interval {
  return {
    start: Math.min(...intervals.map(({ start }) => start)),
    end: Math.max(...intervals.map(({ end }) => end)),
  };
}

/** The page with `segment`'s part of its day put in place of the one with the same id, in order of time. */
export function withSegment(page: DiaryPage, segment: Segment): DiaryPage {
  const others = page.segments.filter((other) => other.id !== segment.id);
  return { ...page, segments: [...others, segment].toSorted((a, b) => a.start - b.start) };
}

/** The page with the segment moved from the diary to its deletions. */
export function withoutSegment(page: DiaryPage, id: SegmentId, at: EpochMs): DiaryPage {
  const gone = page.segments.filter((segment) => segment.id === id);
  return {
    ...page,
    segments: page.segments.filter((segment) => segment.id !== id),
    deleted: [...page.deleted, ...gone.map((segment) => ({ at, segment }))],
  };
}

/** The segment after its freelancer gave it another label at `at`; the choice of activity ages only if it changed. */
export function relabelled(
  segment: Segment,
  shown: ActivityId | null,
  to: { readonly activityId: ActivityId | null; readonly memo: string },
  at: EpochMs,
): Segment {
  if (to.activityId === shown && to.memo === segment.memo) return segment;
  const edit = { kind: 'label', at, activityId: shown, memo: segment.memo } as const;
  if (to.activityId === shown) {
    return { ...segment, memo: to.memo, edits: [...segment.edits, edit] };
  }
  return {
    ...segment,
    activityId: to.activityId,
    chosenAt: at,
    memo: to.memo,
    edits: [...segment.edits, { ...edit, ...hiddenChoice(segment, shown) }],
  };
}

/** Why the segment may not be cut at `cut`, or null. */
export function splitRefusal(segment: Segment, cut: EpochMs): Refusal | null {
  const isInside = Number.isSafeInteger(cut) && cut > segment.start && cut < segment.end;
  return isInside ? null : { code: 'split_outside', field: 'time' };
}

/**
 * The two segments that the cut makes. The later one has an id of its own, under which the client has set no label:
 * so it takes the activity shown, and the time of that choice, with it.
 */
export function splitAt(
  segment: Segment,
  labels: readonly ClientLabel[] | undefined,
  cut: EpochMs,
  laterId: SegmentId,
  at: EpochMs,
): [Segment, Segment] {
  const edit = { kind: 'split', at, cut, from: segment.id } as const;
  const shown = shownActivity(segment, labels);
  const later: Segment = {
    ...segment,
    id: laterId,
    start: cut,
    activityId: shown,
    chosenAt: Math.max(segment.chosenAt, labels?.at(-1)?.at ?? 0),
    edits: [...segment.edits, { ...edit, ...hiddenChoice(segment, shown) }],
  };
  return [{ ...segment, end: cut, edits: [...segment.edits, edit] }, later];
}

/** A choice that the client's label hides is kept where another takes its place: it was used (rule 5). */
function hiddenChoice(
  segment: Segment,
  shown: ActivityId | null,
): { readonly chosen?: ActivityId | null } {
  return segment.activityId === shown ? {} : { chosen: segment.activityId };
}
