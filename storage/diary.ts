import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import { db } from './database.ts';
import type { DaysSource, DiarySource } from './model/diary.ts';
import { pagesNeeded } from './model/diary.ts';
import type { ContractId } from './model/records.ts';
import { dayBounds, utcDaysOf } from './model/time.ts';
import type { Day, EpochMs, Zone } from './model/time.ts';
import { readMeters } from './meter.ts';

/** What the Work Diary's day in `zone` is drawn from; null where the contract is gone. The caller adds the moment. */
export function readDiaryDay(
  contractId: ContractId,
  day: Day,
  zone: Zone,
): Promise<Omit<DiarySource, 'now'> | null> {
  const { start, end } = dayBounds(day, zone);
  return readTime(contractId, pagesNeeded(day, zone), { day, zone }, utcDaysOf(start, end));
}

/** The same for days that follow one another: those of a week or a month. */
export function readDiaryDays(
  contractId: ContractId,
  days: readonly Day[],
  zone: Zone,
): Promise<Omit<DaysSource, 'now'> | null> {
  const [first = '', last = first] = [days[0], days.at(-1)];
  return readTime(contractId, pagesNeeded(first, zone, last), { days, zone }, []);
}

function readTime<T>(
  contractId: ContractId,
  { from, to }: { readonly from: Day; readonly to: Day },
  of: T,
  metered: readonly Day[],
) {
  const tables = [db.contracts, db.recordings, db.pending, db.pages, db.labels, db.meters];
  return readAtOnce(tables, async () => {
    // All at once: an open page waits for them after each change.
    const [contract, pages, labels, recordings, pending, meters] = await Promise.all([
      db.contracts.get(contractId),
      db.pages.where(':id').between([contractId, from], [contractId, to], true, true).toArray(),
      db.labels.where(':id').between([contractId, from], [contractId, to], true, true).toArray(),
      db.recordings.toArray(),
      db.pending.where('contractId').equals(contractId).sortBy('start'),
      readMeters(contractId, metered),
    ]);
    if (!contract) return null;
    const recording = recordings.find((each) => each.freelancerId === contract.freelancerId);
    return { contract, pages, labels, pending, recording: recording ?? null, meters, ...of };
  });
}

/**
 * A read-only transaction that answers once it has read, and does not wait for the browser to end it: an open page waits for
 * the answer after each change.
 */
function readAtOnce<T>(tables: Table[], read: () => Promise<T>): Promise<T> {
  return new Dexie.Promise<T>((resolve, reject) => {
    db.transaction('r', tables, async () => resolve(await read())).catch(reject);
  });
}

/** When the contract's last segment began; null where it has none. */
export async function lastTimeOf(contractId: ContractId): Promise<EpochMs | null> {
  const page = await db.pages
    .where(':id')
    .between([contractId, Dexie.minKey], [contractId, Dexie.maxKey])
    .reverse()
    .and(({ segments }) => segments.length > 0)
    .first();
  return page?.segments.at(-1)?.start ?? null;
}
