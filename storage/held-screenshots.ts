import { Dexie } from 'dexie';
import { db } from './database.ts';
import type { ContractId } from './model/records.ts';
import { isCovered } from './model/screenshots.ts';
import { utcDayOf } from './model/time.ts';
import type { Day, EpochMs } from './model/time.ts';

/** Where the time of a picture is. */
export const TIME_TABLES = [db.pages, db.pending, db.recordings] as const;

/** When the contract's pictures were taken that wait for their freelancer's look. Within a transaction of screenshots and `TIME_TABLES`. */
export async function heldMoments(contractId: ContractId): Promise<EpochMs[]> {
  const keys = await db.screenshots
    .where('[contractId+state+at]')
    .between([contractId, 'held', Dexie.minKey], [contractId, 'held', Dexie.maxKey])
    .keys();
  const taken = keys.map((key) => ({ contractId, at: momentOf(key) }));
  return (await withTheirTime(taken)).map(({ at }) => at);
}

interface Taken {
  readonly contractId: ContractId;
  readonly at: EpochMs;
}

/** Those whose time is still there: on a page, waiting for an answer, or being recorded. Within a transaction of `TIME_TABLES`. */
export async function withTheirTime<T extends Taken>(taken: readonly T[]): Promise<T[]> {
  const byDay = Map.groupBy(taken, ({ contractId, at }) => `${contractId} ${utcDayOf(at)}`);
  const days = [...byDay.values()].map(([one]) => one).filter((one) => one !== undefined);
  if (days.length === 0) return [];
  const [pages, blocks, recordings] = await Promise.all([
    db.pages.bulkGet(
      days.map(({ contractId, at }): [ContractId, Day] => [contractId, utcDayOf(at)]),
    ),
    db.pending.toArray(),
    db.recordings.toArray(),
  ]);
  const open = [...blocks, ...recordings.map((each) => ({ ...each, end: Infinity }))];
  return [...byDay.values()].flatMap((ofDay, index) => {
    // Manual time that took its place is none that was pictured.
    const filed = pages[index]?.segments.filter(({ kind }) => kind === 'tracked') ?? [];
    const unfiled = open.filter(({ contractId }) => contractId === ofDay[0]?.contractId);
    return ofDay.filter(({ at }) => isCovered(at, [...filed, ...unfiled]));
  });
}

/** The moment at the end of a key of `[contractId+state+at]`. */
function momentOf(key: unknown): EpochMs {
  return Number((key as readonly unknown[])[2]);
}
