import { beforeEach, describe, expect, test } from 'vitest';
import { archiveActivity } from '../../../storage/activities.ts';
import { db } from '../../../storage/database.ts';
import { keepDraft, readDraft } from '../../../storage/drafts.ts';
import { labelText } from '../../../storage/model/label.ts';
import type { Activity, Actor, Contract } from '../../../storage/model/records.ts';
import {
  offerHere,
  offerMemoHere,
  readQuick,
  startOrOfferHere,
  startOrStopHere,
  stopFromOutside,
  switchBackHere,
} from '../../../storage/quick.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { relabel } from '../../../storage/relabel.ts';
import { changeSettings } from '../../../storage/settings.ts';
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
  placeOf,
} from './team.ts';

let ann: Actor & { role: 'freelancer' };
let web: Contract;
let design: Activity;
let review: Activity;

beforeEach(async () => {
  await freshDatabase();
  ({ contract: web, freelancer: ann } = await hire());
  design = await offer('DESIGN', web);
  review = await offer('REVIEW', web);
});

/** Records DESIGN:hero image from nine to ten, and REVIEW:week 12 from ten to eleven. */
async function workTwoHours(): Promise<void> {
  await start(ann, aDraft(web, design), at('09:00'));
  await start(ann, aDraft(web, review, 'week 12'), at('10:00'));
  await stop(ann, at('11:00'));
}

const offered = async () => (await readDraft(ann.id))?.offered;

describe('start or stop', () => {
  test('stops what is recording, and starts it again', async () => {
    await start(ann, aDraft(web, design), at('09:00'));
    expect(await startOrStopHere(at('09:01'))).toBe('stopped');
    expect(await startOrStopHere(at('11:00'))).toBe('started');
    expect(await diaryOf(web)).toEqual([
      '09:00–09:01 DESIGN:hero image',
      '11:00– DESIGN:hero image',
    ]);
    expect(await faultsNow()).toEqual([]);
  });

  test('starts the label that was used last, as it is shown now', async () => {
    await workTwoHours();
    await relabel(client, await placeOf(web, 'week 12'), design.id, at('11:30'));
    await startOrStopHere(at('12:00'));
    expect((await diaryOf(web)).at(-1)).toBe('12:00– DESIGN:week 12');
  });

  test('keeps what it stops in the popup’s fields, and a started label instead of what was typed before', async () => {
    await start(ann, aDraft(web, design), at('09:00'));
    await startOrStopHere(at('09:01'));
    expect(await readDraft(ann.id)).toMatchObject({ activityText: 'DESIGN', memo: 'hero image' });
    await startOrStopHere(at('11:00'));
    expect(await readDraft(ann.id)).toMatchObject({ contractId: null, activityText: '', memo: '' });
  });
});

describe('switch back', () => {
  test('switches to and fro between the two labels used last, each at one instant', async () => {
    await workTwoHours();
    await start(ann, aDraft(web, review, 'week 12'), at('11:00'));
    await switchBackHere(at('11:01'));
    await switchBackHere(at('11:02'));
    expect((await diaryOf(web)).slice(2)).toEqual([
      '11:00–11:01 REVIEW:week 12',
      '11:01–11:02 DESIGN:hero image',
      '11:02– REVIEW:week 12',
    ]);
    expect(await faultsNow()).toEqual([]);
  });

  test('starts the label before the last one where nothing is recording', async () => {
    await workTwoHours();
    expect(await switchBackHere(at('12:00'))).toBe('started');
    expect((await diaryOf(web)).at(-1)).toBe('12:00– DESIGN:hero image');
  });
});

