import { beforeEach, expect, test } from 'vitest';
import { archiveActivity, createActivity } from '../../../storage/activities.ts';
import { db } from '../../../storage/database.ts';
import {
  beginOwnWork,
  beginWithFreelancer,
  readFirstTime,
  readOwnName,
} from '../../../storage/first-run.ts';
import type { OwnWork } from '../../../storage/first-run.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { addSampleData } from '../../../storage/sample.ts';
import { readSettings } from '../../../storage/settings.ts';
import { activityForm, at, client, everything, freshDatabase, refusalOf, value } from './team.ts';

const WORK: OwnWork = { title: 'Web shop', code: '', memo: 'hero image', freelancer: 'Ana' };
const begin = (change: Partial<OwnWork> = {}, when = at('09:00')) =>
  beginOwnWork({ ...WORK, ...change }, 'UTC', when);

beforeEach(freshDatabase);

test('one form makes contract, activity and recording, and its person the one who records here', async () => {
  const { contractId } = value(await begin({ code: 'DESIGN' }));
  const { running, segment } = await readFirstTime(contractId);
  expect(running).toMatchObject({
    code: 'DESIGN',
    memo: 'hero image',
    contractTitle: 'Web shop',
    start: at('09:00'),
  });
  expect(segment).toBeNull();
  const { me } = await readSettings();
  expect(me).toBe(running?.freelancerId);
  expect(await readOwnName()).toBe('Ana');
});

test('once it has stopped, what was filed is read', async () => {
  const { contractId, freelancerId } = value(await begin());
  await stop({ role: 'freelancer', id: freelancerId }, at('09:10'));
  expect(await readFirstTime(contractId)).toMatchObject({
    running: null,
    segment: { memo: 'hero image', start: at('09:00'), end: at('09:10') },
  });
});

test.each([
  [{ title: ' ' }, 'title_missing'],
  [{ freelancer: '' }, 'freelancer_missing'],
  [{ memo: ' ' }, 'memo_required'],
  [{ code: 'A:B' }, 'code_has_colon'],
  [{ code: 'OLD' }, 'code_archived'],
] as const)('a form with %o is refused, and nothing is made', async (change, code) => {
  const old = value(await createActivity(client, activityForm('OLD'), [], at('08:00')));
  await archiveActivity(client, old.id, at('08:01'));
  const before = await everything();
  expect(await refusalOf(begin(change))).toBe(code);
  expect(await everything()).toEqual(before);
});

test('an activity that is there already is taken, case ignored', async () => {
  const known = value(await createActivity(client, activityForm('Design'), [], at('08:00')));
  const { activityId } = value(await begin({ code: 'design ' }));
  expect(activityId).toBe(known.id);
});

test("what one of the sample's people was recording here ends as one's own begins", async () => {
  const contractId = await addSampleData(at('08:00'));
  const { me } = await readSettings();
  if (!me) throw new Error('Nobody records here');
  expect(await readOwnName()).toBe('');
  const sample = { contractId, activityId: null, memo: 'looking around' };
  const contract = await db.contracts.get(contractId);
  const activityId = contract?.assigned[0] ?? null;
  value(await start({ role: 'freelancer', id: me }, { ...sample, activityId }, at('08:30')));

  const own = value(await begin());
  expect((await readSettings()).me).toBe(own.freelancerId);
  expect(await db.recordings.toArray()).toEqual([own]);
  expect((await readFirstTime(contractId)).segment).toMatchObject({
    memo: 'looking around',
    end: at('09:00'),
  });
});

test("in a freelancer's browser of a team neither can be begun", async () => {
  await db.team.put({ id: 'team', part: { role: 'freelancer', person: 'ana' } } as never);
  expect(await refusalOf(begin())).toBe('NotAllowed');
  const form = { title: 'Web shop', freelancer: 'Ana', codes: '' };
  expect(await refusalOf(beginWithFreelancer(form, 'UTC', at('09:00')))).toBe('NotAllowed');
});

test('a client makes contract and activities in one form', async () => {
  const known = value(await createActivity(client, activityForm('BUGS'), [], at('08:00')));
  const form = { title: 'Web shop', freelancer: 'Ana', codes: 'DESIGN, bugs, MEETING' };
  const { assigned } = value(await beginWithFreelancer(form, 'UTC', at('09:00')));
  const activities = await db.activities.bulkGet([...assigned]);
  expect(activities.map((each) => each?.code)).toEqual(['DESIGN', 'BUGS', 'MEETING']);
  expect(assigned[1]).toBe(known.id);
});

test("a client's form with a code that cannot be one is refused, and nothing is made", async () => {
  const before = await everything();
  const form = { title: 'Web shop', freelancer: 'Ana', codes: `DESIGN, ${'x'.repeat(65)}` };
  expect(await refusalOf(beginWithFreelancer(form, 'UTC', at('09:00')))).toBe('code_too_long');
  expect(await everything()).toEqual(before);
});
