import { beforeEach, describe, expect, test } from 'vitest';
import { archiveActivity } from '../../../storage/activities.ts';
import { closeContract } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import { relabel } from '../../../storage/relabel.ts';
import type { BlockAnswer } from '../../../storage/model/pending.ts';
import type { Contract, PendingBlock } from '../../../storage/model/records.ts';
import { DAY_MS, HOUR_MS } from '../../../storage/model/time.ts';
import { answerPending } from '../../../storage/pending.ts';
import { start } from '../../../storage/recorder.ts';
import { aBlock, ids } from '../builders.ts';
import { faultsNow } from './sound.ts';
import {
  aDraft,
  at,
  client,
  diaryOf,
  everything,
  freshDatabase,
  hire,
  offer,
  pendingNow,
  placeOf,
  refusalOf,
  value,
} from './team.ts';

beforeEach(freshDatabase);

const LEAVE_OUT: BlockAnswer = { kind: 'leave_out' };
const keep = (change: Partial<Extract<BlockAnswer, { kind: 'keep' }>> = {}): BlockAnswer => ({
  kind: 'keep',
  until: null,
  as: null,
  ...change,
});
const BLOCK = ids.segment('block');
const now = at('17:00');

/** A block of 14:32 to 16:05 of `work` on the contract. */
async function ask(contract: Contract, change: Partial<PendingBlock> = {}): Promise<PendingBlock> {
  const block = aBlock(contract, at('14:32'), at('16:05'), change);
  await db.pending.put(block);
  return block;
}

describe('pending time', () => {
  test('that is kept is tracked time, and its history says why it was asked about', async () => {
    const { contract, freelancer } = await hire();
    await ask(contract, { doubt: 'idle' });
    value(await answerPending(freelancer, [BLOCK], keep(), now));
    expect(await diaryOf(contract)).toEqual(['14:32–16:05 work']);
    const [page] = await db.pages.toArray();
    expect(page?.segments[0]).toMatchObject({
      id: BLOCK,
      kind: 'tracked',
      edits: [{ kind: 'kept', at: now, doubt: 'idle' }],
    });
    expect(await db.pending.count()).toBe(0);
    expect(await faultsNow()).toEqual([]);
  });

  test('that is left out is in no total, and stays as a mark', async () => {
    const { contract, freelancer } = await hire();
    await ask(contract);
    value(await answerPending(freelancer, [BLOCK], LEAVE_OUT, now));
    expect(await diaryOf(contract)).toEqual([]);
    const [page] = await db.pages.toArray();
    expect(page?.deleted).toMatchObject([
      { at: now, segment: { id: BLOCK, start: at('14:32'), end: at('16:05') } },
    ]);
    expect(await faultsNow()).toEqual([]);
  });

  test('is kept up to a chosen time, and left out after it', async () => {
    const { contract, freelancer } = await hire();
    await ask(contract);
    value(await answerPending(freelancer, [BLOCK], keep({ until: at('15:00') }), now));
    expect(await diaryOf(contract)).toEqual(['14:32–15:00 work']);
    const [page] = await db.pages.toArray();
    expect(page?.deleted).toMatchObject([{ segment: { start: at('15:00'), end: at('16:05') } }]);
  });

  test.each(['14:32', '16:05', '12:00'])('is not cut outside of it: %s', async (time) => {
    const { contract, freelancer } = await hire();
    await ask(contract);
    const before = await everything();
    expect(
      await refusalOf(answerPending(freelancer, [BLOCK], keep({ until: at(time) }), now)),
    ).toBe('split_outside');
    expect(await everything()).toEqual(before);
  });

  test('is given to another activity, memo and contract of one’s own', async () => {
    const { contract, freelancer } = await hire();
    const { contract: other } = await hire({ title: 'App' });
    const calls = await offer('CALLS', other);
    await ask(contract);
    const as = aDraft(other, calls, 'with Bo');
    value(await answerPending(freelancer, [BLOCK], keep({ as }), now));
    expect(await diaryOf(contract)).toEqual([]);
    expect(await diaryOf(other)).toEqual(['14:32–16:05 CALLS:with Bo']);
  });

  test('is given to no label that may not be recorded', async () => {
    const { contract, freelancer } = await hire();
    const spare = await offer('SPARE');
    await ask(contract);
    const refusal = (as: ReturnType<typeof aDraft>) =>
      refusalOf(answerPending(freelancer, [BLOCK], keep({ as }), now));
    expect(await refusal(aDraft(contract, spare))).toBe('activity_not_assigned');
    expect(await refusal(aDraft(contract, null, ' '))).toBe('memo_required');
    const { contract: bobs } = await hire({ freelancer: 'Bob' });
    expect(await refusal(aDraft(bobs, null))).toBe('NotAllowed');
    expect(await pendingNow()).toEqual(['14:32–16:05 gap work']);
  });

  test('keeps the label that was recording, whatever was archived since', async () => {
    const { contract, freelancer } = await hire();
    const design = await offer('DESIGN', contract);
    await ask(contract, { activityId: design.id });
    await archiveActivity(client, design.id, now);
    value(await answerPending(freelancer, [BLOCK], keep(), now));
    expect(await diaryOf(contract)).toEqual(['14:32–16:05 DESIGN:work']);
  });

  test('never lies over other time, nor over what is being recorded', async () => {
    const { contract, freelancer } = await hire({}, { manualTimeAllowed: true });
    await ask(contract, { doubt: 'clock' });
    const time = { start: at('14:50'), end: at('15:10') };
    value(await addManualTime(freelancer, time, aDraft(contract, null, 'call'), now));
    await start(freelancer, aDraft(contract, null, 'next'), at('16:00'));
    value(await answerPending(freelancer, [BLOCK], keep(), now));
    expect(await diaryOf(contract)).toEqual([
      '14:32–14:50 work',
      '14:50–15:10 call',
      '15:10–16:00 work',
      '16:00– next',
    ]);
    expect(await faultsNow()).toEqual([]);
  });

  test('of which nothing is free leaves a mark', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null, 'next'), at('14:00'));
    await ask(contract);
    value(await answerPending(freelancer, [BLOCK], keep(), now));
    expect(await db.pages.toArray()).toMatchObject([{ segments: [], deleted: [{}] }]);
  });

  test('that by the clock has not been yet is not kept, and can be left out', async () => {
    const { contract, freelancer } = await hire();
    await ask(contract, { doubt: 'clock' });
    expect(await refusalOf(answerPending(freelancer, [BLOCK], keep(), at('15:00')))).toBe(
      'pending_in_future',
    );
    value(await answerPending(freelancer, [BLOCK], LEAVE_OUT, at('15:00')));
  });

  test('is kept until the week in which it was asked about is locked', async () => {
    const { contract, freelancer } = await hire();
    const noticed = at('09:00') + 7 * DAY_MS;
    const lock = at('12:00') + 14 * DAY_MS;
    await ask(contract, { at: noticed });
    expect(await refusalOf(answerPending(freelancer, [BLOCK], keep(), lock))).toBe('diary_locked');
    value(await answerPending(freelancer, [BLOCK], keep(), lock - 1));
  });

  test('of a closed contract is not kept on it, and still waits', async () => {
    const { contract, freelancer } = await hire();
    await ask(contract);
    await closeContract(client, contract.id, now);
    expect(await refusalOf(answerPending(freelancer, [BLOCK], keep(), now))).toBe(
      'contract_closed',
    );
    expect(await db.pending.count()).toBe(1);
  });
});

