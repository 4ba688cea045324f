import { beforeEach, describe, expect, test } from 'vitest';
import { archiveActivity, unarchiveActivity } from '../../../storage/activities.ts';
import { closeContract } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { MEMO_MAX } from '../../../storage/model/recording.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { spans } from '../builders.ts';
import {
  aDraft,
  agree,
  at,
  client,
  diaryOf,
  everything,
  freshDatabase,
  hire,
  offer,
  refusalOf,
  value,
} from './team.ts';

beforeEach(freshDatabase);

describe('a recording starts only', () => {
  test('on a contract of one’s own', async () => {
    const { contract } = await hire();
    const other = await hire({ freelancer: 'Bob' });
    expect(await refusalOf(start(other.freelancer, aDraft(contract, null), at('09:00')))).toBe(
      'NotAllowed',
    );
    expect(await refusalOf(start(client, aDraft(contract, null), at('09:00')))).toBe('NotAllowed');
    expect(await db.recordings.count()).toBe(0);
  });

  test('on a contract that is there and not closed', async () => {
    const { contract, freelancer } = await hire();
    await closeContract(client, contract.id, at('08:00'));
    expect(await refusalOf(start(freelancer, aDraft(contract, null), at('09:00')))).toBe(
      'contract_closed',
    );
    await db.contracts.delete(contract.id);
    expect(await refusalOf(start(freelancer, aDraft(contract, null), at('09:00')))).toBe(
      'contract_missing',
    );
  });

  test('with an activity where one is required, and another reason where none is assigned', async () => {
    const { contract, freelancer } = await hire({}, { activityRequired: true });
    const begin = () => refusalOf(start(freelancer, aDraft(contract, null), at('09:00')));
    expect(await begin()).toBe('activity_none_assigned');
    await offer('DESIGN', contract);
    expect(await begin()).toBe('activity_required');
    await agree(contract, { activityRequired: false });
    expect(await begin()).toBeNull();
  });

  test('with an activity that is assigned to this contract, not archived, and there', async () => {
    const { contract, freelancer } = await hire();
    const other = await hire({ title: 'Other' });
    const design = await offer('DESIGN', other.contract);
    const begin = () => refusalOf(start(freelancer, aDraft(contract, design), at('09:00')));
    expect(await begin()).toBe('activity_not_assigned');
    await agree(contract, { assigned: [design.id] });
    await archiveActivity(client, design.id, at('08:00'));
    expect(await begin()).toBe('activity_archived');
    await unarchiveActivity(client, design.id);
    expect(await begin()).toBeNull();
    await db.activities.delete(design.id);
    expect(await begin()).toBe('activity_missing');
  });

  test('with a memo where one is required, and one that is not too long', async () => {
    const { contract, freelancer } = await hire();
    const begin = (memo: string) =>
      refusalOf(start(freelancer, aDraft(contract, null, memo), at('09:00')));
    expect(await begin(' \n')).toBe('memo_required');
    expect(await begin('a'.repeat(MEMO_MAX + 1))).toBe('memo_too_long');
    expect(await begin('a'.repeat(MEMO_MAX))).toBeNull();
    await agree(contract, { memoRequired: false });
    expect(await begin('')).toBeNull();
  });
});

test('a refused start leaves the recording before it under way', async () => {
  const { contract, freelancer } = await hire();
  await start(freelancer, aDraft(contract, null, 'hero image'), at('09:00'));
  const before = await everything();
  expect(await refusalOf(start(freelancer, aDraft(contract, null, ''), at('10:00')))).toBe(
    'memo_required',
  );
  expect(await everything()).toEqual(before);
});

describe('stopping', () => {
  test('files what was recorded under its label', async () => {
    const { contract, freelancer } = await hire();
    const design = await offer('DESIGN', contract);
    await start(freelancer, aDraft(contract, design, ' hero\nimage '), at('09:00'));
    expect(await diaryOf(contract)).toEqual(['09:00– DESIGN:hero image']);
    await stop(freelancer, at('10:00:00.250'));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00:00.25 DESIGN:hero image']);
    expect(await db.recordings.count()).toBe(0);
  });

  test('where nothing runs does nothing', async () => {
    const { freelancer } = await hire();
    const before = await everything();
    expect(await stop(freelancer, at('10:00'))).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test('works with an activity archived, taken off the contract, or deleted in the meantime', async () => {
    const { contract, freelancer } = await hire();
    const design = await offer('DESIGN', contract);
    await start(freelancer, aDraft(contract, design), at('09:00'));
    await archiveActivity(client, design.id, at('09:10'));
    await agree(contract, { assigned: [], activityRequired: true });
    expect(await diaryOf(contract)).toEqual(['09:00– DESIGN:hero image']);
    await db.activities.delete(design.id);
    expect(await stop(freelancer, at('10:00'))).toHaveLength(1);
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 ?:hero image']);
  });

  test('works on a contract that was closed, or that is gone', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('09:00'));
    await closeContract(client, contract.id, at('09:30'));
    await stop(freelancer, at('10:00'));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 hero image']);

    const second = await hire({ title: 'Second' });
    await start(freelancer, aDraft(second.contract, null), at('11:00'));
    await db.contracts.delete(second.contract.id);
    expect(spans(await stop(freelancer, at('12:00')))).toEqual([`${at('11:00')}–${at('12:00')}`]);
    expect(await db.recordings.count()).toBe(0);
  });

  test('works after the week was locked', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('09:00'));
    const nextWeek = at('09:00') + 8 * 86_400_000;
    expect(spans(await stop(freelancer, nextWeek))).toEqual([`${at('09:00')}–${nextWeek}`]);
  });

  test('works where the clock was set back: it ends when it was last seen alive', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('09:00'));
    await db.recordings.update(freelancer.id, { seenAt: at('09:40') });
    await stop(freelancer, at('03:00'));
    expect(await diaryOf(contract)).toEqual(['09:00–09:40 hero image']);
  });

  test('in the millisecond of the start leaves no segment', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('09:00'));
    expect(await stop(freelancer, at('09:00'))).toEqual([]);
    expect(await diaryOf(contract)).toEqual([]);
    expect(await db.recordings.count()).toBe(0);
  });
});

