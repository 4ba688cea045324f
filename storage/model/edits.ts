import type { Refusal } from './outcome.ts';
import type { ActivityId, ClientLabel, ContractId, Edit, Segment, SegmentId } from './records.ts';
import type { Interval } from './intervals.ts';
import { shownActivity } from './segment.ts';
import { CELL_MS } from './time.ts';
import type { Day, EpochMs } from './time.ts';

/** Where a segment is: its contract, its id, and the UTC day of one of its pages. */
export interface SegmentPlace {
  readonly contractId: ContractId;
  readonly id: SegmentId;
  readonly day: Day;
}

/** The activity that the client wants on a segment. */
export interface Relabel {
  readonly place: SegmentPlace;
  readonly activityId: ActivityId | null;
}

/** The label that the freelancer wants on a segment; what is undefined stays. */
export interface LabelChange {
  readonly place: SegmentPlace;
  readonly activityId?: ActivityId | null | undefined;
  readonly memo?: string | undefined;
}

/** A segment that was moved: the mark that is left of it, and where it is now. */
export interface Move {
  readonly from: SegmentPlace;
  readonly to: SegmentPlace;
}

/** What takes an edit back. It is an edit itself: what was done stands in the history, and so does that it was undone. */
export type Undo =
  | { readonly kind: 'relabel'; readonly changes: readonly Relabel[] }
  | { readonly kind: 'edit'; readonly changes: readonly LabelChange[] }
  | { readonly kind: 'trim'; readonly place: SegmentPlace; readonly to: Interval }
  | { readonly kind: 'join'; readonly places: readonly SegmentPlace[] }
  | { readonly kind: 'unjoin'; readonly place: SegmentPlace; readonly parts: readonly SegmentId[] }
  | { readonly kind: 'delete'; readonly places: readonly SegmentPlace[] }
  | { readonly kind: 'restore'; readonly places: readonly SegmentPlace[] }
  | { readonly kind: 'moveBack'; readonly moves: readonly Move[] };

/**
 * Rule 6: why the segment may not have these times, or null. It may be shortened, and be given back the times that it was
 * shortened from; manual time keeps to its steps.
 */
export function trimRefusal(segment: Segment, to: Interval): Refusal | null {
  const isWhole = Number.isSafeInteger(to.start) && Number.isSafeInteger(to.end);
  if (!isWhole || to.start >= to.end) return { code: 'trim_outside', field: 'time' };
  const isSame = to.start === segment.start && to.end === segment.end;
  const isWithin = to.start >= segment.start && to.end <= segment.end;
  // Not the last one alone: edits after it, and their taking back, stand in the history too.
  const isBack = segment.edits.some(
    (edit) => edit.kind === 'trimmed' && to.start === edit.start && to.end === edit.end,
  );
  if (isSame || (!isWithin && !isBack)) return { code: 'trim_outside', field: 'time' };
  if (segment.kind === 'manual' && (to.start % CELL_MS !== 0 || to.end % CELL_MS !== 0)) {
    return { code: 'manual_not_on_cells', field: 'time' };
  }
  return null;
}

/** The segment with other times. */
export function trimmed(segment: Segment, { start, end }: Interval, at: EpochMs): Segment {
  return withEdit(
    { ...segment, start, end },
    { kind: 'trimmed', at, start: segment.start, end: segment.end },
  );
}

/** A segment and what the client set on it. */
export interface Labelled {
  readonly segment: Segment;
  readonly labels: readonly ClientLabel[];
}

/** Why these, in order of time and on one contract, may not become one, or null. */
export function joinRefusal(parts: readonly Labelled[]): Refusal | null {
  const areNeighbours = parts.every(({ segment, labels }, index) => {
    const before = parts[index - 1];
    if (!before) return true;
    return (
      before.segment.end === segment.start &&
      before.segment.kind === segment.kind &&
      before.segment.memo === segment.memo &&
      shownActivity(before.segment, before.labels) === shownActivity(segment, labels)
    );
  });
  return parts.length > 1 && areNeighbours ? null : { code: 'join_not_neighbours', field: 'time' };
}

/** The first of the neighbours, as long as all of them together. */
export function joined(first: Segment, rest: readonly Segment[], at: EpochMs): Segment {
  const joins = rest.map((next): Edit => ({ kind: 'joined', at, cut: next.start, with: next.id }));
  return { ...first, end: rest.at(-1)?.end ?? first.end, edits: [...first.edits, ...joins] };
}

/** The segment as it is on the contract that it is moved to, under an id of its own, with the activity that was shown. */
export function moved(
  { segment, labels }: Labelled,
  from: ContractId,
  activityId: ActivityId | null,
  id: SegmentId,
  at: EpochMs,
): Segment {
  const shown = shownActivity(segment, labels);
  const chosenAt = activityId === shown ? Math.max(segment.chosenAt, labels.at(-1)?.at ?? 0) : at;
  return withEdit({ ...segment, id, activityId, chosenAt }, { kind: 'moved', at, from });
}

/** The deleted segment, brought back. */
export function restored(segment: Segment, at: EpochMs): Segment {
  return withEdit(segment, { kind: 'restored', at });
}

function withEdit(segment: Segment, edit: Edit): Segment {
  return { ...segment, edits: [...segment.edits, edit] };
}

/** Whether an edit of the freelancer's took this label away: giving it back is no new choice. */
export function isLabelBefore(
  segment: Segment,
  label: { readonly activityId: ActivityId | null; readonly memo: string },
): boolean {
  return segment.edits.some(
    (edit) =>
      edit.kind === 'label' && edit.activityId === label.activityId && edit.memo === label.memo,
  );
}

/** The activity shown before the client's last label: giving it back is no new choice. Undefined where there is no label. */
export function activityBefore({ segment, labels }: Labelled): ActivityId | null | undefined {
  return labels.length === 0 ? undefined : shownActivity(segment, labels.slice(0, -1));
}

/** Whether the client's labels took this activity away, one of them or several: giving it back is no new choice. */
export function isActivityBefore(
  { segment, labels }: Labelled,
  activityId: ActivityId | null,
): boolean {
  return labels.some((_, index) => shownActivity(segment, labels.slice(0, index)) === activityId);
}
