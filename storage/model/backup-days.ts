import type { Settings } from './records.ts';
import { DAY_MS, isDay, MINUTE_MS, utcDayOf } from './time.ts';
import type { Day, DurationMs, EpochMs } from './time.ts';

/** An automatic backup, as its file's name tells of it: so a list needs to read no file. */
export interface KeptBackup {
  /** The UTC day on which it was written. */
  readonly day: Day;
  /** How many segments it holds; one that crosses midnight counts once a page. */
  readonly segments: number;
  /** How much time it holds. */
  readonly ms: DurationMs;
  /** Stays until a person deletes it. */
  readonly isHeld: boolean;
}

const BACKUPS_KEPT = 7;
const DAYS_OF_WEEK = 7;
/** A larger one takes seconds to write: once a day is enough. */
const HOURLY_BYTES = 2_000_000;
/** An hour by an alarm that may come a little early. */
const HOURLY_MS = 55 * MINUTE_MS;

/** The name of an automatic backup's file. */
export function backupName({ day, segments, ms, isHeld }: KeptBackup): string {
  return `${day}.${segments}.${ms}${isHeld ? '.held' : ''}.diary.gz`;
}

/** What the name of a file tells; null where it is none of ours, or not whole yet. */
export function parseBackupName(name: string): KeptBackup | null {
  const [, day = '', segments, ms, held] =
    /^([\d-]+)\.(\d+)\.(\d+)(\.held)?\.diary\.gz$/u.exec(name) ?? [];
  if (!isDay(day)) return null;
  return { day, segments: Number(segments), ms: Number(ms), isHeld: held !== undefined };
}

/**
 * What becomes of automatic backups after a new one: the latest of seven days stay. Where the newest holds less than half
 * of what the fullest does, a diary may have been lost: the fullest is then held until a person deletes it.
 */
export function sortOut(backups: readonly KeptBackup[]): {
  readonly goes: readonly KeptBackup[];
  readonly isToHold: KeptBackup | null;
} {
  const latest = backups.toSorted((a, b) => (a.day < b.day ? 1 : -1));
  const passing = latest.filter(({ isHeld }) => !isHeld).slice(BACKUPS_KEPT);
  const newest = latest[0];
  const fullest = backups.reduce<KeptBackup | undefined>(
    (most, each) => (most && most.segments >= each.segments ? most : each),
    undefined,
  );
  const isToHold =
    newest && fullest && isLoss(newest, fullest) && passing.includes(fullest) ? fullest : null;
  return { goes: passing.filter((each) => each !== isToHold), isToHold };
}

/** Whether the newer of two backups holds so much less that a diary may have been lost between them. */
export function isLoss(newer: KeptBackup, older: KeptBackup): boolean {
  return newer.segments < older.segments / 2;
}

/** Whether the day's backup is to be written again at `at`: each hour while it is small, so that little is lost with a database. */
export function isDueAgain(
  backup: { readonly bytes: number; readonly at: EpochMs },
  at: EpochMs,
): boolean {
  return backup.bytes <= HOURLY_BYTES && at - backup.at >= HOURLY_MS;
}

/** Whether a backup is to go to the downloads folder at `at`. A clock that was set back does not put it off. */
export function isFileBackupDue(
  { fileBackups, fileBackupAt }: Pick<Settings, 'fileBackups' | 'fileBackupAt'>,
  at: EpochMs,
): boolean {
  if (fileBackups === null) return false;
  if (fileBackupAt === null || fileBackupAt > at) return true;
  if (fileBackups === 'daily') return utcDayOf(fileBackupAt) !== utcDayOf(at);
  return at - fileBackupAt >= DAYS_OF_WEEK * DAY_MS;
}
