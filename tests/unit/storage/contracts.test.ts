import { beforeEach, describe, expect, test } from 'vitest';
import { archiveActivity, deleteActivity } from '../../../storage/activities.ts';
import {
  readContractList,
  readContractRoom,
  weekWithRunning,
} from '../../../storage/contract-list.ts';
import {
  closeContract,
  createContract,
  reopenContract,
  saveTerms,
} from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { editSegment } from '../../../storage/edits.ts';
import { limitOf, rateOf } from '../../../storage/model/terms.ts';
import { DAY_MS, HOUR_MS } from '../../../storage/model/time.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { answerWithActivity, dismissRequest, requestActivity } from '../../../storage/requests.ts';
import { actorOf, changeSettings, readSettings } from '../../../storage/settings.ts';
import { readViewer } from '../../../storage/viewer.ts';
import {
  aDraft,
  agree,
  at,
  client,
  contractOf,
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

describe('a contract', () => {
  test('is one known freelancer’s where the name is known, in any case', async () => {
    const first = await hire({ freelancer: 'Ann' });
    const second = await hire({ freelancer: ' ann ' });
    expect(second.contract.freelancerId).toBe(first.contract.freelancerId);
    expect(await db.freelancers.count()).toBe(1);
  });

  test('has a title and a freelancer, and without them nothing is stored', async () => {
    const before = await everything();
    const create = (title: string, freelancer: string) =>
      refusalOf(createContract(client, { title, freelancer }, 'UTC', 0));
    expect(await create(' ', 'Ann')).toBe('title_missing');
    expect(await create('Web', '')).toBe('freelancer_missing');
    expect(await everything()).toEqual(before);
  });

  test('the first one makes its freelancer the one who records here; later ones do not', async () => {
    const ann = await hire();
    await hire({ freelancer: 'Bob' });
    expect((await readSettings()).me).toBe(ann.freelancer.id);
  });

  test('asks for a memo and locks its diary unless the terms say otherwise', async () => {
    const { contract } = await hire();
    expect(contract.terms).toEqual({
      activityRequired: false,
      memoRequired: true,
      manualTimeAllowed: false,
      diaryLock: true,
      screenshots: 'off',
      weeklyLimits: [],
      rates: [],
    });
  });
});

describe('the contract room', () => {
  test('saves terms, zone and assignments as one change', async () => {
    const { contract } = await hire();
    const [design, web] = [await offer('DESIGN'), await offer('WEB')];
    await agree(contract, {
      activityRequired: true,
      freelancerZone: 'Asia/Kolkata',
      assigned: [web.id, design.id, web.id],
    });
    expect(await contractOf(contract)).toMatchObject({
      terms: { activityRequired: true, memoRequired: true },
      assigned: [web.id, design.id],
    });
    expect((await db.freelancers.toArray()).map(({ zone }) => zone)).toEqual(['Asia/Kolkata']);
  });

  test('assigns many activities at once, and takes them all off again', async () => {
    const { contract } = await hire();
    const all = [await offer('A'), await offer('B'), await offer('C')].map(({ id }) => id);
    await agree(contract, { assigned: all });
    expect((await contractOf(contract)).assigned).toEqual(all);
    await agree(contract, { assigned: [] });
    expect((await contractOf(contract)).assigned).toEqual([]);
  });

  test('does not assign what was deleted while it was open', async () => {
    const { contract } = await hire();
    const design = await offer('DESIGN');
    await deleteActivity(client, design.id);
    await agree(contract, { assigned: [design.id] });
    expect((await contractOf(contract)).assigned).toEqual([]);
  });

  test('refuses a weekly limit that is no number of hours, and saves nothing', async () => {
    const { contract } = await hire();
    const before = await everything();
    const { weeklyLimits: _, ...switches } = contract.terms;
    const form = { ...switches, weeklyLimit: '169', freelancerZone: 'UTC', assigned: [] };
    expect(await refusalOf(saveTerms(client, contract.id, form, at('09:00')))).toBe(
      'limit_invalid',
    );
    expect(await everything()).toEqual(before);
  });

  test('raises the weekly limit at once and cuts it from the next Monday', async () => {
    const { contract } = await hire({}, { weeklyLimit: '40' });
    const nextWeek = at('00:00') + 7 * DAY_MS;
    await agree(contract, { weeklyLimit: '50' }, nextWeek);
    await agree(contract, { weeklyLimit: '20' }, nextWeek + DAY_MS);
    const { terms } = await contractOf(contract);
    const limits = [MONDAY, '2026-03-09', '2026-03-16'].map((week) =>
      limitOf(terms.weeklyLimits, week),
    );
    expect(limits).toEqual([null, 50 * HOUR_MS, 20 * HOUR_MS]);
  });

  test('saves the hourly rate as typed; a form without one leaves it as it is', async () => {
    const { contract } = await hire({}, { rate: { amount: '37,50', currency: 'EUR' } });
    await agree(contract, { activityRequired: true });
    const { terms } = await contractOf(contract);
    expect(rateOf(terms.rates, MONDAY)).toMatchObject({ amount: 37.5, currency: 'EUR' });
    expect(rateOf(terms.rates, '2026-03-01')).toBeNull();
  });

  test('refuses a rate that is no amount of its currency, and saves nothing', async () => {
    const { contract } = await hire();
    const before = await everything();
    const save = (amount: string, currency: string) =>
      refusalOf(agree(contract, { rate: { amount, currency }, activityRequired: true }));
    await expect(save('37.505', 'EUR')).rejects.toThrow('rate_invalid');
    await expect(save('37', 'ABC')).rejects.toThrow('currency_unknown');
    expect(await everything()).toEqual(before);
  });

  test('makes pasted activities and assigns them, as one change with the rest', async () => {
    const { contract } = await hire();
    const design = await offer('DESIGN');
    await agree(contract, {
      assigned: [design.id],
      created: [
        { code: 'WEB', description: 'Pages' },
        { code: 'API', description: '' },
      ],
    });
    const { assigned } = await contractOf(contract);
    const activities = await db.activities.bulkGet([...assigned]);
    expect(activities.map((each) => [each?.code, each?.description])).toEqual([
      ['DESIGN', ''],
      ['WEB', 'Pages'],
      ['API', ''],
    ]);
  });

  test('makes none of the pasted activities where one of them cannot be', async () => {
    const { contract } = await hire();
    const before = await everything();
    const created = [
      { code: 'WEB', description: '' },
      { code: 'X'.repeat(65), description: '' },
    ];
    await expect(agree(contract, { created })).rejects.toThrow('code_too_long');
    expect(await everything()).toEqual(before);
  });

  test('a pasted code that was created in the meantime is assigned; one that was archived is not', async () => {
    const { contract } = await hire();
    const [web, old] = [await offer('WEB'), await offer('OLD')];
    await archiveActivity(client, old.id, at('09:00'));
    const created = ['web', 'old'].map((code) => ({ code, description: '' }));
    await agree(contract, { created });
    expect((await contractOf(contract)).assigned).toEqual([web.id]);
    expect(await db.activities.count()).toBe(2);
  });

  test('is not open to another freelancer', async () => {
    const ann = await hire();
    const bob = await hire({ freelancer: 'Bob' });
    expect(await readContractRoom(bob.freelancer, ann.contract.id)).toBeNull();
    expect(await readContractRoom(ann.freelancer, ann.contract.id)).not.toBeNull();
    expect(await readContractRoom(client, ann.contract.id)).not.toBeNull();
  });
});

describe('a closed contract', () => {
  test('changes its terms no more, and keeps the time of its closing', async () => {
    const { contract } = await hire();
    await closeContract(client, contract.id, at('09:00'));
    await closeContract(client, contract.id, at('10:00'));
    expect((await contractOf(contract)).closedAt).toBe(at('09:00'));
    const { weeklyLimits: _, ...switches } = contract.terms;
    const form = { ...switches, weeklyLimit: '', freelancerZone: 'UTC', assigned: [] };
    expect(await refusalOf(saveTerms(client, contract.id, form, 0))).toBe('contract_closed');
    const gone = 'gone' as typeof contract.id;
    expect(await refusalOf(saveTerms(client, gone, form, 0))).toBe('contract_missing');
    await closeContract(client, gone, 0);
    expect(await db.contracts.count()).toBe(1);
  });
});

describe('a contract that is opened again', () => {
  test('takes time and terms as before; one that is open stays as it is', async () => {
    const { contract, freelancer } = await hire();
    await closeContract(client, contract.id, at('09:00'));
    const draft = aDraft(contract, null);
    expect(await refusalOf(start(freelancer, draft, at('09:30')))).toBe('contract_closed');
    await reopenContract(client, contract.id);
    expect(await contractOf(contract)).toEqual(contract);
    value(await start(freelancer, draft, at('10:00')));
    await agree(contract, { activityRequired: true });
    const before = await everything();
    await reopenContract(client, contract.id);
    expect(await everything()).toEqual(before);
  });

  test('does not open weeks that are locked', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('09:00'));
    await stop(freelancer, at('10:00'));
    await closeContract(client, contract.id, at('11:00'));
    await reopenContract(client, contract.id);
    const place = await placeOf(contract);
    const edit = (when: number) =>
      refusalOf(editSegment(freelancer, place, { activityId: null, memo: 'footer' }, when));
    const locked = at('12:00') + 7 * DAY_MS;
    expect(await edit(locked - 1)).toBeNull();
    expect(await edit(locked)).toBe('diary_locked');
  });
});

