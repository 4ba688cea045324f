import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { beginNewLog } from '../../../storage/new-log.ts';
import { everything, freshDatabase, hire } from './team.ts';

test('to begin a new log changes no record, and leaves no database behind', async () => {
  await freshDatabase();
  await hire();
  const before = await everything();
  await beginNewLog();
  await beginNewLog();
  expect(await everything()).toEqual(before);
  expect(await Dexie.getDatabaseNames()).not.toContain('new-log');
});