describe('several at once', () => {
  const second = ids.segment('second');

  test('are answered together, over midnight too', async () => {
    const { contract, freelancer } = await hire();
    await ask(contract);
    const night = { start: at('23:00') - DAY_MS, end: at('01:00') };
    await ask(contract, { id: second, ...night, memo: 'night' });
    value(await answerPending(freelancer, [BLOCK, second], keep(), now));
    expect(await diaryOf(contract)).toEqual(['00:00–01:00 night', '14:32–16:05 work']);
    expect(await db.pages.count()).toBe(2);
    expect(await faultsNow()).toEqual([]);
  });

  test('are all refused where one is', async () => {
    const { contract, freelancer } = await hire();
    await ask(contract);
    await ask(contract, { id: second, start: now - HOUR_MS, end: now + HOUR_MS });
    const before = await everything();
    expect(await refusalOf(answerPending(freelancer, [BLOCK, second], keep(), now))).toBe(
      'pending_in_future',
    );
    expect(await everything()).toEqual(before);
  });

  test('that were answered elsewhere are left alone', async () => {
    const { contract, freelancer } = await hire();
    await ask(contract);
    value(await answerPending(freelancer, [BLOCK], keep(), now));
    const after = await everything();
    value(await answerPending(freelancer, [BLOCK], LEAVE_OUT, now));
    expect(await everything()).toEqual(after);
  });
});

test('the client may relabel kept time, and never answers for the freelancer', async () => {
  const { contract, freelancer } = await hire();
  const design = await offer('DESIGN', contract);
  await ask(contract);
  expect(await refusalOf(answerPending(client, [BLOCK], keep(), now))).toBe('NotAllowed');
  const bob = await hire({ freelancer: 'Bob' });
  expect(await refusalOf(answerPending(bob.freelancer, [BLOCK], keep(), now))).toBe('NotAllowed');
  value(await answerPending(freelancer, [BLOCK], keep(), now));
  value(await relabel(client, await placeOf(contract, 'work'), design.id, now + 1));
  expect(await diaryOf(contract)).toEqual(['14:32–16:05 DESIGN:work']);
});