test('the list shows each contract’s week with what runs, the client’s all and the freelancer’s own', async () => {
  const ann = await hire();
  const bob = await hire({ freelancer: 'Bob', title: 'App' });
  await start(ann.freelancer, aDraft(ann.contract, null), at('09:00'));
  await start(ann.freelancer, aDraft(ann.contract, null, 'footer'), at('10:00'));
  await closeContract(client, bob.contract.id, at('10:00'));
  const { rows, names } = await readContractList(client, MONDAY);
  expect(rows.map((row) => [row.contract.title, row.freelancer])).toEqual([
    ['Web shop', 'Ann'],
    ['App', 'Bob'],
  ]);
  expect(names).toEqual(['Ann', 'Bob']);
  expect(rows.map((row) => weekWithRunning(row, at('12:00')) / HOUR_MS)).toEqual([3, 0]);
  expect((await readContractList(bob.freelancer, MONDAY)).rows).toHaveLength(1);
});

describe('a request for an activity', () => {
  test('is the freelancer’s to make on a contract of their own, and the client’s to answer', async () => {
    const { contract, freelancer } = await hire();
    const request = value(await requestActivity(freelancer, contract.id, ' a label for calls ', 7));
    expect((await readContractRoom(client, contract.id))?.requests).toEqual([request]);
    expect(request).toMatchObject({ text: 'a label for calls', at: 7 });
    await dismissRequest(client, request.id);
    expect(await db.requests.count()).toBe(0);
  });

  test('has words, and a contract that is there and not closed', async () => {
    const { contract, freelancer } = await hire();
    expect(await refusalOf(requestActivity(freelancer, contract.id, ' ', 0))).toBe(
      'request_missing',
    );
    const gone = 'gone' as typeof contract.id;
    expect(await refusalOf(requestActivity(freelancer, gone, 'x', 0))).toBe('contract_missing');
    await closeContract(client, contract.id, 1);
    expect(await refusalOf(requestActivity(freelancer, contract.id, 'x', 2))).toBe(
      'contract_closed',
    );
    expect(await db.requests.count()).toBe(0);
  });
});

