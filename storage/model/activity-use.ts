import type { ActivityId, ContractId, DiaryPage, LabelPage } from './records.ts';
import { shownActivity } from './segment.ts';
import { DAY_MS, HOUR_MS } from './time.ts';
import type { DurationMs, EpochMs } from './time.ts';

/** How much activities are used, as `suggestActivities` weighs it; one that is not in it was not used lately. */
export type ActivityUse = Readonly<Partial<Record<ActivityId, number>>>;

export const NOT_USED: ActivityUse = {};

/** As if these had been used alone, each as much as the other: they are offered first. */
export function asUsed(ids: readonly ActivityId[]): ActivityUse {
  return Object.fromEntries(ids.map((id) => [id, 1]));
}

/** What was used four days ago counts half as much as what is used today. */
const HALF_LIFE_MS = 4 * DAY_MS;
/** As far as the time of day of a use still tells about this one. */
const ALIKE_MS = 3 * HOUR_MS;
/** What a use at the very same time of day counts more than one at another. */
const SAME_TIME_BONUS = 2;
/** Weights are kept in the popup's snapshot: more digits would tell nothing. */
const PRECISION = 1000;

/**
 * How much each activity was used on the contract, as of `at`: each segment counts 1, halved every four days that it is ago, and
 * up to three times as much where it began at about this time of day, `offsetMs` being the reader's distance to UTC. The pages
 * and labels may be those of other contracts too.
 */
export function activityUse(
  contractId: ContractId,
  pages: readonly DiaryPage[],
  labels: readonly LabelPage[],
  at: EpochMs,
  offsetMs: DurationMs,
): ActivityUse {
  const labelsOf = new Map(
    labels.filter((page) => page.contractId === contractId).map((page) => [page.day, page.labels]),
  );
  const use = new Map<ActivityId, number>();
  for (const { day, segments } of pages.filter((page) => page.contractId === contractId)) {
    for (const segment of segments) {
      const id = shownActivity(segment, labelsOf.get(day)?.[segment.id]);
      if (id === null) continue;
      const age = Math.max(0, at - segment.end);
      const likeness = Math.max(0, 1 - hoursApart(segment.start, at, offsetMs) / ALIKE_MS);
      const weight = 2 ** (-age / HALF_LIFE_MS) * (1 + SAME_TIME_BONUS * likeness);
      use.set(id, (use.get(id) ?? 0) + weight);
    }
  }
  return Object.fromEntries(
    [...use].map(([id, weight]) => [id, Math.round(weight * PRECISION) / PRECISION]),
  );
}

/** How far two moments' times of day are apart, the short way around the clock, in ms. */
function hoursApart(a: EpochMs, b: EpochMs, offsetMs: DurationMs): DurationMs {
  const apart = Math.abs(timeOfDay(a, offsetMs) - timeOfDay(b, offsetMs));
  return Math.min(apart, DAY_MS - apart);
}

function timeOfDay(at: EpochMs, offsetMs: DurationMs): DurationMs {
  return (((at + offsetMs) % DAY_MS) + DAY_MS) % DAY_MS;
}
