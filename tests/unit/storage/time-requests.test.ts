import { beforeEach, describe, expect, test } from 'vitest';
import { deleteActivity } from '../../../storage/activities.ts';
import { closeContract, reopenContract } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import type { Contract } from '../../../storage/model/records.ts';
import type { Wish } from '../../../storage/model/time-request.ts';
import { DAY_MS } from '../../../storage/model/time.ts';
import { restore } from '../../../storage/exchange/restore.ts';
import { start, stop } from '../../../storage/recorder.ts';
import {
  addGrantedTime,
  answerTimeRequest,
  askForManualTime,
  readTimeRequests,
  withdrawTimeRequest,
} from '../../../storage/time-requests.ts';
import { aBackup } from './backup-work.ts';
import { faultsNow } from './sound.ts';
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

const now = at('12:00');
const LOCK = at('12:00') + 7 * DAY_MS;
const aWish = (change: Partial<Wish> = {}): Wish => ({
  start: at('08:00'),
  end: at('08:30'),
  activityId: null,
  memo: 'call',
  reason: 'On the phone',
  ...change,
});
const grant = { isGranted: true, word: '' };
const decline = { isGranted: false, word: ' Not this time ' };

/** Ann's contract, on which manual time is asked for. */
async function aTeam() {
  const { contract, freelancer } = await hire();
  const ask = (change: Partial<Wish> = {}, when = now) =>
    askForManualTime(freelancer, contract.id, aWish(change), when);
  return { contract, freelancer, ask };
}

const states = async (contract: Contract) =>
  (await readTimeRequests(client, contract.id)).map(({ answer }) => answer?.isGranted ?? null);

describe('manual time that is asked for', () => {
  test('is granted by the client and added by the freelancer: exactly that, once', async () => {
    const { contract, freelancer } = await aTeam();
    const design = await offer('DESIGN', contract);
    const request = value(
      await askForManualTime(freelancer, contract.id, aWish({ activityId: design.id }), now),
    );
    expect(await diaryOf(contract)).toEqual([]);
    const answer = value(await answerTimeRequest(client, request.id, grant, now + 1));
    expect(await diaryOf(contract)).toEqual([]);
    expect(await readTimeRequests(freelancer, contract.id)).toEqual([
      { ...request, code: 'DESIGN', answer },
    ]);
    const segment = value(await addGrantedTime(freelancer, request.id, now + 2));
    expect(segment).toMatchObject({ kind: 'manual', memo: 'call', id: request.id });
    expect(await diaryOf(contract)).toEqual(['08:00–08:30 DESIGN:call']);
    expect(await refusalOf(addGrantedTime(freelancer, request.id, now + 3))).toBe('request_gone');
    expect(await readTimeRequests(client, contract.id)).toEqual([]);
    // Who allowed the time stays known.
    expect(await db.timeAnswers.toArray()).toEqual([answer]);
    expect(await faultsNow()).toEqual([]);
  });

  test('over midnight UTC is one segment on two pages', async () => {
    const { contract, freelancer, ask } = await aTeam();
    const span = { start: at('23:30') - DAY_MS, end: at('00:20') };
    const { id } = value(await ask(span, at('11:00')));
    value(await answerTimeRequest(client, id, grant, at('11:30')));
    value(await addGrantedTime(freelancer, id, now));
    expect(await db.pages.count()).toBe(2);
    expect(await diaryOf(contract)).toEqual(['00:00–00:20 call']);
    expect(await faultsNow()).toEqual([]);
  });

  test('that is declined, or not answered, is not added', async () => {
    const { contract, freelancer, ask } = await aTeam();
    const { id } = value(await ask());
    expect(await refusalOf(addGrantedTime(freelancer, id, now))).toBe('manual_not_granted');
    expect(value(await answerTimeRequest(client, id, decline, now)).word).toBe('Not this time');
    expect(await refusalOf(addGrantedTime(freelancer, id, now))).toBe('manual_not_granted');
    expect(await diaryOf(contract)).toEqual([]);
    await withdrawTimeRequest(freelancer, id);
    expect(await readTimeRequests(freelancer, contract.id)).toEqual([]);
  });

  test('can be answered anew until it is settled', async () => {
    const { contract, freelancer, ask } = await aTeam();
    const { id } = value(await ask());
    expect(await states(contract)).toEqual([null]);
    value(await answerTimeRequest(client, id, decline, now));
    value(await answerTimeRequest(client, id, grant, now));
    expect(await states(contract)).toEqual([true]);
    await withdrawTimeRequest(freelancer, id);
    expect(await refusalOf(answerTimeRequest(client, id, grant, now))).toBe('request_gone');
  });

  test('is of no other freelancer to see', async () => {
    const { contract, ask } = await aTeam();
    const bob = await hire({ freelancer: 'Bob' });
    value(await ask());
    expect(await readTimeRequests(bob.freelancer, contract.id)).toEqual([]);
  });
});

