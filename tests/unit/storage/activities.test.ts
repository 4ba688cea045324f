import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  archiveActivities,
  archiveActivity,
  createActivity,
  deleteActivities,
  deleteActivity,
  editActivity,
  previewArchive,
  saveAssignments,
  unarchiveActivities,
  unarchiveActivity,
  usedActivities,
} from '../../../storage/activities.ts';
import { readActivityList, readRecorded, readUsage } from '../../../storage/activity-list.ts';
import { closeContract } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { deleteSegment, editSegment, splitSegment } from '../../../storage/edits.ts';
import { relabel } from '../../../storage/relabel.ts';
import { readPopup } from '../../../storage/popup.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { watch } from '../../../storage/watch.ts';
import type { ActivityId, Actor, Contract } from '../../../storage/model/records.ts';
import { HOUR_MS } from '../../../storage/model/time.ts';
import { aBlock } from '../builders.ts';
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
  MONDAY,
  offer,
  placeOf,
  refusalOf,
} from './team.ts';

beforeEach(freshDatabase);

const pickable = async () =>
  (await readPopup(null, 'UTC', at('12:00'))).activities.map(({ code }) => code);

describe('an activity', () => {
  test('is created with its assignments, to many contracts at once', async () => {
    const web = await hire();
    const app = await hire({ title: 'App' });
    const other = await hire({ title: 'Other' });
    const design = await offer('DESIGN', web.contract, app.contract);
    expect((await contractOf(web.contract)).assigned).toEqual([design.id]);
    expect((await contractOf(app.contract)).assigned).toEqual([design.id]);
    expect((await contractOf(other.contract)).assigned).toEqual([]);
  });

  test('has a code that no other has, in any case or form', async () => {
    await offer('DESIGN');
    const before = await everything();
    for (const code of ['design', ' DESIGN ', 'ＤＥＳＩＧＮ']) {
      expect(await refusalOf(createActivity(client, activityForm(code), [], 0))).toBe('code_taken');
    }
    expect(await everything()).toEqual(before);
  });

  test('keeps its own code when it is edited, and cannot take another’s', async () => {
    const design = await offer('DESIGN');
    await offer('WEB');
    const edit = (code: string) =>
      refusalOf(editActivity(client, design.id, activityForm(code), []));
    expect(await edit('Design')).toBeNull();
    expect(await edit('web')).toBe('code_taken');
    expect(await db.activities.get(design.id)).toMatchObject({ code: 'Design', key: 'design' });
  });

  test('is edited with its assignments to active contracts; a closed one keeps what it had', async () => {
    const web = await hire();
    const closed = await hire({ title: 'Closed' });
    const design = await offer('DESIGN', web.contract, closed.contract);
    await closeContract(client, closed.contract.id, at('01:00'));
    await editActivity(client, design.id, activityForm('DESIGN'), []);
    expect((await contractOf(web.contract)).assigned).toEqual([]);
    expect((await contractOf(closed.contract)).assigned).toEqual([design.id]);
  });

  test('that is gone is not edited', async () => {
    const design = await offer('DESIGN');
    await deleteActivity(client, design.id);
    expect(await refusalOf(editActivity(client, design.id, activityForm('WEB'), []))).toBe(
      'activity_missing',
    );
    expect(await db.activities.count()).toBe(0);
  });
});

