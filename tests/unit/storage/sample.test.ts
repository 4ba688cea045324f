import { beforeEach, expect, test } from 'vitest';
import { archiveActivity } from '../../../storage/activities.ts';
import { db } from '../../../storage/database.ts';
import { overlap } from '../../../storage/model/intervals.ts';
import { sampleStints } from '../../../storage/model/sample-weeks.ts';
import { SAMPLE_CONTRACTS, SAMPLE_PEOPLE } from '../../../storage/model/sample-team.ts';
import { DAY_MS, dayOf, weekOf } from '../../../storage/model/time.ts';
import {
  addSampleData,
  hasSampleData,
  previewRemoveSample,
  removeSampleData,
} from '../../../storage/sample.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { utc } from '../builders.ts';
import { faultsNow } from './sound.ts';
import { aDraft, client, contractOf, everything, freshDatabase, hire, offer } from './team.ts';

beforeEach(freshDatabase);

const now = utc('2026-03-04 15:00');

test('the sample is the same each time', async () => {
  await addSampleData(now);
  const first = await everything();
  await freshDatabase();
  await addSampleData(now);
  expect(await everything()).toEqual(first);
});

test('the sample keeps the rules of the diary', async () => {
  await addSampleData(now);
  expect(await faultsNow()).toEqual([]);
});

test.each([
  '2026-01-01 00:00',
  '2026-03-02 00:00',
  '2026-03-08 23:59',
  '2026-03-31 02:30',
  '2026-10-26 12:00',
  '2028-02-29 18:00',
])('the sample added on %s is of three people and four weeks, never in the future', (when) => {
  const at = utc(when);
  const stints = sampleStints(at);
  const personOf = new Map(SAMPLE_CONTRACTS.map(({ id, person }) => [id, person]));
  expect(new Set(stints.map(({ contract }) => personOf.get(contract))).size).toBe(
    SAMPLE_PEOPLE.length,
  );
  expect(stints.every((each) => each.start < each.end && each.end <= at)).toBe(true);
  expect(stints.every((each) => each.start > at - 30 * DAY_MS)).toBe(true);
  expect(new Set(stints.map((each) => weekOf(dayOf(each.start, 'UTC')))).size).toBeGreaterThan(3);
  for (const { id } of SAMPLE_PEOPLE) {
    const own = stints.filter(({ contract }) => personOf.get(contract) === id);
    const sorted = own.toSorted((a, b) => a.start - b.start);
    const clashes = sorted.filter((each, index) => {
      const next = sorted[index + 1];
      return next !== undefined && overlap(each, next);
    });
    expect(clashes).toEqual([]);
  }
});

test('added twice it is there once', async () => {
  const first = await addSampleData(now);
  const before = await everything();
  expect(await addSampleData(now + 1)).toBe(first);
  expect(await everything()).toEqual(before);
});

test('removing it leaves an empty diary as it was before', async () => {
  const before = await everything();
  await addSampleData(now);
  expect(await hasSampleData()).toBe(true);
  await removeSampleData();
  expect(await hasSampleData()).toBe(false);
  expect({ ...(await everything()), settings: [] }).toEqual(before);
  expect(await db.settings.get('settings')).toMatchObject({ me: null, viewAs: 'client' });
});

test('removing it leaves one’s own work as it was, down to the last record', async () => {
  const { contract, freelancer } = await hire();
  const design = await offer('DESIGN', contract);
  await start(freelancer, aDraft(contract, design), now - DAY_MS);
  await stop(freelancer, now - DAY_MS / 2);
  await start(freelancer, aDraft(contract, design, 'running'), now);
  const before = await everything();
  await addSampleData(now);
  expect(await faultsNow()).toEqual([]);
  await removeSampleData();
  expect(await everything()).toEqual(before);
});

test('a code of one’s own is not taken by the sample', async () => {
  await offer('design');
  await hire({ freelancer: 'Olena Kovalenko' });
  await addSampleData(now);
  const keys = (await db.activities.toArray()).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(await db.freelancers.count()).toBe(SAMPLE_PEOPLE.length + 1);
});

test('an activity of the sample that other time stands under is kept', async () => {
  const { contract, freelancer } = await hire();
  await addSampleData(now);
  const [sample] = await db.activities.filter(({ archivedAt }) => archivedAt === null).toArray();
  if (!sample) throw new RangeError('No activity in the sample');
  await db.contracts.put({ ...(await contractOf(contract)), assigned: [sample.id] });
  await start(freelancer, aDraft(contract, sample), now);
  await stop(freelancer, now + 60_000);
  await archiveActivity(client, sample.id, now);
  await removeSampleData();
  expect((await db.activities.toArray()).map(({ id }) => id)).toEqual([sample.id]);
  expect(await faultsNow()).toEqual([]);
});

test('what goes with it is told beforehand, one’s own time on its contracts too', async () => {
  await addSampleData(now);
  expect(await previewRemoveSample()).toMatchObject({
    freelancers: 3,
    ownSegments: 0,
    isRecording: false,
  });
  const [contract] = await db.contracts.filter(({ closedAt }) => closedAt === null).toArray();
  if (!contract) throw new RangeError('No contract in the sample');
  const by = { role: 'freelancer', id: contract.freelancerId } as const;
  const [activity] = await db.activities.bulkGet([...contract.assigned]);
  await start(by, aDraft(contract, activity ?? null, 'my own'), now + 60_000);
  await stop(by, now + 120_000);
  await start(by, aDraft(contract, activity ?? null, 'my own'), now + 180_000);
  expect(await previewRemoveSample()).toMatchObject({ ownSegments: 1, isRecording: true });
});
