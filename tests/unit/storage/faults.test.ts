import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '../../../storage/database.ts';
import { faultOf, NewerDatabase, reasonOf, WorkerFault } from '../../../storage/faults.ts';
import { start } from '../../../storage/recorder.ts';
import { unlessBlocked, watch } from '../../../storage/watch.ts';
import { createRaw, deleteRaw, readRaw } from './schema/raw.ts';
import { aDraft, at, freshDatabase, hire, value } from './team.ts';

const named = (name: string, inner?: unknown, message = '') =>
  Object.assign(new Error(message), { name, inner });

describe('an error is told by its name, and by those of what it came from', () => {
  test.each([
    [named('QuotaExceededError'), 'quota'],
    [new DOMException('', 'QuotaExceededError'), 'quota'],
    [named('AbortError', named('QuotaExceededError')), 'quota'],
    [named('DatabaseClosedError', named('QuotaExceededError')), 'quota'],
    [named('UnknownError', null, 'Encountered full disk while opening backing store'), 'quota'],
    [named('DatabaseClosedError', new NewerDatabase('')), 'newer'],
    [named('DatabaseClosedError', named('MissingAPIError')), 'missing'],
    [
      named(
        'InvalidStateError',
        null,
        'A mutation operation was attempted on a database that did not allow mutations.',
      ),
      'missing',
    ],
    [named('DatabaseClosedError'), 'closed'],
    [named('InvalidStateError'), 'closed'],
    [named('DatabaseClosedError', named('UnknownError')), 'unopenable'],
    [named('DatabaseClosedError', new TypeError('in an upgrade')), 'unopenable'],
    [named('AbortError'), 'failed'],
    [new WorkerFault('quota', 'full'), 'quota'],
    [new TypeError('a mistake of ours'), 'unknown'],
    ['a word', 'unknown'],
    [undefined, 'unknown'],
  ])('%s', (error, fault) => {
    expect(faultOf(error)).toBe(fault);
  });

  test('an error that is its own cause', () => {
    const error = named('AbortError');
    expect(faultOf(Object.assign(error, { inner: error }))).toBe('failed');
  });

  test('its reason is one line', () => {
    expect(reasonOf(new Error('Full\n QuotaExceededError: Full'))).toBe('Full');
  });
});

describe('a database that is closed under our feet', () => {
  beforeEach(freshDatabase);

  test('is opened again by the next operation, which is done', async () => {
    const { contract, freelancer } = await hire();
    closeUnexpectedly();
    value(await start(freelancer, aDraft(contract, null), at('09:00')));
    expect(await db.recordings.count()).toBe(1);
  });

  test('does not end what views follow', async () => {
    const titles: string[][] = [];
    const stopWatching = watch(
      async () => (await db.contracts.toArray()).map(({ title }) => title),
      (value) => titles.push(value),
      (error) => titles.push([String(error)]),
    );
    await hire({ title: 'First' });
    await vi.waitFor(() => expect(titles.at(-1)).toEqual(['First']));
    closeUnexpectedly();
    await hire({ title: 'Second', freelancer: 'Bob' });
    await vi.waitFor(() => expect(titles.at(-1)).toHaveLength(2));
    stopWatching();
  });

  test('that somebody deletes shows as empty in every view, and can be written again', async () => {
    const counts: unknown[] = [];
    await hire();
    const stopWatching = watch(
      () => db.contracts.count(),
      (count) => counts.push(count),
      (error) => counts.push(error),
    );
    await vi.waitFor(() => expect(counts).toEqual([1]));
    await deleteRaw(db.name);
    await vi.waitFor(() => expect(counts.at(-1)).toBe(0));
    await hire();
    await vi.waitFor(() => expect(counts.at(-1)).toBe(1));
    stopWatching();
  });

  test('says nothing more to a view that is gone', async () => {
    const answers = vi.fn<(value: unknown) => void>();
    const stopWatching = watch(() => db.contracts.count(), answers, answers);
    await vi.waitFor(() => expect(answers).toHaveBeenCalledOnce());
    stopWatching();
    closeUnexpectedly();
    await hire();
    expect(answers).toHaveBeenCalledOnce();
  });
});

describe('while a page of an older version is open', () => {
  beforeEach(async () => {
    db.close({ disableAutoOpen: false });
    await deleteRaw(db.name);
    await createRaw({
      name: db.name,
      version: 10,
      stores: [{ name: 'recordings', keyPath: 'freelancerId', indexes: [], records: [] }],
    });
  });
  afterEach(async () => {
    db.close({ disableAutoOpen: false });
    await deleteRaw(db.name);
  });

  /** Another page with its connection, which does not give way. */
  function older(): Promise<IDBDatabase> {
    const { promise, resolve } = Promise.withResolvers<IDBDatabase>();
    const request = indexedDB.open(db.name);
    request.addEventListener('success', () => resolve(request.result));
    return promise;
  }

  test('work is not waited for, and is done once that page is closed', async () => {
    const page = await older();
    const work = db.recordings.count();
    expect(await unlessBlocked(work).catch(faultOf)).toBe('blocked');
    // Whoever comes later is told at once.
    expect(await unlessBlocked(db.recordings.count()).catch(faultOf)).toBe('blocked');
    page.close();
    expect(await work).toBe(0);
    expect(await unlessBlocked(db.recordings.count())).toBe(0);
  });

  test('views say so, and go on by themselves once that page is closed', async () => {
    const page = await older();
    const answers: unknown[] = [];
    const stopWatching = watch(
      () => db.recordings.count(),
      (count) => answers.push(count),
      (error) => answers.push(faultOf(error)),
    );
    await vi.waitFor(() => expect(answers).toEqual(['blocked']));
    page.close();
    await vi.waitFor(() => expect(answers.at(-1)).toBe(0));
    stopWatching();
  });
});

test('an upgrade that fails leaves the database as it was, and the next operation tries it again', async () => {
  db.close({ disableAutoOpen: false });
  await deleteRaw(db.name);
  // Two people of one name: the index that version 1 promised cannot be made.
  const people = ['a', 'b'].map((id) => ({ id, key: 'ann', name: 'Ann', zone: 'UTC' }));
  await createRaw({
    name: db.name,
    version: 10,
    stores: [{ name: 'freelancers', keyPath: 'id', indexes: [], records: people }],
  });
  expect(await db.freelancers.toArray().catch(faultOf)).toBe('unopenable');
  const { version, stores } = await readRaw(db.name);
  expect([version, stores.map(({ records }) => records)]).toEqual([10, [people]]);

  await deleteRaw(db.name);
  await vi.waitFor(async () => expect(await db.freelancers.toArray()).toEqual([]));
  // All of it, though the upgrade that failed came no further than the first version.
  db.close({ disableAutoOpen: false });
  expect(await db.sums.toArray()).toEqual([]);
  expect(await db.team.toArray()).toEqual([]);
});

/** As a browser does where its files are taken away, or where another page upgrades the database. */
function closeUnexpectedly(): void {
  db.backendDB().close();
  db.close({ disableAutoOpen: false });
}
