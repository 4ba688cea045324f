import browser from 'webextension-polyfill';
import { backupFileName } from '../../storage/exchange/backup-format.ts';
import { backupFile } from '../../storage/exchange/write-backup.ts';
import { saveFile } from './save-file.ts';

/** Saves the diary as it is at `at` to a file; answers its name. */
export async function saveBackup(at: number): Promise<string> {
  const name = backupFileName(at);
  saveFile(await backupFile(browser.runtime.getManifest().version, at), name);
  return name;
}