describe('a request answered in one press', () => {
  test('makes the activity, assigns it and is gone', async () => {
    const { contract, freelancer } = await hire();
    const request = value(await requestActivity(freelancer, contract.id, 'calls', 7));
    const wanted = { code: 'CALLS', description: 'calls' };
    const made = value(await answerWithActivity(client, request.id, wanted, 8));
    expect((await contractOf(contract)).assigned).toEqual([made.id]);
    expect(await db.requests.count()).toBe(0);
    expect(await refusalOf(answerWithActivity(client, request.id, wanted, 9))).toBe('request_gone');
  });

  test('assigns the activity that has the code already, once', async () => {
    const { contract, freelancer } = await hire();
    const design = await offer('DESIGN');
    for (const text of ['design', 'design again']) {
      const request = value(await requestActivity(freelancer, contract.id, text, 7));
      const wanted = { code: 'design', description: '' };
      expect(value(await answerWithActivity(client, request.id, wanted, 8))).toEqual(design);
    }
    expect((await contractOf(contract)).assigned).toEqual([design.id]);
  });

  test('is refused for a code that cannot be, an archived one and a closed contract; the request stays', async () => {
    const { contract, freelancer } = await hire();
    const old = await offer('OLD');
    await archiveActivity(client, old.id, at('09:00'));
    const request = value(await requestActivity(freelancer, contract.id, 'calls', 7));
    const before = await everything();
    const answer = (code: string) =>
      refusalOf(answerWithActivity(client, request.id, { code, description: '' }, 8));
    expect(await answer('')).toBe('code_missing');
    expect(await answer('A:B')).toBe('code_has_colon');
    expect(await answer('old')).toBe('code_archived');
    expect(await everything()).toEqual(before);
    await closeContract(client, contract.id, at('10:00'));
    expect(await answer('NEW')).toBe('contract_closed');
    expect(await db.requests.count()).toBe(1);
  });
});

describe('one person holds both roles', () => {
  test('and acts as the one they look through; as client where nobody records here', async () => {
    await changeSettings({ viewAs: 'freelancer' });
    expect(actorOf(await readSettings())).toEqual(client);
    const { freelancer } = await hire();
    expect(actorOf(await readSettings())).toEqual(freelancer);
    await changeSettings({ viewAs: 'client' });
    expect(actorOf(await readSettings())).toEqual(client);
  });

  test('and the pages know whether they record', async () => {
    expect(await readViewer()).toMatchObject({ me: null, isRecording: false, people: [] });
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('09:00'));
    expect(await readViewer()).toMatchObject({ me: { name: 'Ann' }, isRecording: true });
    await stop(freelancer, at('10:00'));
    expect(await readViewer()).toMatchObject({ isRecording: false });
  });
});