describe('asking is refused', () => {
  test('where the terms allow manual time, and where the contract is closed or gone', async () => {
    const { contract, freelancer, ask } = await aTeam();
    await agree(contract, { manualTimeAllowed: true });
    expect(await refusalOf(ask())).toBe('manual_is_allowed');
    await agree(contract, { manualTimeAllowed: false });
    await closeContract(client, contract.id, now);
    expect(await refusalOf(ask())).toBe('contract_closed');
    const gone = 'gone' as typeof contract.id;
    expect(await refusalOf(askForManualTime(freelancer, gone, aWish(), now))).toBe(
      'contract_missing',
    );
  });

  test('for time off the cells, and taken for time on them', async () => {
    const { ask } = await aTeam();
    expect(await refusalOf(ask({ start: at('08:05') }))).toBe('manual_not_on_cells');
    expect(await refusalOf(ask({ end: at('08:00') }))).toBe('manual_not_on_cells');
    expect(await refusalOf(ask({ start: Number.NaN }))).toBe('manual_not_on_cells');
    expect(await refusalOf(ask({ end: at('08:10') }))).toBeNull();
  });

  test('for the future, from the millisecond on', async () => {
    const { ask } = await aTeam();
    expect(await refusalOf(ask({}, at('08:30') - 1))).toBe('manual_in_future');
    expect(await refusalOf(ask({}, at('08:30')))).toBeNull();
  });

  test('over other time, a recording, or what is asked for already; beside it, it is not', async () => {
    const { contract, freelancer, ask } = await aTeam();
    await start(freelancer, aDraft(contract, null), at('07:00'));
    await stop(freelancer, at('08:00'));
    await start(freelancer, aDraft(contract, null), at('09:00'));
    expect(await refusalOf(ask({ start: at('07:50') }))).toBe('manual_over_other_time');
    expect(await refusalOf(ask({ start: at('08:50'), end: at('09:10') }))).toBe(
      'manual_over_other_time',
    );
    expect(await refusalOf(ask())).toBeNull();
    expect(await refusalOf(ask({ start: at('08:20'), end: at('08:40') }))).toBe(
      'manual_over_other_time',
    );
    expect(await refusalOf(ask({ start: at('08:30'), end: at('09:00') }))).toBeNull();
  });

  test('in a locked week, from Monday 12:00 UTC on', async () => {
    const { ask } = await aTeam();
    expect(await refusalOf(ask({}, LOCK))).toBe('diary_locked');
    expect(await refusalOf(ask({}, LOCK - 1))).toBeNull();
  });

  test('without what the terms require, and without a reason', async () => {
    const { contract, ask } = await aTeam();
    const other = await offer('OTHER');
    expect(await refusalOf(ask({ memo: ' ' }))).toBe('memo_required');
    expect(await refusalOf(ask({ reason: ' ' }))).toBe('reason_missing');
    expect(await refusalOf(ask({ reason: 'x'.repeat(501) }))).toBe('reason_too_long');
    expect(await refusalOf(ask({ activityId: other.id }))).toBe('activity_not_assigned');
    await agree(contract, { activityRequired: true });
    expect(await refusalOf(ask())).toBe('activity_none_assigned');
    expect(await db.timeRequests.count()).toBe(0);
    await agree(contract, { activityRequired: true, assigned: [other.id] });
    expect(await refusalOf(ask({ activityId: other.id, reason: 'x'.repeat(500) }))).toBeNull();
  });
});

