import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '../../../storage/database.ts';
import { deleteSegment } from '../../../storage/edits.ts';
import { relabel } from '../../../storage/relabel.ts';
import { checkDiary, checkQuickly } from '../../../storage/integrity.ts';
import type {
  Contract,
  DiaryPage,
  FreelancerId,
  Quarantined,
  Segment,
} from '../../../storage/model/records.ts';
import { DAY_MS, HOUR_MS } from '../../../storage/model/time.ts';
import {
  countQuarantine,
  deleteFromQuarantine,
  readQuarantine,
  returnFromQuarantine,
} from '../../../storage/quarantine.ts';
import { PAGE_TABLES, putPages } from '../../../storage/pages.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { addSampleData } from '../../../storage/sample.ts';
import { aSegment, ids, pagesOf } from '../builders.ts';
import { faultsNow } from './sound.ts';
import {
  aDraft,
  at,
  client,
  everything,
  freshDatabase,
  hire,
  MONDAY,
  offer,
  value,
} from './team.ts';

const NOW = at('23:00');
const inBrowser = 'window' in globalThis;

beforeEach(freshDatabase);

/** Two contracts of Ann's and one of Bob's, with time on each of them and Ann recording. */
async function team() {
  const { contract: web, freelancer: ann } = await hire();
  const { contract: app } = await hire({ title: 'App' });
  const { contract: logo, freelancer: bob } = await hire({ title: 'Logo', freelancer: 'Bob' });
  const design = await offer('DESIGN', web, app, logo);
  const record = async (contract: Contract, from: string, to: string) => {
    const by = contract === logo ? bob : ann;
    value(await start(by, aDraft(contract, design, from), at(from)));
    return stop(by, at(to));
  };
  const [first] = await record(web, '08:00', '09:00');
  await record(app, '09:00', '10:00');
  await record(web, '10:00', '11:00');
  await record(logo, '08:00', '11:00');
  if (!first) throw new Error('Nothing was recorded');
  value(
    await relabel(client, { contractId: web.id, id: first.id, day: MONDAY }, null, at('12:00')),
  );
  value(await start(ann, aDraft(web, design, 'running'), at('20:00')));
  return { web, app, logo, ann, bob, design };
}

const pageOf = async (contract: Contract): Promise<DiaryPage> => {
  const page = await db.pages.get([contract.id, MONDAY]);
  if (!page) throw new RangeError('No such page');
  return page;
};

/** Changes a page as no operation does: the totals do not follow. */
async function corrupt(contract: Contract, change: (page: DiaryPage) => object): Promise<void> {
  const page = await pageOf(contract);
  await db.pages.put({ ...page, ...change(page) });
}

const faultsSetAside = async () =>
  (await readQuarantine()).map(({ table, fault }) => `${table}: ${fault}`);

test('a sound diary is counted, and nothing is written', async () => {
  await team();
  const before = await everything();
  expect(await checkDiary(NOW)).toEqual({
    contracts: 3,
    days: 3,
    segments: 4,
    rebuilt: [],
    ordered: 0,
    segmentsSetAside: 0,
    recordsSetAside: 0,
  });
  expect(await everything()).toEqual(before);
});

test('the sample is sound', async () => {
  await addSampleData(NOW);
  const { segments, segmentsSetAside, recordsSetAside, rebuilt } = await checkDiary(NOW);
  expect(segments).toBeGreaterThan(100);
  expect({ segmentsSetAside, recordsSetAside, rebuilt }).toEqual({
    segmentsSetAside: 0,
    recordsSetAside: 0,
    rebuilt: [],
  });
});

test('it tells how far it is', async () => {
  await team();
  const steps: string[] = [];
  await checkDiary(NOW, (done, of) => steps.push(`${done}/${of}`));
  expect(steps).toEqual(['0/3', '1/3', '2/3', '3/3']);
});

