import { checkDiary } from '../integrity.ts';
import { backupName, isDueAgain, isLoss, parseBackupName, sortOut } from '../model/backup-days.ts';
import type { KeptBackup } from '../model/backup-days.ts';
import { utcDayOf } from '../model/time.ts';
import type { EpochMs } from '../model/time.ts';
import { isDiaryEmpty, writeBackup } from './write-backup.ts';

/** In the browser's own file system for this extension: another store than the database, lost and broken by itself. */
const FOLDER = 'backups';
/** What is being written: under this name until it is whole. */
const UNFINISHED = 'unfinished';

/** An automatic backup in the folder. */
export interface AutomaticBackup extends KeptBackup {
  readonly name: string;
  readonly bytes: number;
  /** When it was written. */
  readonly at: EpochMs;
}

/** The automatic backups, the newest first; none where the browser has no such file system. */
export async function listBackups(): Promise<AutomaticBackup[]> {
  const folder = await openFolder();
  if (!folder) return [];
  const backups: AutomaticBackup[] = [];
  for await (const handle of folder.values()) {
    const backup = parseBackupName(handle.name);
    if (!backup || handle.kind !== 'file') continue;
    const { size, lastModified } = await handle.getFile();
    backups.push({ ...backup, name: handle.name, bytes: size, at: lastModified });
  }
  return backups.toSorted((a, b) => (a.name < b.name ? 1 : -1));
}

/** An automatic backup's file. Throws where it is gone. */
export async function readAutomaticBackup(name: string): Promise<File> {
  const folder = await openFolder();
  if (!folder) throw new Error('There are no automatic backups');
  const handle = await folder.getFileHandle(name);
  return handle.getFile();
}

/** Deletes an automatic backup, if it is still there. */
export async function deleteAutomaticBackup(name: string): Promise<void> {
  const folder = await openFolder();
  await folder?.removeEntry(name).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

/**
 * Writes the automatic backup of the UTC day of `at`, where there is none yet or it is time for it again, and lets go of old
 * ones. An empty diary is never backed up. One at a time, whoever asks; answers whether it wrote one.
 */
export function backUpToday(app: string, at: EpochMs): Promise<boolean> {
  return navigator.locks.request('backup', async () => {
    const day = utcDayOf(at);
    const ofToday = (await listBackups()).filter((each) => each.day === day && !each.isHeld);
    if (ofToday.some((each) => !isDueAgain(each, at))) return false;
    if (await isDiaryEmpty()) return false;
    // A backup of a diary that breaks its rules would be refused when it is needed.
    await checkDiary(at);
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    const unfinished = await folder.getFileHandle(UNFINISHED, { create: true });
    const backup = writeBackup(app, at);
    await backup.bytes.pipeTo(await unfinished.createWritable());
    const written = { day, ...backup.sum(), isHeld: false };
    // Those of this day that hold no more make room; by now the new one is whole.
    for (const older of ofToday) {
      if (isLoss(written, older)) await hold(folder, older);
      else await deleteAutomaticBackup(older.name);
    }
    await move(unfinished, backupName(written));
    await letGo(folder);
    return true;
  });
}

/** Lets go of what is no longer needed: last, when the newest is whole. */
async function letGo(folder: FileSystemDirectoryHandle): Promise<void> {
  const { goes, isToHold } = sortOut(await listBackups());
  if (isToHold) await hold(folder, isToHold);
  for (const backup of goes) await deleteAutomaticBackup(backupName(backup));
}

/** Keeps a backup until a person deletes it. */
async function hold(folder: FileSystemDirectoryHandle, backup: KeptBackup): Promise<void> {
  const handle = await folder.getFileHandle(backupName(backup));
  await move(handle, backupName({ ...backup, isHeld: true }));
}

/** Gives a file its name, as one step: nobody ever sees half a file under it. */
function move(handle: FileSystemFileHandle, name: string): Promise<void> {
  // Not in TypeScript's types yet; all browsers that this extension runs in have it.
  return (handle as unknown as { move(name: string): Promise<void> }).move(name);
}

async function openFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** No folder yet, or no such file system, as in some private windows. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    (error.name === 'NotFoundError' || error.name === 'SecurityError')
  );
}
