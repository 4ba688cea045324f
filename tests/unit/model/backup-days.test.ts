import { describe, expect, test } from 'vitest';
import {
  backupName,
  isDueAgain,
  isFileBackupDue,
  isLoss,
  parseBackupName,
  sortOut,
} from '../../../storage/model/backup-days.ts';
import type { KeptBackup } from '../../../storage/model/backup-days.ts';
import { DAY_MS } from '../../../storage/model/time.ts';
import { utc } from '../builders.ts';

const aBackup = (day: string, segments = 100, isHeld = false): KeptBackup => ({
  day: `2026-03-${day}`,
  segments,
  ms: segments * 60_000,
  isHeld,
});
const days = (backups: readonly KeptBackup[]) => backups.map(({ day }) => day.slice(8));
const WEEK = ['02', '03', '04', '05', '06', '07', '08'];

describe('the name of an automatic backup', () => {
  test('tells what is in it', () => {
    const held = aBackup('02', 412, true);
    expect(parseBackupName(backupName(held))).toEqual(held);
    expect(parseBackupName(backupName(aBackup('02', 0)))).toEqual(aBackup('02', 0));
  });

  test.each(['unfinished', '', '2026-03-02.diary.gz', '2026-02-31.1.1.diary.gz', 'x.1.1.diary.gz'])(
    'is not %j',
    (name) => {
      expect(parseBackupName(name)).toBeNull();
    },
  );
});

describe('after a new automatic backup', () => {
  test('the latest seven stay, in whichever order they are found', () => {
    const all = ['09', ...WEEK].map((day) => aBackup(day));
    expect(days(sortOut(all).goes)).toEqual(['02']);
    expect(sortOut(all).isToHold).toBeNull();
    expect(sortOut(all.slice(1)).goes).toEqual([]);
  });

  test('the fullest is held where the newest has less than half of it', () => {
    const all = [
      aBackup('02', 100),
      ...WEEK.slice(1).map((day) => aBackup(day, 60)),
      aBackup('09', 49),
    ];
    expect(sortOut(all)).toEqual({ goes: [], isToHold: aBackup('02', 100) });
  });

  test('it is not, where the newest has half of it', () => {
    const all = [
      aBackup('02', 100),
      ...WEEK.slice(1).map((day) => aBackup(day, 60)),
      aBackup('09', 50),
    ];
    expect(sortOut(all)).toEqual({ goes: [aBackup('02', 100)], isToHold: null });
  });

  test('what is held stays for good, and takes no other’s place', () => {
    const all = [aBackup('01', 900, true), ...WEEK.map((day) => aBackup(day, 10))];
    expect(sortOut(all)).toEqual({ goes: [], isToHold: null });
    expect(days(sortOut([...all, aBackup('09', 10)]).goes)).toEqual(['02']);
  });
});

describe('a backup to the downloads folder', () => {
  const at = utc('2026-03-09 10:00');
  test.each([
    ['is never due where none is wanted', null, null, false],
    ['is due at once where there was none', 'weekly', null, true],
    ['is due on another UTC day', 'daily', utc('2026-03-08 23:59'), true],
    ['is not due twice a day', 'daily', utc('2026-03-09 00:00'), false],
    ['is due after a week', 'weekly', at - 7 * DAY_MS, true],
    ['is not due within a week', 'weekly', at - 7 * DAY_MS + 1, false],
    ['is due where the clock was set back since', 'weekly', at + 1, true],
  ] as const)('%s', (_, fileBackups, fileBackupAt, isDue) => {
    expect(isFileBackupDue({ fileBackups, fileBackupAt }, at)).toBe(isDue);
  });
});

describe('the backup of a day', () => {
  const at = utc('2026-03-02 10:00');

  test('is written again each hour', () => {
    const backup = { bytes: 300_000, at };
    expect(isDueAgain(backup, utc('2026-03-02 10:54:59'))).toBe(false);
    expect(isDueAgain(backup, utc('2026-03-02 10:55'))).toBe(true);
  });

  test('that is large is written once', () => {
    expect(isDueAgain({ bytes: 2_000_001, at }, utc('2026-03-02 23:00'))).toBe(false);
    expect(isDueAgain({ bytes: 2_000_000, at }, utc('2026-03-02 23:00'))).toBe(true);
  });

  test('that holds less than half of what the one before held is a loss', () => {
    expect(isLoss(aBackup('02', 49), aBackup('02', 100))).toBe(true);
    expect(isLoss(aBackup('02', 50), aBackup('02', 100))).toBe(false);
  });
});
