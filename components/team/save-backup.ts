import browser from 'webextension-polyfill';
import { backupFileName } from '../../storage/exchange/backup-format.ts';
import { backupFile } from '../../storage/exchange/write-backup.ts';
import { saveFile } from '../backups/save-file.ts';

/** Saves what is in the diary to a file, before it makes room for a team's. */
export async function saveBackup(at: number): Promise<void> {
  saveFile(await backupFile(browser.runtime.getManifest().version, at), backupFileName(at));
}
