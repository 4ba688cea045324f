import { joined, labelsBySegment, overInWeeks } from './diary.ts';
import { lengthOf } from './intervals.ts';
import { wordCount } from './recording.ts';
import type {
  ActivityId,
  Actor,
  Contract,
  DiaryPage,
  LabelPage,
  PendingBlock,
  Segment,
} from './records.ts';
import { shownActivity } from './segment.ts';
import { lockTime } from './terms.ts';
import { addDays, daysOfWeek, utcDayOf, weekOf } from './time.ts';
import type { Day, DurationMs, EpochMs } from './time.ts';

/** What of a segment needs a look before its week is locked. */
export type SegmentConcern = 'activity_missing' | 'memo_missing' | 'memo_short';

/** Something that needs a look, and where it is. */
export type Concern =
  | {
      readonly kind: SegmentConcern;
      readonly segment: Segment;
      /** The one shown. */
      readonly activityId: ActivityId | null;
      readonly at: EpochMs;
    }
  | { readonly kind: 'pending'; readonly block: PendingBlock; readonly at: EpochMs }
  | {
      readonly kind: 'over_limit';
      /** The UTC week, by its Monday. */
      readonly week: Day;
      readonly ms: DurationMs;
      readonly at: EpochMs;
    };

/** What the concerns of a contract are found in. `pages` and `labels` are those of `weeksToLook`. */
export interface HealthSource {
  readonly contract: Contract;
  readonly pages: readonly DiaryPage[];
  readonly labels: readonly LabelPage[];
  readonly pending: readonly PendingBlock[];
}

/** The UTC weeks that can still be mended: this one, and the last one until its lock. */
export function weeksToLook(at: EpochMs): Day[] {
  const week = weekOf(utcDayOf(at));
  const last = addDays(week, -7);
  return at < lockTime(last) ? [last, week] : [week];
}

/** What on the contract needs a look, oldest first. */
export function concernsOf(source: HealthSource, weeks: readonly Day[]): Concern[] {
  const { contract, pages, labels, pending } = source;
  const days = new Set(weeks.flatMap(daysOfWeek));
  const shownBy = labelsBySegment(labels);
  const segments = joined(pages);
  const inWeeks = segments.filter(({ start }) => days.has(utcDayOf(start)));
  return [
    ...inWeeks.flatMap((segment): Concern[] => {
      const activityId = shownActivity(segment, shownBy.get(segment.id));
      return segmentConcerns(segment.memo, activityId === null, contract).map((kind) => ({
        kind,
        segment,
        activityId,
        at: segment.start,
      }));
    }),
    ...pending.map((block): Concern => ({ kind: 'pending', block, at: block.start })),
    ...weeks.flatMap((week): Concern[] => {
      const over = overInWeeks(contract, segments, [week]);
      const [first] = over;
      return first ? [{ kind: 'over_limit', week, ms: lengthOf(over), at: first.start }] : [];
    }),
  ].toSorted((a, b) => a.at - b.at);
}

/** Those that this reader can do something about: a memo is the freelancer's alone, and so is the answer to pending time. */
export function concernsFor(by: Actor, concerns: readonly Concern[]): Concern[] {
  if (by.role === 'freelancer') return [...concerns];
  return concerns.filter(({ kind }) => kind === 'activity_missing' || kind === 'over_limit');
}

/** A memo of one word says little to the client; a hint, where a memo is asked for at all. */
function segmentConcerns(
  memo: string,
  hasNoActivity: boolean,
  { terms }: Contract,
): SegmentConcern[] {
  const words = wordCount(memo);
  return [
    ...(terms.activityRequired && hasNoActivity ? (['activity_missing'] as const) : []),
    ...(terms.memoRequired && words === 0 ? (['memo_missing'] as const) : []),
    ...(terms.memoRequired && words === 1 ? (['memo_short'] as const) : []),
  ];
}
