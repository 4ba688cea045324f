import type {
  Activity,
  ActivityId,
  Contract,
  ContractId,
  DiaryPage,
  LabelPage,
} from './records.ts';
import { startRefusal } from './recording.ts';
import type { Start } from './recording.ts';
import { searchable } from './search.ts';
import { shownActivity } from './segment.ts';

/** A label that was used before and can be started again. */
export interface RecentLabel extends Start {
  /** The activity's code; null where there is none. */
  readonly code: string | null;
  readonly contractTitle: string;
}

/** The distinct labels of these pages, the last used first. */
export function lastLabels(pages: readonly DiaryPage[], labels: readonly LabelPage[]): Start[] {
  const labelsOf = new Map(labels.map((page) => [`${page.contractId} ${page.day}`, page.labels]));
  const used = pages
    .flatMap(({ contractId, day, segments }) =>
      segments.map((segment) => ({
        contractId,
        memo: segment.memo,
        end: segment.end,
        activityId: shownActivity(segment, labelsOf.get(`${contractId} ${day}`)?.[segment.id]),
      })),
    )
    .toSorted((a, b) => b.end - a.end);
  const last = new Map<string, Start>();
  for (const { contractId, activityId, memo } of used) {
    const key = JSON.stringify([contractId, activityId, memo]);
    if (!last.has(key)) last.set(key, { contractId, activityId, memo });
  }
  return [...last.values()];
}

/** The distinct labels of these pages that may be started now, the last used first. */
export function recentLabels(
  pages: readonly DiaryPage[],
  labels: readonly LabelPage[],
  contracts: ReadonlyMap<ContractId, Contract>,
  activities: ReadonlyMap<ActivityId, Activity>,
): RecentLabel[] {
  return lastLabels(pages, labels).flatMap((start) => {
    const contract = contracts.get(start.contractId);
    const activity = start.activityId === null ? undefined : activities.get(start.activityId);
    if (!contract || startRefusal(start, contract, activity)) return [];
    return { ...start, code: activity?.code ?? null, contractTitle: contract.title };
  });
}

/** The earlier memos on the activity that hold `typed` and say more than it, the last used first. */
export function earlierMemos(
  recent: readonly RecentLabel[],
  activityId: ActivityId | null,
  typed: string,
): string[] {
  const wanted = searchable(typed.trim());
  const memos = recent
    .filter((label) => label.activityId === activityId && label.memo !== '')
    .map((label) => label.memo)
    .filter((memo) => memo !== typed.trim() && searchable(memo).includes(wanted));
  return [...new Set(memos)];
}
