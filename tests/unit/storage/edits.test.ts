import { beforeEach, describe, expect, test } from 'vitest';
import { archiveActivity } from '../../../storage/activities.ts';
import { closeContract } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import {
  deleteSegments,
  editSegments,
  joinSegments,
  moveSegments,
  restoreSegments,
  splitSegment,
  trimSegment,
} from '../../../storage/edits.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import type { SegmentPlace } from '../../../storage/model/edits.ts';
import type { Actor, Contract } from '../../../storage/model/records.ts';
import { DAY_MS } from '../../../storage/model/time.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { relabel, relabelAll } from '../../../storage/relabel.ts';
import { undo } from '../../../storage/undo.ts';
import { faultsNow } from './sound.ts';
import {
  aDraft,
  at,
  client,
  diaryOf,
  everything,
  freshDatabase,
  hire,
  MONDAY,
  offer,
  placeOf,
  refusalOf,
  value,
} from './team.ts';

beforeEach(freshDatabase);

const now = at('20:00');
const SUNDAY = '2026-03-01';

/** Ann's morning: hero image 09:00–10:00, hero image 10:00–11:00 (parted), footer 11:00–12:00. */
async function aMorning() {
  const { contract, freelancer } = await hire();
  const design = await offer('DESIGN', contract);
  const web = await offer('WEB', contract);
  await start(freelancer, aDraft(contract, design), at('09:00'));
  await start(freelancer, aDraft(contract, design, 'footer'), at('11:00'));
  await stop(freelancer, at('12:00'));
  value(await splitSegment(freelancer, await placeOf(contract), at('10:00'), at('12:01')));
  const places = await placesOf(contract);
  return { contract, freelancer, design, web, places };
}

async function placesOf({ id }: Contract): Promise<SegmentPlace[]> {
  const pages = (await db.pages.toArray()).filter(({ contractId }) => contractId === id);
  return pages.flatMap(({ contractId, day, segments }) =>
    segments.map((segment) => ({ contractId, day, id: segment.id })),
  );
}

describe('many at once', () => {
  test('the client sets the activity of all that are selected, and undoes it for each', async () => {
    const { contract, design, web, places } = await aMorning();
    value(await relabel(client, places[2]!, web.id, now));
    const done = value(
      await relabelAll(
        client,
        places.map((place) => ({ place, activityId: web.id })),
        now,
      ),
    );
    expect(await diaryOf(contract)).toEqual([
      '09:00–10:00 WEB:hero image',
      '10:00–11:00 WEB:hero image',
      '11:00–12:00 WEB:footer',
    ]);
    await archiveActivity(client, design.id, now);
    value(await undo(client, done, now + 1)); // what was there may come back, archived or not
    expect(await diaryOf(contract)).toEqual([
      '09:00–10:00 DESIGN:hero image',
      '10:00–11:00 DESIGN:hero image',
      '11:00–12:00 WEB:footer',
    ]);
    expect(await faultsNow()).toEqual([]);
  });

  test('none is relabelled where one may not be', async () => {
    const { contract, places, web } = await aMorning();
    const other = await hire({ title: 'App' });
    await start(other.freelancer, aDraft(other.contract, null, 'call'), at('13:00'));
    await stop(other.freelancer, at('14:00'));
    await closeContract(client, other.contract.id, now);
    const all = [...places, ...(await placesOf(other.contract))];
    const before = await everything();
    const changes = all.map((place) => ({ place, activityId: web.id }));
    expect(await refusalOf(relabelAll(client, changes, now))).toBe('contract_closed');
    expect(await everything()).toEqual(before);
    expect(await diaryOf(contract)).toHaveLength(3);
  });

  test('the freelancer changes the memo of all and leaves each its activity', async () => {
    const { contract, freelancer, web, places } = await aMorning();
    value(await relabel(client, places[1]!, web.id, now));
    const done = value(
      await editSegments(
        freelancer,
        places.map((place) => ({ place, memo: 'the whole page' })),
        now,
      ),
    );
    expect(await diaryOf(contract)).toEqual([
      '09:00–10:00 DESIGN:the whole page',
      '10:00–11:00 WEB:the whole page',
      '11:00–12:00 DESIGN:the whole page',
    ]);
    value(await undo(freelancer, done, now + 1));
    expect(await diaryOf(contract)).toEqual([
      '09:00–10:00 DESIGN:hero image',
      '10:00–11:00 WEB:hero image',
      '11:00–12:00 DESIGN:footer',
    ]);
  });

  test('all are deleted, and brought back with their history', async () => {
    const { contract, freelancer, places } = await aMorning();
    const done = value(await deleteSegments(freelancer, places, now));
    expect(await diaryOf(contract)).toEqual([]);
    value(await undo(freelancer, done, now + 1));
    expect(await diaryOf(contract)).toHaveLength(3);
    const [page] = await db.pages.toArray();
    expect(page?.deleted).toEqual([]);
    expect(page?.segments[0]?.edits.map(({ kind }) => kind)).toEqual(['split', 'restored']);
    expect(await faultsNow()).toEqual([]);
  });

  test('what crosses midnight is deleted and brought back as one', async () => {
    const { contract, freelancer } = await hire({}, { diaryLock: false });
    await start(freelancer, aDraft(contract, null), at('23:00') - DAY_MS);
    await stop(freelancer, at('01:00'));
    const place = await placeOf(contract);
    value(await deleteSegments(freelancer, [place], now));
    value(await restoreSegments(freelancer, [place], now));
    expect(await diaryOf(contract)).toEqual(['00:00–01:00 hero image']);
    expect(await db.pages.count()).toBe(2);
    expect(await faultsNow()).toEqual([]);
  });

  test('what was deleted does not come back over other time', async () => {
    const { contract, freelancer } = await hire({}, { manualTimeAllowed: true });
    await start(freelancer, aDraft(contract, null), at('09:00'));
    await stop(freelancer, at('10:00'));
    const place = await placeOf(contract);
    value(await deleteSegments(freelancer, [place], now));
    const time = { start: at('09:30'), end: at('09:40') };
    value(await addManualTime(freelancer, time, aDraft(contract, null, 'call'), now));
    expect(await refusalOf(restoreSegments(freelancer, [place], now))).toBe(
      'restore_over_other_time',
    );
  });
});