describe('archiving', () => {
  test('takes an activity out of the picker at once, and unarchiving brings it back with its assignments', async () => {
    const { contract } = await hire();
    const design = await offer('DESIGN', contract);
    await offer('WEB', contract);
    await archiveActivity(client, design.id, at('09:00'));
    expect(await pickable()).toEqual(['WEB']);
    await unarchiveActivity(client, design.id);
    expect(await pickable()).toEqual(['DESIGN', 'WEB']);
  });

  test('keeps the assignments even where the contract room is saved in the meantime', async () => {
    const { contract } = await hire();
    const [design, web] = [await offer('DESIGN', contract), await offer('WEB', contract)];
    await archiveActivity(client, design.id, at('09:00'));
    await agree(contract, { assigned: [] }); // "Unassign all", where DESIGN is not among what is listed
    expect((await contractOf(contract)).assigned).toEqual([design.id]);
    await agree(contract, { assigned: [web.id] });
    await unarchiveActivity(client, design.id);
    expect(await pickable()).toEqual(['DESIGN', 'WEB']);
  });

  test('leaves a recording its activity until it stops, and its time in the diary', async () => {
    const { contract, freelancer } = await hire();
    const design = await offer('DESIGN', contract);
    await start(freelancer, aDraft(contract, design), at('09:00'));
    await archiveActivity(client, design.id, at('09:10'));
    expect(await diaryOf(contract)).toEqual(['09:00– DESIGN:hero image']);
    await stop(freelancer, at('10:00'));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 DESIGN:hero image']);
    expect(await refusalOf(start(freelancer, aDraft(contract, design), at('11:00')))).toBe(
      'activity_archived',
    );
  });

  test('twice keeps the time of the first', async () => {
    const design = await offer('DESIGN');
    await archiveActivity(client, design.id, at('09:00'));
    await archiveActivity(client, design.id, at('10:00'));
    expect((await db.activities.get(design.id))?.archivedAt).toBe(at('09:00'));
  });

  test('is shown beforehand with what it touches: contracts, recordings, hours of this week', async () => {
    const ann = await hire();
    const bob = await hire({ freelancer: 'Bob', title: 'Bob’s' });
    const closed = await hire({ title: 'Closed' });
    const design = await offer('DESIGN', ann.contract, bob.contract, closed.contract);
    const web = await offer('WEB', ann.contract);
    const lastWeek = 7 * 24 * HOUR_MS;
    await start(ann.freelancer, aDraft(ann.contract, design), at('09:00') - lastWeek);
    await stop(ann.freelancer, at('12:00') - lastWeek);
    await start(ann.freelancer, aDraft(ann.contract, design), at('09:00'));
    await start(ann.freelancer, aDraft(ann.contract, web), at('11:00'));
    await start(bob.freelancer, aDraft(bob.contract, design), at('11:00'));
    await closeContract(client, closed.contract.id, at('11:30'));

    const [preview] = await previewArchive([design.id], at('12:00'));
    expect(preview).toMatchObject({
      activity: { code: 'DESIGN' },
      recordedBy: ['Bob'],
      weekMs: 2 * HOUR_MS,
    });
    expect(preview?.contracts.map(({ title }) => title).toSorted()).toEqual(['Bob’s', 'Web shop']);
    expect(await previewArchive(['gone' as typeof design.id], at('12:00'))).toEqual([]);
  });
});

describe('an activity can be deleted', () => {
  test('if no segment ever used it, and it leaves every contract, the closed ones too', async () => {
    const { contract } = await hire();
    const closed = await hire({ title: 'Closed' });
    const design = await offer('DESIGN', contract, closed.contract);
    await closeContract(client, closed.contract.id, at('01:00'));
    expect(await refusalOf(deleteActivity(client, design.id))).toBeNull();
    expect(await db.activities.count()).toBe(0);
    expect((await contractOf(contract)).assigned).toEqual([]);
    expect((await contractOf(closed.contract)).assigned).toEqual([]);
  });

  test('not while it is recorded', async () => {
    const { contract, freelancer } = await hire();
    const design = await offer('DESIGN', contract);
    await start(freelancer, aDraft(contract, design), at('09:00'));
    expect(await refusalOf(deleteActivity(client, design.id))).toBe('activity_used');
  });

  const used = async () => {
    const { contract, freelancer } = await hire();
    const [design, web] = [await offer('DESIGN', contract), await offer('WEB', contract)];
    const third = await offer('THIRD', contract);
    await start(freelancer, aDraft(contract, design), at('09:00'));
    await stop(freelancer, at('10:00'));
    return { contract, freelancer, design, web, third, place: await placeOf(contract) };
  };

  test('not after it was used, archived or not', async () => {
    const { design } = await used();
    expect(await refusalOf(deleteActivity(client, design.id))).toBe('activity_used');
    await archiveActivity(client, design.id, at('11:00'));
    expect(await refusalOf(deleteActivity(client, design.id))).toBe('activity_used');
  });

  test('not after the client relabelled all of its time, nor one that the client set and took back', async () => {
    const { design, web, place } = await used();
    await relabel(client, place, web.id, at('11:00'));
    await relabel(client, place, null, at('11:01'));
    expect(await refusalOf(deleteActivity(client, design.id))).toBe('activity_used');
    expect(await refusalOf(deleteActivity(client, web.id))).toBe('activity_used');
  });

  test('not after the freelancer edited, split and deleted all of its time', async () => {
    const { contract, freelancer, design, web, place } = await used();
    await editSegment(freelancer, place, { activityId: web.id, memo: 'hero image' }, at('11:00'));
    await splitSegment(freelancer, place, at('09:30'), at('11:00'));
    const page = await db.pages.get([contract.id, place.day]);
    for (const { id } of page?.segments ?? []) {
      await deleteSegment(freelancer, { ...place, id }, at('11:10'));
    }
    expect(await diaryOf(contract)).toEqual([]);
    expect(await refusalOf(deleteActivity(client, design.id))).toBe('activity_used');
    expect(await refusalOf(deleteActivity(client, web.id))).toBe('activity_used');
  });

  test('not where the client’s label hid it when the freelancer chose another, and the totals are recounted', async () => {
    const { contract, freelancer, design, web, third, place } = await used();
    await relabel(client, place, web.id, at('11:00'));
    await editSegment(freelancer, place, { activityId: third.id, memo: 'hero image' }, at('11:30'));
    const page = await db.pages.get([contract.id, place.day]);
    expect(page?.segments[0]?.edits).toMatchObject([{ activityId: web.id, chosen: design.id }]);
    expect(await refusalOf(deleteActivity(client, design.id))).toBe('activity_used');
  });
});

