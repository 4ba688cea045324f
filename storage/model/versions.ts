/** Which of several versions of one segment is the later: a segment's history tells, and where two part ways, the clock. */
import type { Deletion, Segment, SegmentId } from './records.ts';
import { isSame } from './same.ts';
import type { EpochMs } from './time.ts';

/** Whether `a` is the later version: of one history the longer, of two that went separate ways the one changed last. */
export function isLater(a: Segment, b: Segment): boolean {
  if (goesOnFrom(a, b)) return a.edits.length > b.edits.length;
  if (goesOnFrom(b, a)) return false;
  return lastChange(a) > lastChange(b);
}

/** Whether this version of a segment was deleted. */
export function isDeleted(segment: Segment, marks: readonly Deletion[] | undefined): boolean {
  return (
    marks?.some((mark) => {
      if (goesOnFrom(mark.segment, segment)) return true;
      if (goesOnFrom(segment, mark.segment)) return false;
      return Math.max(mark.at, lastChange(mark.segment)) >= lastChange(segment);
    }) ?? false
  );
}

/** The id of the segment that this one is a piece of; its own where it is whole. */
export function originalOf(id: SegmentId): SegmentId {
  return id.replace(/(?:\.\d+)+$/u, '') as SegmentId;
}

/** An id for a further piece of a segment. */
export function freeId(id: SegmentId, used: Set<SegmentId>): SegmentId {
  for (let count = 1; ; count++) {
    const free = `${id}.${count}` as SegmentId;
    if (used.has(free)) continue;
    used.add(free);
    return free;
  }
}

/** Whether the history of `a` begins with that of `b`. Its times do not tell: the clock may have been set back. */
function goesOnFrom(a: Segment, b: Segment): boolean {
  return b.edits.every((edit, index) => isSame(edit, a.edits[index]));
}

/** When the segment was changed last by its freelancer. To import it again is no change. */
function lastChange({ chosenAt, edits }: Segment): EpochMs {
  return edits.reduce(
    (latest, edit) => (edit.kind === 'imported' ? latest : Math.max(latest, edit.at)),
    chosenAt,
  );
}
