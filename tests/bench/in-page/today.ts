import type { DiaryPage, Recording, Segment } from '../../../storage/model/records.ts';
import { MINUTE_MS, utcDayOf } from '../../../storage/model/time.ts';
import type { EpochMs } from '../../../storage/model/time.ts';
import type { Seeded } from './seed.ts';
import { openRaw, putAll } from './stored.ts';

const SEGMENTS = 20;
const SEGMENT_MS = 10 * MINUTE_MS;
const RUNS_FOR_MS = 5 * MINUTE_MS;

/** When the recording began: the same each time, so that a page that shows the day sees only what a switch changes. */
const begun = Date.now() - RUNS_FOR_MS;

let kept: IDBDatabase | undefined;

/** Opens the database, and keeps it open as long as the page is: as every page that reads the diary does. */
export async function keepOpen(): Promise<void> {
  kept ??= await openRaw();
}

/** Lets go of the database again: Chromium closes it a little later. */
export function letGo(): void {
  kept?.close();
  kept = undefined;
}

/**
 * Makes my day on the contract what it is to be, whatever was recorded before: what of 20 segments fits between midnight
 * and now, and a recording with this memo that has run for five minutes. Nobody is told.
 */
export async function putToday({ seeded, memo }: { seeded: Seeded; memo: string }): Promise<void> {
  await keepOpen();
  if (!kept) return;
  const day = utcDayOf(begun);
  const { contractId, me: freelancerId, activityIds } = seeded;
  const segments = Array.from({ length: SEGMENTS }, (_, i) =>
    aSegment(begun - (SEGMENTS - i) * SEGMENT_MS, activityIds, i),
  ).filter(({ start }) => utcDayOf(start) === day);
  const page: DiaryPage = { contractId, day, freelancerId, segments, deleted: [] };
  const recording: Recording = {
    freelancerId,
    id: 'today' as Recording['id'],
    contractId,
    activityId: activityIds[0] ?? null,
    memo,
    start: begun,
    seenAt: Date.now(), // else the diary would ask about time in which nobody was seen
    away: null,
  };
  await putAll(kept, 'pages', [page]);
  await putAll(kept, 'recordings', [recording]);
}

function aSegment(start: EpochMs, activityIds: Seeded['activityIds'], i: number): Segment {
  return {
    id: `today-${i}` as Segment['id'],
    start,
    end: start + SEGMENT_MS,
    kind: 'tracked',
    activityId: activityIds[Math.floor(i / 4) % activityIds.length] ?? null,
    chosenAt: start,
    memo: `this morning ${i + 1}`,
    edits: [],
  };
}
