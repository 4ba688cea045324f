import { checkDiary } from '../integrity.ts';
import { backupName, parseBackupName, sortOut } from '../model/backup-days.ts';
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
}

/** The automatic backups, the newest first; none where the browser has no such file system. */
export async function listBackups(): Promise<AutomaticBackup[]> {
  const folder = await openFolder();
  if (!folder) return [];
  const backups: AutomaticBackup[] = [];
  for await (const handle of folder.values()) {
    const backup = parseBackupName(handle.name);
    if (!backup || handle.kind !== 'file') continue;
    const { size } = await handle.getFile();
    backups.push({ ...backup, name: handle.name, bytes: size });
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
 * Writes the automatic backup of the UTC day of `at`, where there is none yet, and lets go of old ones. An empty diary is
 * never backed up. One at a time, whoever asks; answers whether it wrote one.
 */
export function backUpToday(app: string, at: EpochMs): Promise<boolean> {
  return navigator.locks.request('backup', async () => {
    const day = utcDayOf(at);
    if ((await listBackups()).some((backup) => backup.day === day)) return false;
    if (await isDiaryEmpty()) return false;
    // A backup of a diary that breaks its rules would be refused when it is needed.
    await checkDiary(at);
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    const unfinished = await folder.getFileHandle(UNFINISHED, { create: true });
    const backup = writeBackup(app, at);
    await backup.bytes.pipeTo(await unfinished.createWritable());
    await move(unfinished, backupName({ day, ...backup.sum(), isHeld: false }));
    await letGo(folder);
    return true;
  });
}

/** Lets go of what is no longer needed: last, when the newest is whole. */
async function letGo(folder: FileSystemDirectoryHandle): Promise<void> {
  const { goes, isToHold } = sortOut(await listBackups());
  if (isToHold) {
    const handle = await folder.getFileHandle(backupName(isToHold));
    await move(handle, backupName({ ...isToHold, isHeld: true }));
  }
  for (const backup of goes) await deleteAutomaticBackup(backupName(backup));
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
