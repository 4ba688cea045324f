import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { db } from '../../../storage/database.ts';
import { previewRestore, restore } from '../../../storage/exchange/restore.ts';
import type { DiaryPage, Segment } from '../../../storage/model/records.ts';
import { aBackup, aTeam, BEGIN, doWork, someWork } from './backup-work.ts';
import { faultsNow } from './sound.ts';
import { everything, freshDatabase } from './team.ts';

const inBrowser = 'window' in globalThis;
const RUNS = inBrowser ? 8 : 40;

beforeEach(freshDatabase);

/** Everything that a backup holds. */
async function stored(): Promise<Record<string, unknown[]>> {
  const { totals: _, ...all } = await everything(); // counted anew: `faultsNow` looks at them
  const sorted = (rows: unknown[]) => rows.map(asText).toSorted();
  return Object.fromEntries(Object.entries(all).map(([table, rows]) => [table, sorted(rows)]));
}

/** As JSON with the fields in one order. */
function asText(row: unknown): string {
  return JSON.stringify(row, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

test('a backup restored into an empty database makes the same diary', async () => {
  await fc.assert(
    fc.asyncProperty(someWork, async (steps) => {
      await freshDatabase();
      await aTeam();
      await doWork(steps, BEGIN);
      const before = await stored();
      const backup = await aBackup();
      await freshDatabase();
      await restore(backup);
      expect(await stored()).toEqual(before);
      expect(await faultsNow()).toEqual([]);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 25_000 },
  );
}, 60_000);

test('an older backup over newer data loses nothing that is newer, and a second time changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(someWork, someWork, async (first, then) => {
      await freshDatabase();
      await aTeam();
      const now = await doWork(first, BEGIN);
      const backup = await aBackup();
      await doWork(then, now);
      const before = await segmentsNow();
      const marks = await marksNow();
      await restore(backup);
      const after = await segmentsNow();
      expect(after.map(asText)).toEqual(expect.arrayContaining(before.map(asText)));
      expect((await marksNow()).map(asText)).toEqual(expect.arrayContaining(marks.map(asText)));
      expect(await faultsNow()).toEqual([]);
      const once = await stored();
      await restore(backup);
      expect(await stored()).toEqual(once);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 25_000 },
  );
}, 60_000);

test('two diaries that went separate ways become one that is sound, and holds the time of both', async () => {
  await fc.assert(
    fc.asyncProperty(someWork, someWork, someWork, async (first, there, here) => {
      await freshDatabase();
      await aTeam();
      const now = await doWork(first, BEGIN);
      const common = await aBackup();
      await doWork(there, now);
      const backup = await aBackup();
      await freshDatabase();
      await restore(common);
      await doWork(here, now);
      const before = await pagesNow();

      const preview = await previewRestore(backup);
      expect(await pagesNow()).toEqual(before);
      expect(await restore(backup)).toEqual(preview);
      expect(await faultsNow()).toEqual([]);
      const after = await pagesNow();
      for (const page of before) expectNothingLost(page, after, backup.pages);
      const once = await stored();
      await restore(backup);
      expect(await stored()).toEqual(once);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 25_000 },
  );
}, 60_000);

/** What the diary had is there, or was changed or deleted later by the backup's account. */
function expectNothingLost(
  before: DiaryPage,
  after: readonly DiaryPage[],
  backup: readonly DiaryPage[],
): void {
  const all = after.flatMap((page) => page.segments);
  const deleted = new Set(backup.flatMap((page) => page.deleted.map((mark) => mark.segment.id)));
  const changed = new Map(backup.flatMap((page) => page.segments.map((each) => [each.id, each])));
  for (const segment of before.segments) {
    const same = all.some((each) => isSame(each, segment));
    const later = changed.get(segment.id);
    const isLater =
      later && (changeOf(later) >= changeOf(segment) || later.edits.length > segment.edits.length);
    expect(same || isLater || deleted.has(segment.id), segment.memo).toBe(true);
  }
}

function isSame(a: Segment, b: Segment): boolean {
  return asText(a) === asText(b);
}

function changeOf({ chosenAt, edits }: Segment): number {
  return Math.max(chosenAt, ...edits.map((edit) => edit.at));
}

const pagesNow = () => db.pages.toArray();
const segmentsNow = async () => (await pagesNow()).flatMap((page) => page.segments);
const marksNow = async () => (await pagesNow()).flatMap((page) => page.deleted);
