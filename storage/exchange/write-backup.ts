import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import { db } from '../database.ts';
import { lengthOf } from '../model/intervals.ts';
import type { DiaryPage, PendingBlock } from '../model/records.ts';
import type { DurationMs, EpochMs } from '../model/time.ts';
import { BACKUP_FORMAT, BACKUP_TABLES, BACKUP_TYPE, BACKUP_VERSION } from './backup-format.ts';
import type {
  BackupCounts,
  BackupEnd,
  BackupHeader,
  BackupLine,
  BackupTable,
} from './backup-format.ts';

/** How many records are read at once: a thousandth of a large diary's pages, some hundred kilobytes. */
const CHUNK = 250;
const BEFORE_PAGES = BACKUP_TABLES.slice(0, BACKUP_TABLES.indexOf('pages'));
const AFTER_PAGES = BACKUP_TABLES.slice(BACKUP_TABLES.indexOf('pages') + 1);

/** How much time a backup holds. */
export interface BackupSum {
  /** One that crosses midnight counts once a page. */
  readonly segments: number;
  readonly ms: DurationMs;
}

/** A backup on its way. */
export interface BackupStream {
  readonly bytes: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Answers at the stream's end, and only then. */
  readonly sum: () => BackupSum;
}

/** Whether there is anything to back up. */
export function isDiaryEmpty(): Promise<boolean> {
  return db.transaction('r', [db.contracts, db.activities, db.pages], async () => {
    // Whoever follows the answer reads it again when what was looked at changes: not the pages, where there are contracts.
    for (const table of [db.contracts, db.activities, db.pages]) {
      if ((await firstKey(table)) !== undefined) return false;
    }
    return true;
  });
}

/**
 * Everything that the diary holds as one gzip file (docs/backup-format.md), written while it is read: never all of it is
 * in memory, and no transaction keeps anybody waiting. `app` is the extension's version.
 */
export function writeBackup(app: string, at: EpochMs): BackupStream {
  const sum = { segments: 0, ms: 0 };
  const lines = linesOf(app, at, sum);
  const encoder = new TextEncoder();
  const text = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return {
    bytes: text.pipeThrough(new CompressionStream('gzip')),
    sum: () => ({ ...sum }),
  };
}

/** The same as a file in memory. */
export async function backupFile(app: string, at: EpochMs): Promise<Blob> {
  const bytes = await new Response(writeBackup(app, at).bytes).arrayBuffer();
  return new Blob([bytes], { type: BACKUP_TYPE });
}

/** The file's text, some lines at a time. */
async function* linesOf(
  app: string,
  at: EpochMs,
  sum: { segments: number; ms: DurationMs },
): AsyncGenerator<string, undefined> {
  const counts = Object.fromEntries(BACKUP_TABLES.map((table) => [table, 0])) as Record<
    BackupTable,
    number
  >;
  const linesFor = (table: BackupTable, records: readonly unknown[]): string => {
    counts[table] += records.length;
    return records.map((record) => lineOf({ table, record })).join('');
  };

  await db.open(); // before, it knows no version
  yield lineOf({
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    schema: db.verno,
    app,
    at,
  });
  const unfiled = await readAtOnce(BEFORE_PAGES);
  for (const [table, records] of unfiled) yield linesFor(table, records);
  for await (const pages of chunksOf<DiaryPage>(db.pages)) {
    for (const { segments } of pages) {
      sum.segments += segments.length;
      sum.ms += lengthOf(segments);
    }
    yield linesFor('pages', pages);
  }
  yield linesFor('pending', await newBlocks(unfiled.get('pending') as PendingBlock[]));
  for (const table of AFTER_PAGES) {
    for await (const records of chunksOf<unknown>(db.table(table))) yield linesFor(table, records);
  }
  yield lineOf({ end: counts satisfies BackupCounts });
  return undefined;
}

/** All records of some small tables, of one moment. */
function readAtOnce(tables: readonly BackupTable[]): Promise<Map<BackupTable, unknown[]>> {
  return db.transaction('r', tables, async () => {
    const records = await Promise.all(tables.map((table) => db.table(table).toArray()));
    return new Map(tables.map((table, index) => [table, records[index] ?? []]));
  });
}

/** What became doubtful while the pages were read: its time may have been in a recording that ended in between. */
async function newBlocks(known: readonly PendingBlock[]): Promise<PendingBlock[]> {
  const ids = new Set(known.map(({ id }) => id));
  return (await db.pending.toArray()).filter(({ id }) => !ids.has(id));
}

/** A table's records in order of their keys, each chunk in a transaction of its own. */
async function* chunksOf<T>(table: Table<T>): AsyncGenerator<T[], undefined> {
  let last: unknown = Dexie.minKey;
  for (;;) {
    const after = last;
    const records = await db.transaction('r', table, () =>
      table.where(':id').above(after).limit(CHUNK).toArray(),
    );
    if (records.length > 0) yield records;
    if (records.length < CHUNK) return undefined;
    last = keyOf(table, records.at(-1));
  }
}

function keyOf(table: Table, record: unknown): unknown {
  const { keyPath } = table.schema.primKey;
  const partOf = (name: string) => (record as Record<string, unknown>)[name];
  return typeof keyPath === 'string' ? partOf(keyPath) : keyPath?.map(partOf);
}

function lineOf(line: BackupHeader | BackupLine | BackupEnd): string {
  return `${JSON.stringify(line)}\n`;
}

/** Of a limited collection Dexie counts all, which takes long where there are many. */
async function firstKey(table: Table): Promise<unknown> {
  const [key] = await table.limit(1).primaryKeys();
  return key;
}
