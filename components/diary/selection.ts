import type { ShownSegment } from '../../storage/model/diary.ts';
import { overlap } from '../../storage/model/intervals.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import type { SegmentId } from '../../storage/model/records.ts';

/** What can be selected of what is shown: all but what is still recording. */
export function selectable(segments: readonly ShownSegment[]): ShownSegment[] {
  return segments.filter(({ isRunning }) => !isRunning);
}

/** The segments that lie, in part or whole, within the time. */
export function within(segments: readonly ShownSegment[], time: Interval): SegmentId[] {
  return selectable(segments)
    .filter((segment) => overlap(segment, time))
    .map(({ id }) => id);
}

/** Whether both read the same in the diary. */
export function isSameLabel(a: ShownSegment, b: ShownSegment): boolean {
  return a.activityId === b.activityId && a.memo === b.memo;
}

/** The selection with these in it, or, where all of them were, without them. */
export function toggled(
  selected: ReadonlySet<SegmentId>,
  ids: readonly SegmentId[],
): ReadonlySet<SegmentId> {
  const some = new Set(ids);
  return some.isSubsetOf(selected) ? selected.difference(some) : selected.union(some);
}
