import { Dexie } from 'dexie';
import { db } from '../database.ts';
import { lengthOf } from '../model/intervals.ts';
import type { MeterPage } from '../model/meter.ts';
import type { Contract, ContractId, FreelancerId } from '../model/records.ts';
import { mergeTime } from '../model/restore.ts';
import type { Amount, MergedTime, OwnTime, TimeTally } from '../model/restore.ts';
import { isSame } from '../model/same.ts';
import type { Day } from '../model/time.ts';
import { putLabels, putPages, recountMonths } from '../pages.ts';
import type { Backup } from './read-backup.ts';

/** How many pages are written at once. */
const CHUNK = 500;

/** What a restore does with the freelancers' time. */
export interface TimeRestored {
  readonly time: TimeTally;
  /** Time on contracts that are neither in the backup nor in the diary, or that are of another freelancer there. */
  readonly orphans: Amount;
  /** Label pages of the client that it adds or adds to. */
  readonly labels: number;
  /** Days of which it adds minutes with input. */
  readonly meters: number;
  /** Recordings that go on. */
  readonly recordings: number;
  /** Pending blocks. */
  readonly pending: { readonly added: number; readonly answered: number };
}

/** What of a backup is somebody's time. */
export type TimeOfBackup = Pick<Backup, 'pages' | 'labels' | 'meters' | 'recordings' | 'pending'>;

/** Merges the backup's time, one freelancer after the other: nobody's depends on another's. Within a transaction of all tables. */
export async function restoreTime(
  backup: TimeOfBackup,
  contracts: readonly Contract[],
  isWriting: boolean,
): Promise<TimeRestored> {
  const owners = new Map(contracts.map(({ id, freelancerId }) => [id, freelancerId]));
  const isOwned = (each: { contractId: ContractId; freelancerId: FreelancerId }) =>
    owners.get(each.contractId) === each.freelancerId;
  const orphans = backup.pages.filter((page) => !isOwned(page));
  const merged: MergedCounts[] = [];
  for (const own of timeByFreelancer(backup, owners, isOwned)) {
    const after = mergeTime(await timeHere(own), own);
    if (isWriting) await write(after);
    merged.push(countsOf(after));
  }
  const sum = (count: (each: MergedCounts) => number) =>
    merged.reduce((total, each) => total + count(each), 0);
  const amount = (kind: keyof TimeTally): Amount => ({
    count: sum(({ time }) => time[kind].count),
    ms: sum(({ time }) => time[kind].ms),
  });
  return {
    time: {
      added: amount('added'),
      changed: amount('changed'),
      deleted: amount('deleted'),
      alike: amount('alike'),
      leftOut: amount('leftOut'),
    },
    orphans: {
      count: orphans.reduce((count, { segments }) => count + segments.length, 0),
      ms: orphans.reduce((ms, { segments }) => ms + lengthOf(segments), 0),
    },
    labels: sum(({ labels }) => labels),
    meters: await restoreMeters(backup.meters.filter(isOwned), isWriting),
    recordings: sum(({ recordings }) => recordings),
    pending: { added: sum(({ pending }) => pending), answered: sum(({ answered }) => answered) },
  };
}

interface MergedCounts {
  readonly time: TimeTally;
  readonly labels: number;
  readonly recordings: number;
  readonly pending: number;
  readonly answered: number;
}

function countsOf({ time, labels, recording, pending, answered }: MergedTime): MergedCounts {
  return {
    time,
    labels: labels.length,
    recordings: recording ? 1 : 0,
    pending: pending.length,
    answered: answered.length,
  };
}

/** The backup's time, by whose it is. */
function timeByFreelancer(
  backup: TimeOfBackup,
  owners: ReadonlyMap<ContractId, FreelancerId>,
  isOwned: (each: { contractId: ContractId; freelancerId: FreelancerId }) => boolean,
): OwnTime[] {
  const byFreelancer = <T extends { contractId: ContractId; freelancerId: FreelancerId }>(
    records: readonly T[],
  ) => Map.groupBy(records.filter(isOwned), ({ freelancerId }) => freelancerId);
  const pages = byFreelancer(backup.pages);
  const pending = byFreelancer(backup.pending);
  const recordings = byFreelancer(backup.recordings);
  const labels = Map.groupBy(backup.labels, ({ contractId }) => owners.get(contractId));
  const ids = new Set(owners.values());
  return [...ids].flatMap((freelancerId): OwnTime[] => {
    const own = {
      freelancerId,
      pages: pages.get(freelancerId) ?? [],
      labels: labels.get(freelancerId) ?? [],
      recording: recordings.get(freelancerId)?.[0] ?? null,
      pending: pending.get(freelancerId) ?? [],
    };
    const isNothing = own.pages.length + own.labels.length + own.pending.length === 0;
    return isNothing && !own.recording ? [] : [own];
  });
}

/** The freelancer's time in the diary; of the labels, those of the pages that the backup has labels for. */
async function timeHere({ freelancerId, labels: theirs }: OwnTime): Promise<OwnTime> {
  const [pages, labels, recording, pending] = await Promise.all([
    db.pages
      .where('[freelancerId+day]')
      .between([freelancerId, Dexie.minKey], [freelancerId, Dexie.maxKey])
      .toArray(),
    db.labels.bulkGet(theirs.map(({ contractId, day }): [ContractId, Day] => [contractId, day])),
    db.recordings.get(freelancerId),
    db.pending.where('freelancerId').equals(freelancerId).toArray(),
  ]);
  return {
    freelancerId,
    pages,
    labels: labels.filter((each) => each !== undefined),
    recording: recording ?? null,
    pending,
  };
}

async function write(merged: MergedTime): Promise<void> {
  const { pages, labels, recording, pending, answered, time } = merged;
  for (const chunk of chunksOf(pages)) await putPages(chunk);
  for (const chunk of chunksOf(labels)) await putLabels(chunk);
  // Where a version went, the activities that it alone had used went with it.
  if (time.changed.count + time.deleted.count > 0) await recountMonths(pages);
  if (recording) await db.recordings.add(recording);
  await Promise.all([db.pending.bulkAdd([...pending]), db.pending.bulkDelete([...answered])]);
}

/** Unites the minutes with input of both; answers how many days gain some. */
async function restoreMeters(meters: readonly MeterPage[], isWriting: boolean): Promise<number> {
  let count = 0;
  for (const chunk of chunksOf(meters)) {
    const here = await db.meters.bulkGet(
      chunk.map(({ contractId, day }): [ContractId, Day] => [contractId, day]),
    );
    const gaining = chunk.flatMap((meter, index): MeterPage[] => {
      const own = here[index];
      const cells = meter.cells.map((mask, cell) => mask | (own?.cells[cell] ?? 0));
      return own && isSame(cells, own.cells) ? [] : [{ ...meter, cells }];
    });
    count += gaining.length;
    if (isWriting) await db.meters.bulkPut(gaining);
  }
  return count;
}

function chunksOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, index) =>
    all.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