describe('shortening', () => {
  test.each([
    ['at its end', '09:00', '09:40'],
    ['at its start', '09:20', '10:00'],
    ['at both', '09:10', '09:50'],
  ])('%s, and back', async (_, from, to) => {
    const { contract, freelancer, places } = await aMorning();
    const done = value(
      await trimSegment(freelancer, places[0]!, { start: at(from), end: at(to) }, now),
    );
    expect((await diaryOf(contract))[0]).toBe(`${from}–${to} DESIGN:hero image`);
    value(await undo(freelancer, done, now + 1));
    expect((await diaryOf(contract))[0]).toBe('09:00–10:00 DESIGN:hero image');
    expect(await faultsNow()).toEqual([]);
  });

  test.each([
    ['lengthens nothing', '08:59', '10:00'],
    ['moves nothing', '09:30', '10:30'],
    ['empties nothing', '09:30', '09:30'],
  ])('%s', async (_, from, to) => {
    const { freelancer, places } = await aMorning();
    const times = { start: at(from), end: at(to) };
    expect(await refusalOf(trimSegment(freelancer, places[0]!, times, now))).toBe('trim_outside');
  });

  test('over midnight takes the day that is cut off from the diary, and gives it back', async () => {
    const { contract, freelancer } = await hire({}, { diaryLock: false });
    await start(freelancer, aDraft(contract, null), at('22:00') - DAY_MS);
    await stop(freelancer, at('02:00'));
    const whole = { start: at('22:00') - DAY_MS, end: at('23:00') - DAY_MS };
    const done = value(await trimSegment(freelancer, await placeOf(contract), whole, now));
    expect(await diaryOf(contract)).toEqual([]);
    expect(await faultsNow()).toEqual([]);
    // What was cut off is no segment of its own, to be brought back beside the rest.
    const cutOff = { ...(await placeOf(contract, 'hero image', SUNDAY)), day: MONDAY };
    expect(await refusalOf(restoreSegments(freelancer, [cutOff], now))).toBe('segment_missing');
    value(await undo(freelancer, done, now + 1));
    expect(await diaryOf(contract)).toEqual(['00:00–02:00 hero image']);
    expect(await faultsNow()).toEqual([]);
  });
});

