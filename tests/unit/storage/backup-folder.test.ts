import { beforeEach, describe, expect, test } from 'vitest';
import {
  backUpToday,
  deleteAutomaticBackup,
  listBackups,
  readAutomaticBackup,
} from '../../../storage/exchange/backup-folder.ts';
import { readBackup } from '../../../storage/exchange/read-backup.ts';
import { backupName } from '../../../storage/model/backup-days.ts';
import type { Contract } from '../../../storage/model/records.ts';
import { DAY_MS } from '../../../storage/model/time.ts';
import type { EpochMs } from '../../../storage/model/time.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { aDraft, at, freshDatabase, hire } from './team.ts';

/** Only a browser has a file system of its own for a page. */
const hasFiles = 'window' in globalThis;

describe.runIf(hasFiles)('automatic backups', () => {
  let contract: Contract;

  beforeEach(async () => {
    await freshDatabase();
    const root = await navigator.storage.getDirectory();
    await root.removeEntry('backups', { recursive: true }).catch(() => undefined);
    ({ contract } = await hire());
  });

  /** Records that many segments, a minute each, from then on. */
  const record = async (count: number, from: EpochMs) => {
    const by = { role: 'freelancer', id: contract.freelancerId } as const;
    for (let minute = 0; minute < count; minute++) {
      await start(by, aDraft(contract, null), from + 2 * minute * 60_000);
      await stop(by, from + (2 * minute + 1) * 60_000);
    }
  };

  test('there is one a day, whole, and with what it holds in its name', async () => {
    await record(3, at('09:00'));
    expect(await backUpToday('1.2.3', at('10:00'))).toBe(true);
    expect(await backUpToday('1.2.3', at('23:00'))).toBe(false);
    expect(await backUpToday('1.2.3', at('00:00') + DAY_MS)).toBe(true);
    const backups = await listBackups();
    expect(backups.map(({ day, segments, ms }) => [day, segments, ms])).toEqual([
      ['2026-03-03', 3, 180_000],
      ['2026-03-02', 3, 180_000],
    ]);
    const answer = await readBackup(await readAutomaticBackup(backups[0]?.name ?? ''));
    expect(answer.ok && answer.value.pages[0]?.segments).toHaveLength(3);
  });

  test('asked for twice at once, it is written once', async () => {
    const asked = [backUpToday('1.2.3', at('10:00')), backUpToday('1.2.3', at('10:00'))];
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
  });

  test('an empty diary is never backed up', async () => {
    await freshDatabase();
    expect(await backUpToday('1.2.3', at('10:00'))).toBe(false);
    expect(await listBackups()).toEqual([]);
  });

  test('what a worker that was killed left unfinished is no backup, and is in nobody’s way', async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('backups', { create: true });
    const half = await (
      await folder.getFileHandle('unfinished', { create: true })
    ).createWritable();
    await half.write('half a backup, and longer than the whole one'.repeat(1_000));
    await half.close();
    expect(await listBackups()).toEqual([]);
    await backUpToday('1.2.3', at('10:00'));
    const [backup] = await listBackups();
    expect((await readBackup(await readAutomaticBackup(backup?.name ?? ''))).ok).toBe(true);
  });

  test('the last seven are kept, and the fullest beside them where far less is left', async () => {
    await record(4, at('09:00'));
    await backUpToday('1.2.3', at('10:00'));
    await freshDatabase();
    ({ contract } = await hire());
    for (let day = 1; day <= 9; day++) await backUpToday('1.2.3', at('10:00') + day * DAY_MS);
    const backups = await listBackups();
    expect(backups.map(({ day }) => day.slice(-2))).toEqual([
      '11',
      '10',
      '09',
      '08',
      '07',
      '06',
      '05',
      '02',
    ]);
    expect(backups.at(-1)).toMatchObject({ segments: 4, isHeld: true });
    await deleteAutomaticBackup(backupName(backups.at(-1) ?? ({} as never)));
    await deleteAutomaticBackup('gone already');
    expect(await listBackups()).toHaveLength(7);
  });
});