describe('a grant', () => {
  test('is not given after the lock; given before it, it holds after it', async () => {
    const { contract, freelancer, ask } = await aTeam();
    const [first, second] = [
      value(await ask()),
      value(await ask({ start: at('08:30'), end: at('08:40') })),
    ];
    value(await answerTimeRequest(client, first.id, grant, LOCK - 1));
    expect(await refusalOf(answerTimeRequest(client, second.id, grant, LOCK))).toBe('diary_locked');
    expect(await refusalOf(answerTimeRequest(client, second.id, decline, LOCK))).toBeNull();
    value(await addGrantedTime(freelancer, first.id, LOCK + DAY_MS));
    expect(await diaryOf(contract)).toEqual(['08:00–08:30 call']);
    // The lock is a term: switched off, the week takes the grant.
    await agree(contract, { diaryLock: false });
    value(await answerTimeRequest(client, second.id, grant, LOCK));
    await agree(contract, { diaryLock: true });
    expect(await refusalOf(addGrantedTime(freelancer, second.id, LOCK))).toBe('diary_locked');
  });

  test('is not given, and not taken, over time that was recorded since', async () => {
    const { contract, freelancer, ask } = await aTeam();
    const { id } = value(await ask());
    value(await answerTimeRequest(client, id, grant, now));
    await db.timeRequests.update(id, { start: at('13:00'), end: at('13:30') });
    await start(freelancer, aDraft(contract, null), at('13:20'));
    await stop(freelancer, at('13:40'));
    const before = await everything();
    expect(await refusalOf(addGrantedTime(freelancer, id, at('14:00')))).toBe(
      'manual_over_other_time',
    );
    expect(await refusalOf(answerTimeRequest(client, id, grant, at('14:00')))).toBe(
      'manual_over_other_time',
    );
    expect(await everything()).toEqual(before);
  });

  test('changes nothing on a closed contract until it is opened again', async () => {
    const { contract, freelancer, ask } = await aTeam();
    const { id } = value(await ask());
    value(await answerTimeRequest(client, id, grant, now));
    await closeContract(client, contract.id, now);
    expect(await refusalOf(addGrantedTime(freelancer, id, now))).toBe('contract_closed');
    expect(await refusalOf(answerTimeRequest(client, id, decline, now))).toBe('contract_closed');
    await reopenContract(client, contract.id);
    value(await addGrantedTime(freelancer, id, now));
  });

  test('holds though the activity was unassigned since; while it is asked for, it cannot be deleted', async () => {
    const { contract, freelancer } = await aTeam();
    const design = await offer('DESIGN', contract);
    const wish = aWish({ activityId: design.id });
    const { id } = value(await askForManualTime(freelancer, contract.id, wish, now));
    await agree(contract, { assigned: [] });
    expect(await refusalOf(deleteActivity(client, design.id))).toBe('activity_used');
    value(await answerTimeRequest(client, id, grant, now));
    value(await addGrantedTime(freelancer, id, now));
    expect(await diaryOf(contract)).toEqual(['08:00–08:30 DESIGN:call']);
    expect(await faultsNow()).toEqual([]);
  });

  test('with a word that is too long is refused', async () => {
    const { ask } = await aTeam();
    const { id } = value(await ask());
    const said = (word: string) =>
      refusalOf(answerTimeRequest(client, id, { isGranted: false, word }, now));
    expect(await said('x'.repeat(501))).toBe('word_too_long');
    expect(await said('x'.repeat(500))).toBeNull();
  });
});

describe('a backup', () => {
  test('brings requests and answers back with their contract', async () => {
    const { contract, ask } = await aTeam();
    const { id } = value(await ask());
    value(await ask({ start: at('09:00'), end: at('09:10') }));
    value(await answerTimeRequest(client, id, grant, now));
    const [requests, backup] = [await readTimeRequests(client, contract.id), await aBackup()];
    await freshDatabase();
    await restore(backup);
    expect(await readTimeRequests(client, contract.id)).toEqual(requests);
    await restore(backup);
    expect(await db.timeRequests.count()).toBe(2);
  });

  test('brings none back that is settled: its time is on a page, or its contract is here', async () => {
    const { freelancer, ask } = await aTeam();
    const { id } = value(await ask());
    value(await answerTimeRequest(client, id, grant, now));
    const before = await aBackup();
    value(await addGrantedTime(freelancer, id, now));
    await restore(before);
    expect(await db.timeRequests.count()).toBe(0);
    // It was added while the backup was being written.
    const during = { ...(await aBackup()), timeRequests: before.timeRequests };
    await freshDatabase();
    await restore(during);
    expect(await db.timeRequests.count()).toBe(0);
    expect(await faultsNow()).toEqual([]);
  });
});