describe('what follows from other records is made anew', () => {
  test.each<[string, (web: Contract) => Promise<unknown>]>([
    ['totals that are gone', () => db.totals.clear()],
    [
      'totals of nothing',
      (web) => db.totals.put({ contractId: web.id, month: '2026-03', activities: {} }),
    ],
    [
      'totals of a month without pages',
      (web) => db.totals.add({ contractId: web.id, month: '2025-01', activities: {} }),
    ],
    [
      'totals that are none',
      (web) => db.totals.put({ contractId: web.id, month: '2026-03' } as never),
    ],
  ])('%s', async (_, spoil) => {
    const { web } = await team();
    const before = await everything();
    await spoil(web);
    const report = await checkDiary(NOW);
    expect(report.rebuilt).toHaveLength(1);
    expect(await everything()).toEqual(before);
  });

  test('the order of a page', async () => {
    const { web } = await team();
    const before = await everything();
    await corrupt(web, ({ segments }) => ({ segments: segments.toReversed() }));
    expect(await checkDiary(NOW)).toMatchObject({ ordered: 1, segmentsSetAside: 0 });
    expect(await everything()).toEqual(before);
  });
});

describe('what does not is kept in quarantine as it was, and the rest is sound', () => {
  test('a segment without a memo, with the label that the client set on it', async () => {
    const { web } = await team();
    const [broken] = (await pageOf(web)).segments.map((each) => ({ ...each, memo: undefined }));
    await corrupt(web, ({ segments }) => ({
      segments: segments.with(0, broken as unknown as Segment),
    }));
    expect(await checkDiary(NOW)).toMatchObject({ segmentsSetAside: 1, recordsSetAside: 1 });
    expect(await faultsSetAside()).toEqual(['pages: malformed', 'labels: label_unheld']);
    const [{ record } = {} as Quarantined] = await readQuarantine();
    expect(record).toEqual({ ...(await pageOf(web)), segments: [broken], deleted: [] });
    expect(await faultsNow()).toEqual([]);
  });

  test('of two that overlap over contracts, the one that began later', async () => {
    const { web, app, ann } = await team();
    const late = aSegment(at('09:30'), at('09:40'), { id: ids.segment('late') });
    const [page] = pagesOf(web, [...(await pageOf(web)).segments, late]);
    await db.transaction('rw', [...PAGE_TABLES], () => putPages(page ? [page] : []));
    expect(await checkDiary(NOW)).toMatchObject({ segmentsSetAside: 1 });
    expect(await faultsSetAside()).toEqual(['pages: overlap']);
    expect((await pageOf(app)).freelancerId).toBe(ann.id);
    expect((await pageOf(app)).segments).toHaveLength(1);
    expect(await faultsNow()).toEqual([]);
  });

  test('one segment on two contracts, of two freelancers', async () => {
    const { web, logo } = await team();
    const { segments } = await pageOf(web);
    const [again] = segments.slice(1);
    const [page] = pagesOf(logo, [{ ...(again as Segment), start: at('12:00'), end: at('13:00') }]);
    await db.transaction('rw', [...PAGE_TABLES], () => putPages(page ? [page] : []));
    await checkDiary(NOW);
    expect(await faultsSetAside()).toContain('pages: twice');
    expect(await faultsNow()).toEqual([]);
  });

  test('all that stands on a contract that is gone', async () => {
    const { web, ann } = await team();
    const [page, recording] = [await pageOf(web), await db.recordings.get(ann.id)];
    await db.contracts.delete(web.id);
    expect(await checkDiary(NOW)).toMatchObject({
      contracts: 2,
      segmentsSetAside: 2,
      recordsSetAside: 2,
    });
    expect((await readQuarantine()).map(({ record }) => record)).toEqual(
      expect.arrayContaining([page, recording]),
    );
    expect(await db.recordings.count()).toBe(0);
    expect(await faultsNow()).toEqual([]);
  });

  test('an activity that is malformed leaves, and its contracts offer it no more', async () => {
    const { web, design } = await team();
    await db.activities.put({ ...design, code: 7 } as never);
    await checkDiary(NOW);
    expect(await db.activities.count()).toBe(0);
    expect((await db.contracts.get(web.id))?.assigned).toEqual([]);
    expect(await faultsNow()).toEqual([]);
  });
});