test('a freelancer sees the activities of their own active contracts, the client all', async () => {
  const ann = await hire();
  const bob = await hire({ freelancer: 'Bob', title: 'Bob’s' });
  await offer('DESIGN', ann.contract);
  await offer('WEB', bob.contract);
  await offer('NOBODY');
  const codes = async (by: Parameters<typeof readActivityList>[0]) =>
    (await readActivityList(by)).rows.map(({ code }) => code);
  expect(await codes(client)).toEqual(['DESIGN', 'NOBODY', 'WEB']);
  expect(await codes(ann.freelancer)).toEqual(['DESIGN']);
});

describe('assignments are saved', () => {
  const change = (activity: { id: ActivityId }, contract: Contract, isAssigned: boolean) => ({
    activityId: activity.id,
    contractId: contract.id,
    isAssigned,
  });

  test('of many activities to many contracts as one change, and nothing else of what is assigned', async () => {
    const [web, app] = [await hire(), await hire({ title: 'App' })];
    const [design, calls] = [await offer('DESIGN', web.contract), await offer('CALLS')];
    const changes = [
      change(design, web.contract, false),
      change(design, app.contract, true),
      change(calls, app.contract, true),
    ];
    const mail = await offer('MAIL', web.contract); // assigned elsewhere meanwhile
    expect(await refusalOf(saveAssignments(client, changes))).toBeNull();
    expect((await contractOf(web.contract)).assigned).toEqual([mail.id]);
    expect((await contractOf(app.contract)).assigned).toEqual([design.id, calls.id]);
  });

  test('twice as once', async () => {
    const { contract } = await hire();
    const design = await offer('DESIGN');
    await saveAssignments(client, [change(design, contract, true)]);
    await saveAssignments(client, [change(design, contract, true)]);
    expect((await contractOf(contract)).assigned).toEqual([design.id]);
  });

  test('not at all where a contract is closed by now, or an activity is archived or gone', async () => {
    const [web, app] = [await hire(), await hire({ title: 'App' })];
    const [design, calls, gone] = [
      await offer('DESIGN'),
      await offer('CALLS'),
      await offer('GONE'),
    ];
    await closeContract(client, app.contract.id, at('01:00'));
    await archiveActivity(client, calls.id, at('01:00'));
    await deleteActivity(client, gone.id);
    const before = await everything();
    const good = change(design, web.contract, true);
    const refused = (bad: ReturnType<typeof change>) =>
      refusalOf(saveAssignments(client, [good, bad]));
    expect(await refused(change(design, app.contract, true))).toBe('contract_closed');
    expect(await refused(change(calls, web.contract, true))).toBe('activity_archived');
    expect(await refused(change(gone, web.contract, true))).toBe('activity_missing');
    const nowhere = { ...web.contract, id: 'gone' as typeof web.contract.id };
    expect(await refused(change(design, nowhere, true))).toBe('contract_missing');
    expect(await everything()).toEqual(before);
  });
});