describe('what cannot start', () => {
  test('with nothing recorded before leaves what was typed, and says so', async () => {
    const typed = { contractId: web.id, activityId: null, activityText: 'DES', memo: 'new' };
    await keepDraft({ ...typed, freelancerId: ann.id, at: at('08:00') });
    for (const press of [startOrStopHere, switchBackHere]) {
      expect(await press(at('09:00'))).toBe('refused');
      expect(await readDraft(ann.id)).toMatchObject({
        ...typed,
        offered: { refusal: { code: 'nothing_before' } },
      });
    }
    expect(await db.recordings.count()).toBe(0);
  });

  test('because it was archived or its contract wants more now stands in the popup’s fields with the reason', async () => {
    await workTwoHours();
    await archiveActivity(client, review.id, at('11:00'));
    expect(await startOrStopHere(at('12:00'))).toBe('refused');
    expect(await readDraft(ann.id)).toMatchObject({
      contractId: web.id,
      activityId: review.id,
      activityText: 'REVIEW',
      memo: 'week 12',
      offered: { refusal: { code: 'activity_archived', field: 'activity' } },
    });
    expect(await startOrOfferHere(aDraft(web, design, ''), at('12:01'))).toBe('refused');
    expect(await offered()).toEqual({ refusal: { code: 'memo_required', field: 'memo' } });
  });

  test('leaves what is recording alone', async () => {
    await workTwoHours();
    await archiveActivity(client, design.id, at('11:00'));
    await start(ann, aDraft(web, review, 'week 12'), at('12:00'));
    expect(await switchBackHere(at('12:01'))).toBe('refused');
    expect((await diaryOf(web)).at(-1)).toBe('12:00– REVIEW:week 12');
  });

  test('where nobody records in this browser yet changes nothing', async () => {
    await changeSettings({ me: null });
    const before = await everything();
    expect(await startOrStopHere(at('09:00'))).toBe('refused');
    expect(await switchBackHere(at('09:00'))).toBe('refused');
    expect(await startOrOfferHere(aDraft(web, design), at('09:00'))).toBe('refused');
    await stopFromOutside(at('09:00'));
    await offerMemoHere('a memo', at('09:00'));
    await offerHere({ contractId: null, activityId: null, activityText: 'x', memo: '' }, null, 1);
    expect(await everything()).toEqual(before);
  });
});

describe('a text used as memo', () => {
  test('is folded onto one line and cut to what a memo holds', async () => {
    await offerMemoHere('  Fix \n\n the\tfooter ', at('09:00'));
    expect((await readDraft(ann.id))?.memo).toBe('Fix the footer');
    await offerMemoHere('😀'.repeat(1_000), at('09:01'));
    const memo = (await readDraft(ann.id))?.memo ?? '';
    expect([memo.length, memo.at(-1), memo.isWellFormed()]).toEqual([999, '…', true]);
  });

  test('takes the activity that was typed with it, else the one that is recording', async () => {
    await start(ann, aDraft(web, design), at('09:00'));
    await offerMemoHere('footer', at('09:30'));
    expect(await readDraft(ann.id)).toMatchObject({ activityText: 'DESIGN', memo: 'footer' });
    const typed = { contractId: web.id, activityId: review.id, activityText: 'REVIEW', memo: '' };
    await keepDraft({ ...typed, freelancerId: ann.id, at: at('09:40') });
    await offerMemoHere('week 12', at('09:50'));
    expect(await readDraft(ann.id)).toMatchObject({ activityText: 'REVIEW', memo: 'week 12' });
    expect(await offered()).toEqual({ refusal: null });
  });

  test('is later than what stands there, though the clock was set back', async () => {
    await offerMemoHere('one', at('09:00'));
    await offerMemoHere('two', at('08:00'));
    expect((await readDraft(ann.id))?.at).toBe(at('09:00') + 1);
  });
});

describe('what the address bar and the menus read', () => {
  test('is the contract in front first, what may be picked on any, and the labels that may start', async () => {
    const app = await hire({ title: 'App' }, { memoRequired: false });
    const menu = await offer('MENU', app.contract);
    await workTwoHours();
    await archiveActivity(client, review.id, at('11:00'));
    const view = await readQuick('UTC', at('12:00'));
    expect(view.contracts.map(({ title }) => title)).toEqual(['Web shop', 'App']);
    expect(view.activities.map(({ code }) => code).toSorted()).toEqual(['DESIGN', 'MENU']);
    expect(view.recent.map(({ code, memo }) => labelText(code, memo))).toEqual([
      'DESIGN:hero image',
    ]);
    expect(view.recording).toBeNull();
    await start(ann, aDraft(app.contract, menu, ''), at('12:00'));
    expect(await readQuick('UTC', at('12:00'))).toMatchObject({
      contracts: [{ title: 'App' }, { title: 'Web shop' }],
      recording: { code: 'MENU', contractTitle: 'App' },
    });
  });

  test('is nothing of another freelancer’s, and nothing at all where nobody records here', async () => {
    const bob = await hire({ freelancer: 'Bob', title: 'Bob’s' });
    await offer('BOB', bob.contract);
    expect((await readQuick('UTC', at('12:00'))).activities.map(({ code }) => code)).not.toContain(
      'BOB',
    );
    await changeSettings({ me: null });
    expect(await readQuick('UTC', at('12:00'))).toEqual({
      contracts: [],
      activities: [],
      recording: null,
      recent: [],
      use: {},
    });
  });
});

test('terms that ask for more are asked of a label used before', async () => {
  web = await agree(web, { memoRequired: false });
  await start(ann, aDraft(web, design, ''), at('09:00'));
  await stop(ann, at('10:00'));
  await agree(web, { memoRequired: true });
  expect(await startOrStopHere(at('11:00'))).toBe('refused');
  expect(await offered()).toEqual({ refusal: { code: 'memo_required', field: 'memo' } });
});
