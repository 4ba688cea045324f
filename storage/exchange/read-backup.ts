import { db } from '../database.ts';
import { lengthOf } from '../model/intervals.ts';
import type { DurationMs } from '../model/time.ts';
import { BackupChecks } from './backup-checks.ts';
import { BACKUP_FORMAT, BACKUP_TABLES, BACKUP_VERSION } from './backup-format.ts';
import type { BackupHeader, BackupRecords, BackupTable } from './backup-format.ts';
import { Refused } from './backup-refusal.ts';
import type { BackupRefusal } from './backup-refusal.ts';
import { isBackupTable, parseHeader, parseRecord } from './backup-schema.ts';
import { readLines } from './read-lines.ts';

/** All that a backup holds. */
export type Backup = {
  readonly [T in BackupTable]: readonly BackupRecords[T][];
} & { readonly header: BackupHeader };

export type BackupAnswer =
  | { readonly ok: true; readonly value: Backup }
  | { readonly ok: false; readonly refusal: BackupRefusal };

/** Reads a backup file and checks all of it (docs/backup-format.md). Writes nothing. */
export async function readBackup(file: Blob): Promise<BackupAnswer> {
  try {
    return { ok: true, value: await read(file) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

async function read(file: Blob): Promise<Backup> {
  const records = Object.fromEntries(BACKUP_TABLES.map((table) => [table, [] as unknown[]]));
  const checks = new BackupChecks();
  let header: BackupHeader | null = null;
  let isEnded = false;
  /** The line that is none: if it is the last, the file was cut within it. */
  let unreadable: number | null = null;
  let number = 0;
  for await (const text of readLines(file)) {
    number += 1;
    if (header === null) {
      header = headerOf(text);
      continue;
    }
    if (unreadable !== null) throw new Refused('line_unreadable', unreadable);
    const line = jsonOf(text);
    if (!isObject(line)) {
      unreadable = number;
      continue;
    }
    if (isEnded) throw new Refused('line_unreadable', number);
    if ('end' in line) {
      checkCounts(line['end'], records, number);
      isEnded = true;
      continue;
    }
    const { table, record } = line;
    if (!isBackupTable(table)) throw new Refused('line_unreadable', number, 'table');
    const parsed = parseRecord(table, record);
    if (!parsed.ok) throw new Refused('value_unknown', number, parsed.field);
    checks.add(table, parsed.value, number);
    records[table]?.push(parsed.value);
  }
  if (header === null) throw new Refused('not_a_backup');
  if (!isEnded || unreadable !== null) throw new Refused('cut_short');
  checks.finish();
  return { ...(records as unknown as Omit<Backup, 'header'>), header };
}

function headerOf(text: string): BackupHeader {
  const line = jsonOf(text);
  if (!isObject(line) || line['format'] !== BACKUP_FORMAT) throw new Refused('not_a_backup');
  // A later version may say the rest in another way.
  if (Number(line['version']) > BACKUP_VERSION) throw new Refused('newer');
  const header = parseHeader(line);
  if (!header.ok) throw new Refused('value_unknown', 1, header.field);
  if (header.value.schema > db.verno) throw new Refused('newer');
  return header.value;
}

function checkCounts(
  counts: unknown,
  records: Readonly<Record<string, readonly unknown[]>>,
  line: number,
): void {
  const isRight =
    isObject(counts) &&
    BACKUP_TABLES.every((table) => (counts[table] ?? 0) === records[table]?.length);
  if (!isRight) throw new Refused('count_wrong', line);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How much time a backup holds. */
export function amountOfBackup({ pages }: Backup): DurationMs {
  return pages.reduce((ms, { segments }) => ms + lengthOf(segments), 0);
}