describe('many activities at once', () => {
  test('are archived, and come back with the assignments that each had', async () => {
    const [web, app] = [await hire(), await hire({ title: 'App' })];
    const design = await offer('DESIGN', web.contract, app.contract);
    const calls = await offer('CALLS', app.contract);
    await archiveActivity(client, calls.id, at('08:00'));
    await archiveActivities(client, [design.id, calls.id], at('09:00'));
    const archivedAt = async () => (await db.activities.toArray()).map((each) => each.archivedAt);
    expect(new Set(await archivedAt())).toEqual(new Set([at('08:00'), at('09:00')]));
    expect(await pickable()).toEqual([]);
    await unarchiveActivities(client, [design.id, calls.id]);
    expect(await archivedAt()).toEqual([null, null]);
    expect((await contractOf(web.contract)).assigned).toEqual([design.id]);
    expect((await contractOf(app.contract)).assigned).toEqual([design.id, calls.id]);
  });

  test('are shown beforehand each with what it touches, without those that are gone', async () => {
    const { contract, freelancer } = await hire();
    const [design, calls] = [await offer('DESIGN', contract), await offer('CALLS', contract)];
    const idle = await offer('IDLE');
    const gone = await offer('GONE');
    await deleteActivity(client, gone.id);
    await start(freelancer, aDraft(contract, design), at('09:00'));
    await start(freelancer, aDraft(contract, calls), at('10:00'));
    const previews = await previewArchive(
      [idle, design, gone, calls].map(({ id }) => id),
      at('11:00'),
    );
    expect(
      previews.map(({ activity, contracts, recordedBy, weekMs }) => [
        activity.code,
        contracts.length,
        recordedBy,
        weekMs,
      ]),
    ).toEqual([
      ['IDLE', 0, [], 0],
      ['DESIGN', 1, [], HOUR_MS],
      ['CALLS', 1, ['Ann'], 0],
    ]);
  });

  test('are deleted only if none of them was ever used', async () => {
    const { contract, freelancer } = await hire();
    const [design, calls] = [await offer('DESIGN', contract), await offer('CALLS', contract)];
    const mail = await offer('MAIL', contract);
    await start(freelancer, aDraft(contract, design), at('09:00'));
    const all = [design.id, calls.id, mail.id];
    expect([...(await usedActivities(all))]).toEqual([design.id]);
    const before = await everything();
    expect(await refusalOf(deleteActivities(client, all))).toBe('activity_used');
    expect(await everything()).toEqual(before);
    expect(await refusalOf(deleteActivities(client, [calls.id, mail.id]))).toBeNull();
    expect((await contractOf(contract)).assigned).toEqual([design.id]);
    expect(await db.activities.toCollection().primaryKeys()).toEqual([design.id]);
  });

  test('are not deleted while time in doubt waits under one', async () => {
    const { contract } = await hire();
    const design = await offer('DESIGN', contract);
    await db.pending.put(aBlock(contract, at('09:00'), at('09:10'), { activityId: design.id }));
    expect(await refusalOf(deleteActivity(client, design.id))).toBe('activity_used');
  });
});

describe('the usage of activities', () => {
  const WEEK = { week: MONDAY, months: 'since' } as const;
  const BEFORE = { week: MONDAY, months: 'before' } as const;

  test('is read in two parts, of which only the later changes as people work', async () => {
    const { contract, freelancer } = await hire();
    const design = await offer('DESIGN', contract);
    const lastMonth = at('09:00') - 7 * 24 * HOUR_MS; // 23 February
    await start(freelancer, aDraft(contract, design), lastMonth);
    await stop(freelancer, lastMonth + 2 * HOUR_MS);
    const before = await readUsage(client, BEFORE);
    await start(freelancer, aDraft(contract, design), at('09:00'));
    await stop(freelancer, at('10:00'));
    expect(await readUsage(client, BEFORE)).toEqual(before);
    expect(before.get(design.id)).toEqual({
      weekMs: 0,
      totalMs: 2 * HOUR_MS,
      lastDay: '2026-02-23',
    });
    expect((await readUsage(client, WEEK)).get(design.id)).toEqual({
      weekMs: HOUR_MS,
      totalMs: HOUR_MS,
      lastDay: MONDAY,
    });
  });

  test('followed in its earlier part, is not read again when work of today is filed', async () => {
    const { contract, freelancer } = await hire();
    const design = await offer('DESIGN', contract);
    let readings = 0;
    const filed = Promise.withResolvers<void>();
    const stops = [
      watch(
        () => readUsage(client, BEFORE),
        () => {
          readings += 1;
        },
        filed.reject,
      ),
      watch(
        () => readUsage(client, WEEK),
        (usage) => {
          if (usage.has(design.id)) filed.resolve();
        },
        filed.reject,
      ),
    ];
    await vi.waitUntil(() => readings === 1);
    await start(freelancer, aDraft(contract, design), at('09:00'));
    await stop(freelancer, at('10:00'));
    await filed.promise;
    await readUsage(client, BEFORE); // a reading that the filing had set off would be over as well
    expect(readings).toBe(1);
    for (const unfollow of stops) unfollow();
  });

  test('is of all contracts for the client, closed ones too, and of their own for a freelancer', async () => {
    const ann = await hire();
    const bob = await hire({ freelancer: 'Bob', title: 'Bob’s' });
    const design = await offer('DESIGN', ann.contract, bob.contract);
    await start(ann.freelancer, aDraft(ann.contract, design), at('09:00'));
    await stop(ann.freelancer, at('10:00'));
    await start(bob.freelancer, aDraft(bob.contract, design), at('09:00'));
    await closeContract(client, ann.contract.id, at('10:30'));
    const hours = async (by: Actor) =>
      ((await readUsage(by, WEEK)).get(design.id)?.totalMs ?? 0) / HOUR_MS;
    expect([...(await readRecorded(client))]).toEqual([design.id]);
    expect([...(await readRecorded(ann.freelancer))]).toEqual([]);
    await stop(bob.freelancer, at('12:00'));
    expect(await hours(client)).toBe(4);
    expect(await hours(ann.freelancer)).toBe(1);
    expect(await hours(bob.freelancer)).toBe(3);
  });
});
