import { beforeEach, describe, expect, test } from 'vitest';
import { closeContract } from '../../../storage/contracts.ts';
import { deleteSegment } from '../../../storage/edits.ts';
import { relabel } from '../../../storage/relabel.ts';
import { keepDraft, readDraft } from '../../../storage/drafts.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { timesWithRunning } from '../../../storage/model/running-time.ts';
import { readPopup } from '../../../storage/popup.ts';
import type { PopupView } from '../../../storage/popup.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { changeSettings } from '../../../storage/settings.ts';
import { aDraft, agree, at, client, freshDatabase, hire, offer, placeOf } from './team.ts';

beforeEach(freshDatabase);

const popup = (moment = at('12:00'), zone = 'UTC') => readPopup(null, zone, moment);
const hours = ({ todayMs, weekMs }: { todayMs: number; weekMs: number }) => [
  todayMs / HOUR_MS,
  weekMs / HOUR_MS,
];

const hoursNow = (view: PopupView, zone: string, now: number) =>
  hours(timesWithRunning(view, view.contract, view.recording, zone, now));

test('before the first contract the popup is empty', async () => {
  expect(await popup()).toMatchObject({ me: null, contract: null, contracts: [], recording: null });
});

describe('the contract in front', () => {
  test('is the one chosen, else the one recorded on, else the one used last, else the first', async () => {
    const web = await hire();
    const app = await hire({ title: 'App' });
    const title = async (chosen: typeof web.contract.id | null = null) =>
      (await readPopup(chosen, 'UTC', at('12:00'))).contract?.title;
    expect(await title()).toBe('App');
    await start(web.freelancer, aDraft(web.contract, null), at('09:00'));
    expect(await title()).toBe('Web shop');
    await stop(web.freelancer, at('10:00'));
    expect(await title()).toBe('Web shop');
    await start(app.freelancer, aDraft(app.contract, null), at('10:00'));
    expect(await title()).toBe('App');
    expect(await title(web.contract.id)).toBe('Web shop');
  });

  test('is never a closed one or another freelancer’s', async () => {
    const web = await hire();
    const bob = await hire({ freelancer: 'Bob', title: 'Bob’s' });
    await start(web.freelancer, aDraft(web.contract, null), at('09:00'));
    await closeContract(client, web.contract.id, at('10:00'));
    const view = await readPopup(bob.contract.id, 'UTC', at('12:00'));
    expect(view).toMatchObject({ contract: null, contracts: [] });
    expect(view.recording?.contractTitle).toBe('Web shop');
    expect(view.freelancers.map(({ name }) => name)).toEqual(['Bob']);
  });
});

test('of contracts used on one day the one used last is in front', async () => {
  const web = await hire();
  const app = await hire({ title: 'App' });
  for (const [on, from, to] of [
    [web, '08:00', '09:00'],
    [app, '09:00', '10:00'],
    [web, '10:00', '11:00'],
  ] as const) {
    await start(on.freelancer, aDraft(on.contract, null), at(from));
    await stop(on.freelancer, at(to));
    expect((await popup()).contract?.id).toBe(on.contract.id);
  }
});

test('the use is of the activities that are shown, on the contract in front', async () => {
  const web = await hire();
  const app = await hire({ title: 'App' });
  const design = await offer('DESIGN', web.contract);
  const mail = await offer('MAIL', web.contract);
  const menu = await offer('MENU', app.contract);
  const work = async (
    on: typeof web,
    draft: ReturnType<typeof aDraft>,
    from: string,
    to: string,
  ) => {
    await start(on.freelancer, draft, at(from));
    await stop(on.freelancer, at(to));
  };
  await work(app, aDraft(app.contract, menu), '06:00', '07:00');
  await work(web, aDraft(web.contract, mail, 'offer'), '08:00', '09:00');
  await work(web, aDraft(web.contract, mail, 'answer'), '10:00', '11:00');
  const useOf = async (contract: typeof web.contract) =>
    (await readPopup(contract.id, 'UTC', at('12:00'))).use;
  expect(Object.keys(await useOf(web.contract))).toEqual([mail.id]);
  expect(Object.keys(await useOf(app.contract))).toEqual([menu.id]);
  await relabel(client, await placeOf(web.contract, 'answer'), design.id, at('11:30'));
  const use = await useOf(web.contract);
  expect(Number(use[design.id])).toBeGreaterThan(Number(use[mail.id]));
});

