import type { ShownSegment } from '../../storage/model/diary.ts';
import type { SegmentPlace } from '../../storage/model/edits.ts';
import { overlap } from '../../storage/model/intervals.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Actor, Contract, SegmentId } from '../../storage/model/records.ts';
import { freelancerEditRefusal } from '../../storage/model/terms.ts';
import { utcDayOf, utcDaysOf } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';

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

/** Each segment once, in order: of several days, one over midnight is shown in parts. */
export function wholesOf(parts: readonly ShownSegment[]): ShownSegment[] {
  const wholes = new Map<SegmentId, ShownSegment>();
  for (const part of parts) {
    const before = wholes.get(part.id);
    wholes.set(part.id, before ? { ...before, end: part.end, ms: before.ms + part.ms } : part);
  }
  return [...wholes.values()];
}

/** All that read the same in the diary as one of these. */
export function alikeOf(
  chosen: readonly ShownSegment[],
  all: readonly ShownSegment[],
): ShownSegment[] {
  const labelOf = ({ activityId, memo }: ShownSegment) => `${activityId ?? ''} ${memo}`;
  const labels = new Set(chosen.map(labelOf));
  return all.filter((each) => labels.has(labelOf(each)));
}

/** Where the segments are stored. */
export function placesOf(contract: Contract, segments: readonly ShownSegment[]): SegmentPlace[] {
  return segments.map(({ id, segment }) => ({
    contractId: contract.id,
    id,
    day: utcDayOf(segment.start),
  }));
}

/** Why the one who looks may not change a segment at `at`, or null. */
export function refusalFor(
  by: Actor,
  contract: Contract,
  { segment }: ShownSegment,
  at: EpochMs,
): Refusal | null {
  // The lock closes a week to its freelancer alone.
  const days = by.role === 'client' ? [] : utcDaysOf(segment.start, segment.end);
  return freelancerEditRefusal(contract, days, at);
}

/** The selection with these in it, or, where all of them were, without them. */
export function toggled(
  selected: ReadonlySet<SegmentId>,
  ids: readonly SegmentId[],
): ReadonlySet<SegmentId> {
  const some = new Set(ids);
  return some.isSubsetOf(selected) ? selected.difference(some) : selected.union(some);
}