test('a recording over midnight UTC is filed on both pages as one segment', async () => {
  const { contract, freelancer } = await hire();
  await start(freelancer, aDraft(contract, null), at('23:00'));
  const [segment] = await stop(freelancer, at('23:00') + 7_200_000);
  expect(await diaryOf(contract, '2026-03-02')).toEqual(['23:00–00:00 hero image']);
  expect(await diaryOf(contract, '2026-03-03')).toEqual(['00:00–01:00 hero image']);
  expect(await diaryOf(contract, '2026-03-03', 'Europe/Kyiv')).toEqual(['01:00–03:00 hero image']);
  const pages = await db.pages.toArray();
  expect(pages.flatMap((page) => page.segments.map(({ id }) => id))).toEqual([
    segment?.id,
    segment?.id,
  ]);
});

describe('a freelancer has at most one recording', () => {
  test('switching ends one segment and starts the next at the same instant', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null, 'hero image'), at('09:00'));
    await start(freelancer, aDraft(contract, null, 'footer'), at('09:30:00.123'));
    expect(await diaryOf(contract)).toEqual([
      '09:00–09:30:00.123 hero image',
      '09:30:00.123– footer',
    ]);
    expect(await db.recordings.count()).toBe(1);
  });

  test('switching to another contract files the segment on the one before', async () => {
    const { contract, freelancer } = await hire();
    const other = await hire({ title: 'Other' });
    await start(freelancer, aDraft(contract, null), at('09:00'));
    await start(freelancer, aDraft(other.contract, null, 'calls'), at('09:30'));
    expect(await diaryOf(contract)).toEqual(['09:00–09:30 hero image']);
    expect(await diaryOf(other.contract)).toEqual(['09:30– calls']);
  });

  test('a start that arrives twice changes nothing', async () => {
    const { contract, freelancer } = await hire();
    const design = await offer('DESIGN', contract);
    const first = value(await start(freelancer, aDraft(contract, design), at('09:00')));
    const before = await everything();
    expect(
      value(await start(freelancer, aDraft(contract, design, ' hero image '), at('10:00'))),
    ).toEqual(first);
    expect(await everything()).toEqual(before);
  });

  test('starts sent at once leave one recording and no overlap', async () => {
    const { contract, freelancer } = await hire();
    const memos = ['one', 'two', 'three', 'four'];
    await Promise.all(
      memos.map((memo, index) =>
        start(freelancer, aDraft(contract, null, memo), at('09:00') + index),
      ),
    );
    expect(await db.recordings.count()).toBe(1);
    expect((await diaryOf(contract)).length).toBe(4);
  });

  test('two freelancers record side by side', async () => {
    const ann = await hire();
    const bob = await hire({ freelancer: 'Bob' });
    await start(ann.freelancer, aDraft(ann.contract, null), at('09:00'));
    await start(bob.freelancer, aDraft(bob.contract, null), at('09:00'));
    await stop(ann.freelancer, at('10:00'));
    expect(await diaryOf(ann.contract)).toEqual(['09:00–10:00 hero image']);
    expect(await diaryOf(bob.contract)).toEqual(['09:00– hero image']);
  });
});

describe('segments never overlap', () => {
  test('where the clock was set back, what is recorded again is filed beside what is there', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null, 'before'), at('09:00'));
    await stop(freelancer, at('10:00'));
    await start(freelancer, aDraft(contract, null, 'after'), at('08:30'));
    await stop(freelancer, at('10:30'));
    expect(await diaryOf(contract)).toEqual([
      '08:30–09:00 after',
      '09:00–10:00 before',
      '10:00–10:30 after',
    ]);
    const page = await db.pages.get([contract.id, '2026-03-02']);
    expect(new Set(page?.segments.map(({ id }) => id)).size).toBe(3);
  });

  test('nor with time on another contract of the same freelancer', async () => {
    const { contract, freelancer } = await hire();
    const other = await hire({ title: 'Other' });
    await start(freelancer, aDraft(contract, null), at('09:00'));
    await stop(freelancer, at('10:00'));
    await start(freelancer, aDraft(other.contract, null, 'calls'), at('09:20'));
    await stop(freelancer, at('09:50'));
    expect(await diaryOf(other.contract)).toEqual([]);
  });

  test('where the clock is set back during a switch, the next begins where the one before ends', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('09:00'));
    await db.recordings.update(freelancer.id, { seenAt: at('09:30') });
    await start(freelancer, aDraft(contract, null, 'footer'), at('08:00'));
    expect(await diaryOf(contract)).toEqual(['09:00–09:30 hero image', '09:30– footer']);
  });

  test('where the clock was set forward and back again, time of the future stays beside', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null, 'future'), at('20:00'));
    await stop(freelancer, at('21:00'));
    await start(freelancer, aDraft(contract, null, 'now'), at('09:00'));
    await stop(freelancer, at('22:00'));
    expect(await diaryOf(contract)).toEqual([
      '09:00–20:00 now',
      '20:00–21:00 future',
      '21:00–22:00 now',
    ]);
  });
});