describe('the times', () => {
  test('are of today in the reader’s zone and of the UTC week', async () => {
    const { contract, freelancer } = await hire();
    const sunday = at('22:00') - DAY_MS;
    await start(freelancer, aDraft(contract, null), sunday);
    await stop(freelancer, sunday + 3 * HOUR_MS); // 22:00 to 01:00 UTC: Monday 00:00 to 03:00 in Kyiv
    expect(hours(await popup())).toEqual([1, 1]);
    expect(hours(await popup(at('12:00'), 'Europe/Kyiv'))).toEqual([3, 1]);
  });

  test('count a recording on the contract up to now, and no other', async () => {
    const { contract, freelancer } = await hire();
    const other = await hire({ title: 'Other' });
    await start(freelancer, aDraft(contract, null), at('09:00'));
    await start(freelancer, aDraft(contract, null, 'footer'), at('10:00'));
    const view = await popup();
    expect(hours(view)).toEqual([1, 1]);
    expect(hoursNow(view, 'UTC', at('12:00'))).toEqual([3, 3]);
    const elsewhere = await readPopup(other.contract.id, 'UTC', at('12:00'));
    expect(hoursNow(elsewhere, 'UTC', at('12:00'))).toEqual([0, 0]);
  });

  test('leave out what a recording ran before today and before this week', async () => {
    const { contract, freelancer } = await hire();
    await start(freelancer, aDraft(contract, null), at('20:00') - DAY_MS); // Sunday
    const view = await popup(at('02:00'));
    expect(hoursNow(view, 'UTC', at('02:00'))).toEqual([2, 2]);
    expect(hoursNow(view, 'Europe/Kyiv', at('02:00'))).toEqual([4, 2]);
  });

  test('come with the week’s limit', async () => {
    const { contract } = await hire();
    await agree(contract, { weeklyLimit: '40' }, at('00:00') - 7 * DAY_MS);
    expect((await popup()).limitMs).toBe(40 * HOUR_MS);
  });
});

describe('recent labels', () => {
  test('are those of the freelancer’s diary as it is shown, the last used first', async () => {
    const { contract, freelancer } = await hire();
    const [design, web] = [await offer('DESIGN', contract), await offer('WEB', contract)];
    for (const [index, memo] of ['one', 'two', 'three'].entries()) {
      await start(freelancer, aDraft(contract, design, memo), at('09:00') + index * MINUTE_MS);
    }
    await stop(freelancer, at('09:10'));
    await relabel(client, await placeOf(contract, 'two'), web.id, at('10:00'));
    await deleteSegment(freelancer, await placeOf(contract, 'three'), at('10:00'));
    const labels = (await popup()).recent.map(({ code, memo }) => `${code}:${memo}`);
    expect(labels).toEqual(['WEB:two', 'DESIGN:one']);
  });
});

test('a draft is kept by freelancer, the last one typed', async () => {
  const { contract, freelancer } = await hire();
  const draft = {
    freelancerId: freelancer.id,
    contractId: contract.id,
    activityId: null,
    activityText: 'des',
    memo: 'hero',
    at: 1,
  };
  await keepDraft(draft);
  await keepDraft({ ...draft, memo: 'hero image', at: 2 });
  expect(await readDraft(freelancer.id)).toMatchObject({ memo: 'hero image', at: 2 });
  expect(await readDraft('other' as typeof freelancer.id)).toBeUndefined();
});

test('who records here can be another', async () => {
  await hire();
  const bob = await hire({ freelancer: 'Bob', title: 'Bob’s' });
  await changeSettings({ me: bob.freelancer.id });
  expect(await popup()).toMatchObject({ me: { name: 'Bob' }, contract: { title: 'Bob’s' } });
});
