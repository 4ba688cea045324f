import browser from 'webextension-polyfill';
import { backupFileName } from '../../storage/exchange/backup-format.ts';
import { backUpToday } from '../../storage/exchange/backup-folder.ts';
import { backupFile, isDiaryEmpty } from '../../storage/exchange/write-backup.ts';
import { isFileBackupDue } from '../../storage/model/backup-days.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import { changeSettings, readSettings } from '../../storage/settings.ts';

/** Rings each hour. */
export const HOURLY = 'backup';
const EVERY_MINUTES = 60;
/** Soon after the browser's start, for one that is never open for an hour; not at once, when people wait for the popup. */
const FIRST_MINUTES = 2;
const FOLDER = 'Activity Diary';

/** Backs up once a day, in the browser's own file system and, where a person has asked for it, to the downloads folder. */
export function listenForBackups(): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === HOURLY) void backUp(Date.now());
  });
  browser.permissions.onRemoved.addListener(() => void stopWithoutPermission());
  void ring();
}

async function ring(): Promise<void> {
  if (await browser.alarms.get(HOURLY)) return;
  await browser.alarms.create(HOURLY, {
    delayInMinutes: FIRST_MINUTES,
    periodInMinutes: EVERY_MINUTES,
  });
}

async function backUp(at: EpochMs): Promise<void> {
  await backUpToday(version(), at);
  await backUpToFile(at);
}

async function backUpToFile(at: EpochMs): Promise<void> {
  if (!isFileBackupDue(await readSettings(), at) || (await isDiaryEmpty())) return;
  if (await stopWithoutPermission()) return;
  await browser.downloads.download({
    url: await addressOf(await backupFile(version(), at)),
    filename: `${FOLDER}/${backupFileName(at)}`,
    conflictAction: 'uniquify',
    saveAs: false,
  });
  await changeSettings({ fileBackupAt: at });
}

/** Switches file backups off where the permission was taken back. */
async function stopWithoutPermission(): Promise<boolean> {
  if (await browser.permissions.contains({ permissions: ['downloads'] })) return false;
  const { fileBackups } = await readSettings();
  if (fileBackups !== null) await changeSettings({ fileBackups: null });
  return true;
}

/** Firefox downloads no `data:` address, and Chromium's worker makes no `blob:` one. */
async function addressOf(file: Blob): Promise<string> {
  // Goes with the background page, a while after the download has read it.
  if ('createObjectURL' in URL) return URL.createObjectURL(file);
  const bytes = new Uint8Array(await file.arrayBuffer());
  return `data:${file.type};base64,${bytes.toBase64()}`;
}

function version(): string {
  return browser.runtime.getManifest().version;
}
