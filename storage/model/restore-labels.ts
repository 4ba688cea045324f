import type { ClientLabel, ContractId, DiaryPage, LabelPage, SegmentId } from './records.ts';
import type { Day } from './time.ts';

interface Pages {
  readonly pages: readonly DiaryPage[];
  readonly labels: readonly LabelPage[];
}

/**
 * The label pages that a restore changes: per segment, the client's labels of both, oldest first. `pages` are the diary
 * pages that it changes; `pieces` are further segments that one of the backup was cut into: they take its labels over.
 * A label whose segment is not on its page has nothing to name, and is left out.
 */
export function mergeLabels(
  here: Pages,
  backup: Pages,
  pages: readonly DiaryPage[],
  pieces: ReadonlyMap<SegmentId, readonly SegmentId[]>,
): LabelPage[] {
  const after = new Map([...here.pages, ...pages].map((page) => [keyOf(page), page]));
  const known = new Map(here.labels.map((page) => [keyOf(page), page]));
  return backup.labels.flatMap((page): LabelPage[] => {
    const target = after.get(keyOf(page));
    if (!target) return [];
    const onPage = new Set([
      ...target.segments.map(({ id }) => id),
      ...target.deleted.map(({ segment }) => segment.id),
    ]);
    const own = known.get(keyOf(page))?.labels;
    const changed: Record<SegmentId, readonly ClientLabel[]> = {};
    for (const [id, labels] of Object.entries(page.labels) as [SegmentId, ClientLabel[]][]) {
      for (const segmentId of [id, ...(pieces.get(id) ?? [])]) {
        if (!onPage.has(segmentId)) continue;
        const united = unite(own?.[segmentId] ?? [], labels);
        if (united) changed[segmentId] = united;
      }
    }
    if (Object.keys(changed).length === 0) return [];
    const { contractId, day } = page;
    return [{ contractId, day, labels: { ...own, ...changed } }];
  });
}

/** The labels of both, oldest first; null where `others` holds none that is new. */
function unite(
  own: readonly ClientLabel[],
  others: readonly ClientLabel[],
): readonly ClientLabel[] | null {
  const isKnown = (label: ClientLabel) =>
    own.some(({ at, activityId }) => at === label.at && activityId === label.activityId);
  const added = others.filter((label) => !isKnown(label));
  return added.length === 0 ? null : [...own, ...added].toSorted((a, b) => a.at - b.at);
}

function keyOf({ contractId, day }: { contractId: ContractId; day: Day }): string {
  return `${contractId} ${day}`;
}
