/**
 * `node tools/schema-fixture.ts`: writes down a small diary as today's code leaves it on the disk, with a recording under
 * way. Run it once for each new version of the schema, before its release: what is written is what
 * `tests/unit/storage/migrations.test.ts` has every later version open. `--again` writes it anew, for a version that
 * nobody has yet.
 */
import 'fake-indexeddb/auto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createActivity, archiveActivity } from '../storage/activities.ts';
import { dismissAlert } from '../storage/alerts.ts';
import { giveConsent } from '../storage/consents.ts';
import { createContract, saveTerms } from '../storage/contracts.ts';
import { db } from '../storage/database.ts';
import { deleteSegment, editSegment, splitSegment } from '../storage/edits.ts';
import { addManualTime } from '../storage/manual-time.ts';
import { relabel } from '../storage/relabel.ts';
import { keepDraft } from '../storage/drafts.ts';
import type { Outcome } from '../storage/model/outcome.ts';
import type { Actor, Contract } from '../storage/model/records.ts';
import { noteSignOfLife } from '../storage/presence.ts';
import { start, stop } from '../storage/recorder.ts';
import { requestActivity } from '../storage/requests.ts';
import { answerTimeRequest, askForManualTime } from '../storage/time-requests.ts';
import { readRaw } from '../tests/unit/storage/schema/raw.ts';
import { ROOT, run } from './run.ts';

const { again } = parseArgs({ options: { again: { type: 'boolean', default: false } } }).values;
const file = join(ROOT, `tests/unit/storage/schema/version-${db.verno}.json`);
await play();
const raw = await readRaw(db.name);
// Not over an older one, unless told to: a version that somebody has does not change.
await writeFile(file, JSON.stringify(raw), { flag: again ? 'w' : 'wx' });
await run('oxfmt', file);
for (const { name, records } of raw.stores) console.log(`${name}: ${records.length}`);

/** Monday, 2 March 2026. */
function at(time: string, day = 2): number {
  return Date.parse(`2026-03-0${day}T${time}Z`);
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal.code}`);
  return outcome.value;
}

/** Something in every table that an operation of today writes. */
async function play(): Promise<void> {
  const client: Actor = { role: 'client' };
  const hire = async (title: string, freelancer: string) =>
    value(await createContract(client, { title, freelancer }, 'Europe/Kyiv', at('07:00')));
  const web = await hire('Web shop', 'Ann');
  const app = await hire('App', 'Ann');
  const logo = await hire('Logo', 'Bob');
  const offer = async (code: string, ...contracts: readonly Contract[]) =>
    value(
      await createActivity(
        client,
        { code, description: `${code} of the shop`, url: 'https://example.com', budget: '40' },
        contracts.map(({ id }) => id),
        at('07:00'),
      ),
    );
  const design = await offer('DESIGN', web, app, logo);
  const bugs = await offer('BUGS', web);
  await saveTerms(
    client,
    web.id,
    {
      activityRequired: true,
      memoRequired: true,
      manualTimeAllowed: true,
      diaryLock: true,
      screenshots: 'on',
      weeklyLimit: '20',
      rate: { amount: '37.50', currency: 'EUR' },
      freelancerZone: 'Europe/Kyiv',
      assigned: [design.id, bugs.id],
    },
    at('07:30'),
  );
  const ann: Actor = { role: 'freelancer', id: web.freelancerId };
  const bob: Actor = { role: 'freelancer', id: logo.freelancerId };
  value(await giveConsent(ann, web.id, 'on', at('07:40')));
  const record = async (by: Actor, contract: Contract, memo: string, from: number) =>
    value(await start(by, { contractId: contract.id, activityId: design.id, memo }, from));

  const first = await record(ann, web, 'hero image', at('08:00'));
  await record(ann, app, 'icons', at('09:30'));
  await stop(ann, at('10:15'));
  const place = { contractId: web.id, id: first.id, day: '2026-03-02' };
  value(await relabel(client, place, bugs.id, at('10:20')));
  value(
    await editSegment(ann, place, { activityId: bugs.id, memo: 'hero image, again' }, at('10:21')),
  );
  value(await splitSegment(ann, place, at('08:45'), at('10:22')));
  const label = { contractId: web.id, activityId: bugs.id, memo: 'call' };
  value(await addManualTime(ann, { start: at('06:00'), end: at('06:30') }, label, at('11:00')));
  await record(ann, web, 'thrown away', at('12:00'));
  const [gone] = await stop(ann, at('12:05'));
  if (!gone) throw new Error('Nothing was recorded');
  value(await deleteSegment(ann, { ...place, id: gone.id }, at('12:06')));
  await record(bob, logo, 'over midnight', at('23:00'));
  await stop(bob, at('01:00', 3));
  await archiveActivity(client, bugs.id, at('13:00', 3));
  value(await requestActivity(ann, web.id, 'Photos', at('13:01', 3)));
  const wish = { start: at('18:00'), end: at('18:30'), activityId: design.id, memo: 'call' };
  const asked = await askForManualTime(
    ann,
    app.id,
    { ...wish, reason: 'By phone' },
    at('13:01', 3),
  );
  const answer = { isGranted: true, word: '' };
  value(await answerTimeRequest(client, value(asked).id, answer, at('13:02', 3)));
  await dismissAlert(client, `budget ${design.id} 40 80`, at('13:03', 3));
  await keepDraft({
    freelancerId: web.freelancerId,
    contractId: web.id,
    activityId: design.id,
    activityText: 'DESIGN',
    memo: 'half a tho',
    at: at('13:02', 3),
  });
  await record(ann, web, 'interrupted', at('13:30', 3));
  const look = { at: at('16:00', 3), state: 'active', idleAfterMs: null } as const;
  await noteSignOfLife(ann, look);
  await record(ann, web, 'running', at('16:00', 3));
}