describe('joining', () => {
  test('makes neighbours with the same label one, and takes them apart again', async () => {
    const { contract, freelancer, places } = await aMorning();
    const done = value(await joinSegments(freelancer, [places[1]!, places[0]!], now));
    expect(await diaryOf(contract)).toEqual([
      '09:00–11:00 DESIGN:hero image',
      '11:00–12:00 DESIGN:footer',
    ]);
    value(await undo(freelancer, done, now + 1));
    expect(await diaryOf(contract)).toEqual([
      '09:00–10:00 DESIGN:hero image',
      '10:00–11:00 DESIGN:hero image',
      '11:00–12:00 DESIGN:footer',
    ]);
    expect(await faultsNow()).toEqual([]);
  });

  test('undoes a split', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('09:00'));
    await stop(freelancer, at('10:00'));
    const done = value(
      await splitSegment(freelancer, await placeOf(contract), at('09:30'), at('10:01')),
    );
    value(await undo(freelancer, done, now));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 hero image']);
  });

  test('joins no others', async () => {
    const { freelancer, places, web } = await aMorning();
    const join = (...some: number[]) =>
      refusalOf(
        joinSegments(
          freelancer,
          some.map((index) => places[index]!),
          now,
        ),
      );
    expect(await join(0)).toBe('join_not_neighbours'); // one alone
    expect(await join(1, 2)).toBe('join_not_neighbours'); // another memo
    expect(await join(0, 2)).toBe('join_not_neighbours'); // time between them
    value(await relabel(client, places[1]!, web.id, now));
    expect(await join(0, 1)).toBe('join_not_neighbours'); // another activity, since the client said so
  });
});

describe('moving to another contract', () => {
  async function anApp(freelancerName = 'Ann') {
    return hire({ title: 'App', freelancer: freelancerName });
  }

  test('takes the label along, leaves a mark, and can be undone', async () => {
    const { contract, freelancer, design, places } = await aMorning();
    const app = await anApp();
    const design2 = await offer('APPDESIGN', app.contract);
    const move = (activityId?: typeof design.id | null) =>
      moveSegments(
        freelancer,
        places.slice(0, 2),
        { contractId: app.contract.id, activityId },
        now,
      );
    expect(await refusalOf(move())).toBe('activity_not_assigned');
    const done = value(await move(design2.id));
    expect(await diaryOf(contract)).toEqual(['11:00–12:00 DESIGN:footer']);
    expect(await diaryOf(app.contract)).toEqual([
      '09:00–10:00 APPDESIGN:hero image',
      '10:00–11:00 APPDESIGN:hero image',
    ]);
    expect(await faultsNow()).toEqual([]);
    value(await undo(freelancer, done, now + 1));
    expect(await diaryOf(app.contract)).toEqual([]);
    expect(await diaryOf(contract)).toHaveLength(3);
    expect(await faultsNow()).toEqual([]);
  });

  test('needs both contracts open and one’s own', async () => {
    const { freelancer, places } = await aMorning();
    const move = (contract: Contract) =>
      refusalOf(
        moveSegments(freelancer, places, { contractId: contract.id, activityId: null }, now),
      );
    expect(await move((await anApp('Bob')).contract)).toBe('NotAllowed');
    const { contract } = await anApp();
    await closeContract(client, contract.id, now);
    expect(await move(contract)).toBe('contract_closed');
  });

  test('takes no manual time where the terms do not allow it', async () => {
    const { contract, freelancer } = await hire({}, { manualTimeAllowed: true });
    const time = { start: at('09:00'), end: at('10:00') };
    value(await addManualTime(freelancer, time, aDraft(contract, null, 'call'), now));
    const places = await placesOf(contract);
    const { contract: app } = await anApp();
    expect(await refusalOf(moveSegments(freelancer, places, { contractId: app.id }, now))).toBe(
      'manual_not_allowed',
    );
  });
});

test('after the lock no edit of the freelancer changes anything, and the client may still relabel', async () => {
  const { contract, freelancer, places, web } = await aMorning();
  const app = await hire({ title: 'App' });
  const lock = at('12:00') + 7 * DAY_MS;
  const before = await everything();
  const [first] = places;
  const edits: ((by: Actor, when: number) => Promise<unknown>)[] = [
    (by, when) => editSegments(by, [{ place: first!, memo: 'x' }], when),
    (by, when) => trimSegment(by, first!, { start: at('09:00'), end: at('09:30') }, when),
    (by, when) => joinSegments(by, places.slice(0, 2), when),
    (by, when) => deleteSegments(by, places, when),
    (by, when) =>
      moveSegments(by, [first!], { contractId: app.contract.id, activityId: null }, when),
  ];
  for (const edit of edits) expect(await refusalOf(edit(freelancer, lock))).toBe('diary_locked');
  expect(await everything()).toEqual(before);
  value(await relabel(client, first!, web.id, lock));
  for (const edit of edits.slice(0, 2)) {
    expect(await refusalOf(edit(freelancer, lock - 1))).toBeNull();
  }
  expect(await diaryOf(contract)).toHaveLength(3);
});
