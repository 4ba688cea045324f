import type {
  ContractId,
  DiaryPage,
  FreelancerId,
  Segment,
  SegmentId,
} from '../../storage/model/records.ts';
import { spanOf } from '../../storage/model/segment.ts';
import type { Stored } from '../unit/storage/sound.ts';

/** A segment of the diary, or the mark of a deleted one, joined over midnight. */
export interface Whole extends Segment {
  readonly contractId: ContractId;
  readonly freelancerId: FreelancerId;
  readonly isDeleted: boolean;
  /** Every memo that it had, the first one first. */
  readonly memos: readonly string[];
}

/** All segments and marks by id. */
export function wholesOf({ pages }: Stored): ReadonlyMap<SegmentId, Whole> {
  const parts = pages.flatMap((page) => [
    ...page.segments.map((segment) => partOf(page, segment, false)),
    ...page.deleted.map(({ segment }) => partOf(page, segment, true)),
  ]);
  const byId = Map.groupBy(parts, ({ id }) => id);
  return new Map(
    [...byId].flatMap(([id, same]) => {
      // One that is there is no mark, even where a part of it was left out.
      const [first] = same.toSorted((a, b) => Number(a.isDeleted) - Number(b.isDeleted));
      return first ? [[id, { ...first, ...spanOf(same) }] as const] : [];
    }),
  );
}

function partOf(
  { contractId, freelancerId }: DiaryPage,
  segment: Segment,
  isDeleted: boolean,
): Whole {
  const before = segment.edits.flatMap((edit) => (edit.kind === 'label' ? [edit.memo] : []));
  const memos = [...before, segment.memo].filter((memo, index, all) => memo !== all[index - 1]);
  return { ...segment, contractId, freelancerId, isDeleted, memos };
}