describe('what is in quarantine', () => {
  test('goes back once nothing speaks against it: first the contract, then what stood on it', async () => {
    const { web } = await team();
    const before = await everything();
    await db.contracts.delete(web.id);
    await checkDiary(NOW);
    expect(await returnFromQuarantine()).toBe(0);
    await db.contracts.add(web);
    const { contracts } = before;
    await db.contracts.bulkPut(contracts as Contract[]);
    expect(await returnFromQuarantine()).toBe(3);
    expect(await everything()).toEqual(before);
  });

  test('stays while it would overlap, and goes back after', async () => {
    const { web, app, ann } = await team();
    const late = aSegment(at('09:30'), at('10:00'), { id: ids.segment('late') });
    await corrupt(web, ({ segments }) => ({
      segments: [...segments.slice(0, 1), late, ...segments.slice(1)],
    }));
    await checkDiary(NOW);
    expect(await returnFromQuarantine()).toBe(0);
    expect(await countQuarantine()).toBe(1);

    const [taken] = (await pageOf(app)).segments;
    if (!taken) throw new Error('Nothing is in its place');
    value(await deleteSegment(ann, { contractId: app.id, day: MONDAY, id: taken.id }, NOW));
    expect(await returnFromQuarantine()).toBe(1);
    expect((await pageOf(web)).segments.map(({ id }) => id)).toContain('late');
    expect((await pageOf(web)).freelancerId).toBe(ann.id);
    expect(await faultsNow()).toEqual([]);
  });

  test('a recording does not take the place of one that runs', async () => {
    const { web, ann } = await team();
    const running = await db.recordings.get(ann.id);
    await db.quarantine.add({
      id: 'q',
      table: 'recordings',
      record: running,
      fault: 'orphan',
      at: NOW,
    });
    expect(await returnFromQuarantine()).toBe(0);
    await stop(ann, NOW);
    expect(await returnFromQuarantine()).toBe(1);
    expect(await db.recordings.get(ann.id)).toMatchObject({ contractId: web.id, memo: 'running' });
  });

  test('is gone for good when it is deleted', async () => {
    const { web } = await team();
    await db.contracts.delete(web.id);
    await checkDiary(NOW);
    await deleteFromQuarantine((await readQuarantine()).map(({ id }) => id));
    expect(await countQuarantine()).toBe(0);
  });
});

describe('the check at the start', () => {
  const here = (me: FreelancerId) => db.settings.update('settings', { me });

  test('finds nothing where nothing is wrong, and writes nothing', async () => {
    const { ann } = await team();
    await here(ann.id);
    const before = await everything();
    expect(await checkQuickly(NOW)).toBeNull();
    expect(await everything()).toEqual(before);
  });

  test('finds nothing where nobody records yet', async () => {
    expect(await checkQuickly(NOW)).toBeNull();
  });

  test.each<[string, (web: Contract, ann: FreelancerId) => Promise<unknown>]>([
    ['totals of the last page', (web) => db.totals.delete([web.id, '2026-03'])],
    [
      'a segment outside its day',
      (web) =>
        corrupt(web, ({ segments }) => ({
          segments: segments.map((each) => ({ ...each, start: each.start - DAY_MS })),
        })),
    ],
    ['a page that is none', (web) => corrupt(web, () => ({ segments: null }))],
    ['a recording that is none', (_, ann) => db.recordings.update(ann, { start: 'now' as never })],
    ['a contract that is gone', (web) => db.contracts.delete(web.id)],
  ])('finds and mends %s', async (_, spoil) => {
    const { web, ann } = await team();
    await here(ann.id);
    await spoil(web, ann.id);
    expect(await checkQuickly(NOW)).not.toBeNull();
    expect(await faultsNow()).toEqual([]);
    expect(await checkQuickly(NOW)).toBeNull();
  });
});

