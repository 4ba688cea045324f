/// <reference types="vite/client" />
import { Dexie } from 'dexie';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { db } from '../../../storage/database.ts';
import { faultOf } from '../../../storage/faults.ts';
import type { FreelancerId } from '../../../storage/model/records.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { watch } from '../../../storage/watch.ts';
import { createRaw, deleteRaw, readRaw } from './schema/raw.ts';
import type { RawDatabase } from './schema/raw.ts';
import { faultsNow } from './sound.ts';
import { everything, value } from './team.ts';

/** What each version of the schema left on the disk: `tools/schema-fixture.ts` makes the next one. */
const fixtures = Object.values(
  import.meta.glob<RawDatabase>('./schema/version-*.json', { eager: true, import: 'default' }),
);

const letGo = () => db.close({ disableAutoOpen: false });

beforeEach(async () => {
  letGo();
  await deleteRaw(db.name);
});
afterEach(letGo);
afterAll(() => deleteRaw(db.name));

test('there is a fixture of every version', () => {
  const versions = fixtures.map(({ version }) => version / 10).toSorted((a, b) => a - b);
  expect(versions).toEqual(Array.from({ length: db.verno }, (_, index) => index + 1));
});

describe.each(fixtures.map((fixture) => ({ fixture, version: fixture.version / 10 })))(
  'a diary of version $version',
  ({ fixture }) => {
    beforeEach(() => createRaw(fixture));

    test('is opened with everything that is in it, and sound', async () => {
      const now = await everything();
      for (const { name, records } of fixture.stores) {
        // The marks by which a team's sync finds changes: `everything` leaves them out.
        const kept = records.map((each) =>
          name === 'totals' ? { ...(each as object), changed: undefined } : each,
        );
        expect(now[name]).toMatchObject(kept);
      }
      expect(await faultsNow()).toEqual([]);
    });

    test('becomes what a new one is', async () => {
      await db.open();
      letGo();
      const { stores: upgraded } = await readRaw(db.name);
      await deleteRaw(db.name);
      await db.open();
      letGo();
      const { stores: fresh } = await readRaw(db.name);
      const shapes = (stores: RawDatabase['stores']) =>
        stores.map(({ name, keyPath, indexes }) => ({ name, keyPath, indexes }));
      expect(shapes(upgraded)).toEqual(shapes(fresh));
    });

    test('goes on: its recording is stopped and filed, and the next one starts', async () => {
      const running = await db.recordings.toCollection().first();
      if (!running) throw new Error('Nothing runs');
      const by = { role: 'freelancer', id: running.freelancerId } as const;
      const end = running.start + 3_600_000;
      const filed = await stop(by, end);
      expect(filed).toEqual([
        expect.objectContaining({ memo: 'running', start: running.start, end }),
      ]);
      const { contractId, activityId } = running;
      value(await start(by, { contractId, activityId, memo: 'next' }, end));
      expect(await faultsNow()).toEqual([]);
    });
  },
);

describe('a diary of a newer version', () => {
  const newest = fixtures.find(({ version }) => version === db.verno * 10);
  if (!newest) throw new Error('The newest version has no fixture');
  // It has done away with a table, and has one of its own.
  const newer: RawDatabase = {
    ...newest,
    version: newest.version + 10,
    stores: [
      ...newest.stores.filter(({ name }) => name !== 'drafts'),
      { name: 'invoices', keyPath: 'id', indexes: [], records: [{ id: 'first' }] },
    ],
  };
  const me = 'ann' as FreelancerId;

  beforeEach(() => createRaw(newer));

  test.each<[string, () => Promise<unknown>]>([
    ['read', () => db.pages.toArray()],
    ['write', () => db.drafts.clear()],
    ['operation', () => stop({ role: 'freelancer', id: me }, 1)],
    ['second try', () => db.open().catch(() => db.pages.clear())],
  ])('is touched by no %s, and says so', async (_, work) => {
    const before = await readRaw(db.name);
    expect(await work().catch(faultOf)).toBe('newer');
    letGo();
    expect(await readRaw(db.name)).toEqual(before);
  });

  test('says so to every view that is open', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const stopWatching = watch(() => db.pages.toArray(), resolve, resolve);
    expect(faultOf(await promise)).toBe('newer');
    stopWatching();
  });
});

test('a table that is missing is not made good by an empty one', async () => {
  const [oldest] = fixtures;
  if (!oldest) throw new Error('There are no fixtures');
  const damaged = {
    ...oldest,
    version: db.verno * 10,
    stores: oldest.stores.filter(({ name }) => name !== 'pages'),
  };
  await createRaw(damaged);
  expect(await db.contracts.toArray().catch(faultOf)).toBe('unopenable');
  letGo();
  const { stores, version } = await readRaw(db.name);
  expect(version).toBe(damaged.version);
  expect(stores.map(({ name }) => name)).not.toContain('pages');
});

test('Dexie still opens what it does not know, which is why it is kept from it', async () => {
  const [oldest] = fixtures;
  if (!oldest) throw new Error('There are no fixtures');
  await createRaw({ ...oldest, version: 990 });
  const unguarded = new Dexie(db.name);
  unguarded.version(1).stores({ contracts: 'id' });
  await expect(unguarded.open()).resolves.toBe(unguarded);
  unguarded.close();
});
