import { beforeEach, describe, expect, test } from 'vitest';
import { archiveActivity, createActivity, editActivity } from '../../../storage/activities.ts';
import { createContract } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { deleteSegment, editSegment, splitSegment } from '../../../storage/edits.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import { relabel } from '../../../storage/relabel.ts';
import type { Backup } from '../../../storage/exchange/read-backup.ts';
import { previewRestore, restore } from '../../../storage/exchange/restore.ts';
import type { RestoreTally } from '../../../storage/exchange/restore.ts';
import type { Activity, Actor, Contract } from '../../../storage/model/records.ts';
import { HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { keepDraft } from '../../../storage/drafts.ts';
import { answerPending } from '../../../storage/pending.ts';
import { noteSignOfLife } from '../../../storage/presence.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { requestActivity, dismissRequest } from '../../../storage/requests.ts';
import { changeSettings } from '../../../storage/settings.ts';
import { KEEP } from '../../../storage/model/pending.ts';
import { aBackup } from './backup-work.ts';
import { faultsNow } from './sound.ts';
import {
  activityForm,
  aDraft,
  agree,
  at,
  client,
  contractOf,
  diaryOf,
  everything,
  freshDatabase,
  hire,
  offer,
  placeOf,
  value,
} from './team.ts';

let contract: Contract;
let freelancer: Actor & { role: 'freelancer' };
let design: Activity;
let api: Activity;

beforeEach(async () => {
  await freshDatabase();
  ({ contract, freelancer } = await hire());
  design = await offer('DESIGN', contract);
  api = await offer('API', contract);
});

/** Records from one time of that Monday to another. */
async function record(from: string, to: string, memo: string, activity = design): Promise<void> {
  await start(freelancer, aDraft(contract, activity, memo), at(from));
  await stop(freelancer, at(to));
}

/** Restores; what the preview told must be what was done, and the diary be sound after it. */
async function bringBack(backup: Backup): Promise<RestoreTally> {
  const before = await everything();
  const preview = await previewRestore(backup);
  expect(await everything()).toEqual(before);
  const done = await restore(backup);
  expect(done).toEqual(preview);
  expect(await faultsNow()).toEqual([]);
  return done;
}

describe('an empty diary', () => {
  test('gets everything', async () => {
    await record('09:00', '10:00', 'hero image');
    await relabel(client, await placeOf(contract), api.id, at('11:00'));
    const backup = await aBackup();
    await freshDatabase();
    const { time, contracts, activities, freelancers, labels } = await bringBack(backup);
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 API:hero image']);
    expect(time.added).toEqual({ count: 1, ms: HOUR_MS });
    expect([contracts.added, activities.added, freelancers.added, labels]).toEqual([1, 2, 1, 1]);
  });

  test('goes on recording', async () => {
    await start(freelancer, aDraft(contract, design), at('09:00'));
    const backup = await aBackup();
    await freshDatabase();
    await bringBack(backup);
    expect(await diaryOf(contract)).toEqual(['09:00– DESIGN:hero image']);
  });
});

describe('a segment', () => {
  test('stays as it is where it was edited since', async () => {
    await record('09:00', '10:00', 'hero image');
    const backup = await aBackup();
    await editSegment(
      freelancer,
      await placeOf(contract),
      { activityId: api.id, memo: 'footer' },
      at('11:00'),
    );
    const { time } = await bringBack(backup);
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 API:footer']);
    expect(time.alike).toEqual({ count: 1, ms: HOUR_MS });
  });

  test('gets the edit that the backup has and it lacks', async () => {
    await record('09:00', '10:00', 'hero image');
    const older = await aBackup();
    await editSegment(
      freelancer,
      await placeOf(contract),
      { activityId: api.id, memo: 'footer' },
      at('11:00'),
    );
    const newer = await aBackup();
    await freshDatabase();
    await restore(older);
    const { time } = await bringBack(newer);
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 API:footer']);
    expect(time.changed).toEqual({ count: 1, ms: HOUR_MS });
  });

  test('stays deleted, even where the clock was set back before that', async () => {
    await record('09:00', '10:00', 'hero image');
    const backup = await aBackup();
    await deleteSegment(freelancer, await placeOf(contract), at('08:00'));
    await bringBack(backup);
    expect(await diaryOf(contract)).toEqual([]);
  });

  test('is deleted where the backup knows of it', async () => {
    await record('09:00', '10:00', 'hero image');
    const older = await aBackup();
    await deleteSegment(freelancer, await placeOf(contract), at('11:00'));
    const newer = await aBackup();
    await freshDatabase();
    await restore(older);
    const { time } = await bringBack(newer);
    expect(await diaryOf(contract)).toEqual([]);
    expect(time.deleted).toEqual({ count: 1, ms: HOUR_MS });
  });

  test('stays in two where it was split since, over midnight too', async () => {
    await start(freelancer, aDraft(contract, design), at('23:00'));
    await stop(freelancer, at('23:00') + 2 * HOUR_MS);
    const backup = await aBackup();
    const place = await placeOf(contract);
    await splitSegment(freelancer, place, at('23:30'), at('23:00') + 3 * HOUR_MS);
    const before = await everything();
    await bringBack(backup);
    expect(await everything()).toEqual(before);
  });

  test('over midnight, whose later part was deleted after a split, is not brought back', async () => {
    const morning = at('23:00') + HOUR_MS;
    await start(freelancer, aDraft(contract, design), at('23:00'));
    await stop(freelancer, morning + HOUR_MS);
    const backup = await aBackup();
    await splitSegment(freelancer, await placeOf(contract), at('23:30'), morning + 2 * HOUR_MS);
    const later = await placeOf(contract, 'hero image', '2026-03-03');
    await deleteSegment(freelancer, later, morning + 3 * HOUR_MS);
    await bringBack(backup);
    expect(await diaryOf(contract)).toEqual(['23:00–23:30 DESIGN:hero image']);
    expect(await diaryOf(contract, '2026-03-03')).toEqual([]);
  });
});

describe('time that the diary has under something else', () => {
  test('stays, on whichever contract; only what is free beside it is added', async () => {
    await record('09:00', '12:00', 'hero image');
    const backup = await aBackup();
    await freshDatabase();
    await restore({ ...backup, pages: [] });
    const other = value(
      await createContract(client, { title: 'App', freelancer: 'Ann' }, 'UTC', at('08:00')),
    );
    await start(freelancer, aDraft(other, null, 'calls'), at('10:00'));
    await stop(freelancer, at('11:00'));

    const { time } = await bringBack(backup);
    expect(await diaryOf(other)).toEqual(['10:00–11:00 calls']);
    expect(await diaryOf(contract)).toEqual([
      '09:00–10:00 DESIGN:hero image',
      '11:00–12:00 DESIGN:hero image',
    ]);
    expect([time.added.ms, time.leftOut]).toEqual([2 * HOUR_MS, { count: 1, ms: HOUR_MS }]);
    const once = await everything();
    await bringBack(backup);
    expect(await everything()).toEqual(once);
  });

  test('takes the labels of the client along, on each piece', async () => {
    await record('09:00', '12:00', 'hero image');
    await relabel(client, await placeOf(contract), api.id, at('13:00'));
    const backup = await aBackup();
    await freshDatabase();
    await restore({ ...backup, pages: [], labels: [] });
    await agree(contract, { manualTimeAllowed: true, diaryLock: false });
    const time = { start: at('10:00'), end: at('11:00') };
    value(await addManualTime(freelancer, time, aDraft(contract, null, 'calls'), at('13:00')));
    await bringBack(backup);
    expect(await diaryOf(contract)).toEqual([
      '09:00–10:00 API:hero image',
      '10:00–11:00 calls',
      '11:00–12:00 API:hero image',
    ]);
  });

  test('is what is recording, too', async () => {
    await record('09:00', '12:00', 'hero image');
    const backup = await aBackup();
    await freshDatabase();
    await restore({ ...backup, pages: [] });
    await start(freelancer, aDraft(contract, api, 'calls'), at('10:00'));
    await bringBack(backup);
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 DESIGN:hero image', '10:00– API:calls']);
  });
});

describe('the recording of a backup', () => {
  test('is not there twice once it was filed', async () => {
    await start(freelancer, aDraft(contract, design), at('09:00'));
    const backup = await aBackup();
    await stop(freelancer, at('10:00'));
    const { recordings } = await bringBack(backup);
    expect(recordings).toBe(0);
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 DESIGN:hero image']);
  });

  test('is filed until its last sign of life where another one runs', async () => {
    await start(freelancer, aDraft(contract, design), at('09:00'));
    const look = { at: at('09:01'), state: 'active', idleAfterMs: null } as const;
    await noteSignOfLife(freelancer, look);
    const backup = await aBackup();
    await freshDatabase();
    await restore({ ...backup, recordings: [] });
    await start(freelancer, aDraft(contract, api, 'calls'), at('12:00'));
    const { time } = await bringBack(backup);
    expect(await diaryOf(contract)).toEqual(['09:00–09:01 DESIGN:hero image', '12:00– API:calls']);
    expect(time.added).toEqual({ count: 1, ms: MINUTE_MS });
  });

  test('becomes a question from where nobody was there any more', async () => {
    await start(freelancer, aDraft(contract, design), at('09:00'));
    for (const minute of ['09:01', '09:02', '09:03']) {
      const state = minute === '09:01' ? 'active' : 'locked';
      await noteSignOfLife(freelancer, { at: at(minute), state, idleAfterMs: MINUTE_MS });
    }
    const backup = await aBackup();
    await freshDatabase();
    await restore({ ...backup, recordings: [] });
    await start(freelancer, aDraft(contract, api, 'calls'), at('12:00'));
    const { pending } = await bringBack(backup);
    expect(pending.added).toBe(1);
    const [block] = await db.pending.toArray();
    expect(block).toMatchObject({ start: at('09:02'), end: at('09:03'), doubt: 'locked' });
    expect((await bringBack(backup)).pending.added).toBe(0);
  });
});

describe('a pending block', () => {
  beforeEach(async () => {
    await start(freelancer, aDraft(contract, design), at('09:00'));
    await noteSignOfLife(freelancer, { at: at('10:00'), state: 'active', idleAfterMs: null });
    await stop(freelancer, at('10:30'));
  });

  test('comes back', async () => {
    const backup = await aBackup();
    await freshDatabase();
    expect((await bringBack(backup)).pending).toEqual({ added: 1, answered: 0 });
    expect(await db.pending.count()).toBe(1);
  });

  test('is not asked again once it was answered', async () => {
    const backup = await aBackup();
    const ids = await db.pending.toCollection().primaryKeys();
    value(await answerPending(freelancer, ids, KEEP, at('11:00')));
    await bringBack(backup);
    expect(await db.pending.count()).toBe(0);
  });

  test('is answered where the backup knows the answer', async () => {
    const older = await aBackup();
    const ids = await db.pending.toCollection().primaryKeys();
    value(await answerPending(freelancer, ids, KEEP, at('11:00')));
    const newer = await aBackup();
    await freshDatabase();
    await restore(older);
    expect((await bringBack(newer)).pending).toEqual({ added: 0, answered: 1 });
    expect(await db.pending.count()).toBe(0);
  });
});

describe('what is not time', () => {
  test('stays as it is where it is there', async () => {
    const backup = await aBackup();
    value(await editActivity(client, design.id, activityForm('DRAWING'), []));
    await archiveActivity(client, api.id, at('10:00'));
    await agree(contract, { memoRequired: false });
    await changeSettings({ diaryZone: 'utc' });
    const before = await everything();
    const { activities, contracts, freelancers, settings } = await bringBack(backup);
    expect(await everything()).toEqual(before);
    expect([activities.alike, contracts.alike, freelancers.alike, settings]).toEqual([
      2,
      1,
      1,
      false,
    ]);
  });

  test('gets a number where another has its code or name', async () => {
    const backup = await aBackup();
    await freshDatabase();
    const { contract: other } = await hire({ freelancer: 'ANN' });
    value(await createActivity(client, activityForm('design'), [other.id], at('08:00')));
    await bringBack(backup);
    expect((await db.activities.toArray()).map(({ code }) => code).toSorted()).toEqual([
      'API',
      'DESIGN (2)',
      'design',
    ]);
    expect((await db.freelancers.toArray()).map(({ name }) => name).toSorted()).toEqual([
      'ANN',
      'Ann (2)',
    ]);
    expect((await contractOf(contract)).freelancerId).toBe(contract.freelancerId);
  });

  test('a request that the client has answered does not come back; one of a lost contract does', async () => {
    const request = value(await requestActivity(freelancer, contract.id, 'Calls', at('09:00')));
    const backup = await aBackup();
    await dismissRequest(client, request.id);
    expect((await bringBack(backup)).requests).toBe(0);
    await freshDatabase();
    expect((await bringBack(backup)).requests).toBe(1);
  });

  test('what is typed now stays, and so does who records here', async () => {
    const draft = { activityId: null, activityText: '', contractId: contract.id, at: at('09:00') };
    await keepDraft({ ...draft, freelancerId: freelancer.id, memo: 'old' });
    const backup = await aBackup();
    await keepDraft({ ...draft, freelancerId: freelancer.id, memo: 'new' });
    const bob = await hire({ title: 'Logo', freelancer: 'Bob' });
    await changeSettings({ me: bob.freelancer.id });
    await bringBack(backup);
    expect((await db.drafts.get(freelancer.id))?.memo).toBe('new');
    expect((await db.settings.get('settings'))?.me).toBe(bob.freelancer.id);
  });

  test('time of a contract that is nowhere is left out, and told', async () => {
    await record('09:00', '10:00', 'hero image');
    const backup = await aBackup();
    await freshDatabase();
    const { orphans, time } = await bringBack({ ...backup, contracts: [] });
    expect(orphans).toEqual({ count: 1, ms: HOUR_MS });
    expect(time.added.count).toBe(0);
    expect(await db.pages.count()).toBe(0);
  });
});