test('what somebody records meanwhile is no fault', async () => {
  const { app, ann, design } = await team();
  const work = checkDiary(NOW);
  for (const hour of [1, 2, 3]) {
    value(await start(ann, aDraft(app, design, `memo ${hour}`), at('20:00') + hour * HOUR_MS));
  }
  expect(await work).toMatchObject({ segmentsSetAside: 0, recordsSetAside: 0, rebuilt: [] });
  expect(await countQuarantine()).toBe(0);
});

/** Ways in which a disk, or a mistake of ours, may spoil a record: a field is lost, or holds what another field did. */
const spoiling = fc.record({
  table: fc.constantFrom(
    'pages',
    'pages',
    'pages',
    'labels',
    'totals',
    'contracts',
    'recordings',
    'activities',
  ),
  record: fc.nat(1000),
  field: fc.nat(1000),
  depth: fc.nat(4),
  to: fc.oneof(
    fc.constant('gone' as const),
    fc.constant('again' as const),
    fc.constantFrom(null, 'x', -1, 0.5, [], {}),
    fc.integer({ min: at('00:00'), max: at('23:59') }),
  ),
});

/** Spoils something within `value`, `depth` deep if it is as deep as that. */
function spoiled(
  input: unknown,
  { field, depth, to }: { field: number; depth: number; to: unknown },
): unknown {
  if (typeof input !== 'object' || input === null)
    return to === 'gone' || to === 'again' ? 'x' : to;
  const keys = Object.keys(input);
  const key = keys[field % (keys.length || 1)];
  if (key === undefined) return to;
  const copy = structuredClone(input) as Record<string, unknown>;
  if (depth > 0)
    copy[key] = spoiled(copy[key], { field: Math.floor(field / 3), depth: depth - 1, to });
  else if (to === 'again' && Array.isArray(copy)) copy.push(structuredClone(copy[0]));
  else if (to === 'gone') delete copy[key];
  else copy[key] = to === 'again' ? input : to;
  return Array.isArray(copy) ? Object.values(copy) : copy;
}

/** All segments that a value holds, wherever, as text. */
function segmentsIn(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return [];
  const fields = Object.entries(input).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const own = 'edits' in input && 'memo' in input ? [JSON.stringify(fields)] : [];
  return [...own, ...Object.values(input).flatMap(segmentsIn)];
}

test('whatever is spoiled, the check leaves a sound diary, and every segment in it or in quarantine', async () => {
  let [spoilt, setAside] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(spoiling, { minLength: 1, maxLength: 6 }), async (all) => {
      await freshDatabase();
      await team();
      for (const each of all) {
        const table = db.table<unknown, unknown>(each.table);
        const records = await table.toArray();
        const record = records[each.record % (records.length || 1)];
        // Where the key itself is hit the record is another one; where it is no key at all, no database takes it.
        await table.put(spoiled(record, each)).catch(() => undefined);
      }
      const before = segmentsIn(await db.pages.toArray()).toSorted();
      const wasSound = (await faultsNow().catch(() => ['it cannot even be read'])).length === 0;

      const report = await checkDiary(NOW);
      expect(await faultsNow()).toEqual([]);
      const after = [...(await db.pages.toArray()), ...(await db.quarantine.toArray())];
      expect(segmentsIn(after).toSorted()).toEqual(before);
      const changed =
        report.ordered + report.rebuilt.length + report.segmentsSetAside + report.recordsSetAside;
      expect(changed === 0).toBe(wasSound);
      spoilt += Number(!wasSound);
      setAside += report.segmentsSetAside;

      // A second time it finds nothing, and puts back nothing that it would take out again.
      await returnFromQuarantine();
      expect(await faultsNow()).toEqual([]);
      const again = [...(await db.pages.toArray()), ...(await db.quarantine.toArray())];
      expect(segmentsIn(again).toSorted()).toEqual(before);
    }),
    { numRuns: inBrowser ? 15 : 150, interruptAfterTimeLimit: 40_000 },
  );
  expect(spoilt).toBeGreaterThan(5);
  expect(setAside).toBeGreaterThan(5);
}, 60_000);
