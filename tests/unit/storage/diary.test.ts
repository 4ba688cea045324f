import { beforeEach, describe, expect, test } from 'vitest';
import { archiveActivity } from '../../../storage/activities.ts';
import { closeContract } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { lastTimeOf, readDiaryDay } from '../../../storage/diary.ts';
import { deleteSegment, editSegment, splitSegment } from '../../../storage/edits.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import { relabel } from '../../../storage/relabel.ts';
import { readDiaryChoices } from '../../../storage/diary-choices.ts';
import { MEMO_MAX } from '../../../storage/model/recording.ts';
import { DAY_MS, HOUR_MS } from '../../../storage/model/time.ts';
import { timeByActivity } from '../../../storage/model/totals.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { utc } from '../builders.ts';
import {
  aDraft,
  agree,
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

const TUESDAY = '2026-03-03';
/** When the week of these tests closes to the freelancer. */
const LOCK = utc('2026-03-09 12:00');

/** Ann, with an hour of DESIGN from 09:00 in her diary, and WEB assigned as well. */
async function anHourOfDesign() {
  const { contract, freelancer } = await hire();
  const [design, web] = [await offer('DESIGN', contract), await offer('WEB', contract)];
  await start(freelancer, aDraft(contract, design), at('09:00'));
  await stop(freelancer, at('10:00'));
  return { contract, freelancer, design, web, place: await placeOf(contract) };
}

/** The same from 23:00 to 01:00: two pages, one segment. */
async function twoHoursOverMidnight() {
  const { contract, freelancer } = await hire();
  const [design, web] = [await offer('DESIGN', contract), await offer('WEB', contract)];
  await start(freelancer, aDraft(contract, design), at('23:00'));
  await stop(freelancer, at('23:00') + 2 * HOUR_MS);
  return { contract, freelancer, design, web, place: await placeOf(contract) };
}

async function hoursOf(day: string) {
  const times = timeByActivity(await db.totals.toArray(), [day]);
  const codes = new Map(
    (await db.activities.toArray()).map((each) => [each.id as string, each.code]),
  );
  return Object.fromEntries([...times].map(([key, ms]) => [codes.get(key) ?? '', ms / HOUR_MS]));
}

describe('the client sets the activity of a segment', () => {
  test('and the memo stays as the freelancer wrote it', async () => {
    const { contract, web, place } = await anHourOfDesign();
    const pages = await db.pages.toArray();
    expect(await refusalOf(relabel(client, place, web.id, at('11:00')))).toBeNull();
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 WEB:hero image']);
    expect(await db.pages.toArray()).toEqual(pages);
    expect(await hoursOf(MONDAY)).toEqual({ WEB: 1 });
  });

  test('over midnight on both of its days', async () => {
    const { contract, web, place } = await twoHoursOverMidnight();
    await relabel(client, { ...place, day: TUESDAY }, web.id, at('23:59'));
    expect(await diaryOf(contract, MONDAY)).toEqual(['23:00–00:00 WEB:hero image']);
    expect(await diaryOf(contract, TUESDAY)).toEqual(['00:00–01:00 WEB:hero image']);
    expect([await hoursOf(MONDAY), await hoursOf(TUESDAY)]).toEqual([{ WEB: 1 }, { WEB: 1 }]);
  });

  test('to any that is there and not archived, assigned to the contract or not', async () => {
    const { contract, design, web, place } = await anHourOfDesign();
    const third = await offer('THIRD');
    await archiveActivity(client, web.id, at('11:00'));
    expect(await refusalOf(relabel(client, place, web.id, at('11:00')))).toBe('activity_archived');
    const gone = 'gone' as typeof web.id;
    expect(await refusalOf(relabel(client, place, gone, at('11:00')))).toBe('activity_missing');
    expect(await refusalOf(relabel(client, place, third.id, at('11:00')))).toBeNull();
    await archiveActivity(client, third.id, at('11:00'));
    expect(await refusalOf(relabel(client, place, design.id, at('11:00')))).toBeNull();
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 DESIGN:hero image']);
  });

  test('to none only where none is required', async () => {
    const { contract, place } = await anHourOfDesign();
    await agree(contract, { activityRequired: true });
    expect(await refusalOf(relabel(client, place, null, at('11:00')))).toBe('activity_required');
    await agree(contract, { activityRequired: false });
    expect(await refusalOf(relabel(client, place, null, at('11:00')))).toBeNull();
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 hero image']);
  });

  test('to what it is without a trace', async () => {
    const { design, place } = await anHourOfDesign();
    const before = await everything();
    await relabel(client, place, design.id, at('11:00'));
    expect(await everything()).toEqual(before);
  });

  test('also where the clock was set back: it is the client’s latest', async () => {
    const { contract, design, web, place } = await anHourOfDesign();
    await relabel(client, place, web.id, at('08:00'));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 WEB:hero image']);
    await relabel(client, place, design.id, at('07:00'));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 DESIGN:hero image']);
  });

  test('also in a week that is locked to the freelancer', async () => {
    const { contract, web, place } = await anHourOfDesign();
    expect(await refusalOf(relabel(client, place, web.id, LOCK + DAY_MS))).toBeNull();
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 WEB:hero image']);
  });
});

describe('the freelancer edits a segment', () => {
  const edited = (activityId: string | null, memo: string) => ({
    activityId: activityId as Awaited<ReturnType<typeof offer>>['id'] | null,
    memo,
  });

  test('with another activity and memo, and what was there before is kept', async () => {
    const { contract, freelancer, design, web, place } = await anHourOfDesign();
    await editSegment(freelancer, place, edited(web.id, ' foo\nter '), at('11:00'));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 WEB:foo ter']);
    expect((await db.pages.toArray())[0]?.segments[0]?.edits).toEqual([
      { kind: 'label', at: at('11:00'), activityId: design.id, memo: 'hero image' },
    ]);
    expect(await hoursOf(MONDAY)).toEqual({ WEB: 1 });
  });

  test('and the later of their choice and the client’s is shown', async () => {
    const { contract, freelancer, design, web, place } = await anHourOfDesign();
    await relabel(client, place, web.id, at('11:00'));
    // The clock of the freelancer is behind: the choice is the later one all the same.
    await editSegment(freelancer, place, edited(design.id, 'hero image'), at('10:30'));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 DESIGN:hero image']);
    await relabel(client, place, web.id, at('10:31'));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 WEB:hero image']);
  });

  test('with another memo, and the client’s activity stays', async () => {
    const { contract, freelancer, web, place } = await anHourOfDesign();
    await relabel(client, place, web.id, at('11:00'));
    await editSegment(freelancer, place, edited(web.id, 'footer'), at('12:00'));
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 WEB:footer']);
    expect(await hoursOf(MONDAY)).toEqual({ WEB: 1 });
  });

  test('over midnight on both of its days', async () => {
    const { contract, freelancer, web, place } = await twoHoursOverMidnight();
    await editSegment(freelancer, place, edited(web.id, 'footer'), at('23:59'));
    expect(await diaryOf(contract, MONDAY)).toEqual(['23:00–00:00 WEB:footer']);
    expect(await diaryOf(contract, TUESDAY)).toEqual(['00:00–01:00 WEB:footer']);
  });

  test('not with an activity that cannot be picked; one that it has may stay, archived or not', async () => {
    const { contract, freelancer, design, web, place } = await anHourOfDesign();
    const third = await offer('THIRD');
    await archiveActivity(client, web.id, at('11:00'));
    await archiveActivity(client, design.id, at('11:00'));
    const edit = (id: string | null) =>
      refusalOf(editSegment(freelancer, place, edited(id, 'footer'), at('12:00')));
    expect(await edit(third.id)).toBe('activity_not_assigned');
    expect(await edit(web.id)).toBe('activity_archived');
    expect(await edit('gone')).toBe('activity_missing');
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 DESIGN:hero image']);
    expect(await edit(design.id)).toBeNull();
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 DESIGN:footer']);
  });

  test('not without an activity or a memo where they are required, nor with a memo too long', async () => {
    const { contract, freelancer, design, place } = await anHourOfDesign();
    await agree(contract, { activityRequired: true });
    const edit = (id: string | null, memo: string) =>
      refusalOf(editSegment(freelancer, place, edited(id, memo), at('12:00')));
    expect(await edit(null, 'hero image')).toBe('activity_required');
    expect(await edit(design.id, '  ')).toBe('memo_required');
    expect(await edit(design.id, 'a'.repeat(MEMO_MAX + 1))).toBe('memo_too_long');
    expect(await diaryOf(contract)).toEqual(['09:00–10:00 DESIGN:hero image']);
  });
});

describe('a split', () => {
  test('makes two segments of one, with nothing added or lost', async () => {
    const { contract, freelancer, place } = await anHourOfDesign();
    await splitSegment(freelancer, place, at('09:20'), at('11:00'));
    expect(await diaryOf(contract)).toEqual([
      '09:00–09:20 DESIGN:hero image',
      '09:20–10:00 DESIGN:hero image',
    ]);
    expect(await hoursOf(MONDAY)).toEqual({ DESIGN: 1 });
  });

  test('keeps the client’s label on both, and each can be relabelled alone', async () => {
    const { contract, freelancer, design, web, place } = await anHourOfDesign();
    await relabel(client, place, web.id, at('11:00'));
    await splitSegment(freelancer, place, at('09:20'), at('11:30'));
    expect(await diaryOf(contract)).toEqual([
      '09:00–09:20 WEB:hero image',
      '09:20–10:00 WEB:hero image',
    ]);
    await relabel(client, place, design.id, at('12:00'));
    expect(await diaryOf(contract)).toEqual([
      '09:00–09:20 DESIGN:hero image',
      '09:20–10:00 WEB:hero image',
    ]);
  });

  test.each([
    ['23:30', ['23:00–23:30', '23:30–00:00'], ['00:00–01:00']],
    ['24:00', ['23:00–00:00'], ['00:00–01:00']],
    ['24:20', ['23:00–00:00'], ['00:00–00:20', '00:20–01:00']],
  ])('of a segment over midnight at %s', async (cut, monday, tuesday) => {
    const { contract, freelancer, place } = await twoHoursOverMidnight();
    const [hours, minutes] = cut.split(':').map(Number);
    const moment = at('00:00') + (hours ?? 0) * HOUR_MS + ((minutes ?? 0) * HOUR_MS) / 60;
    await splitSegment(freelancer, place, moment, moment + DAY_MS);
    const times = (lines: string[]) => lines.map((line) => line.split(' ')[0]);
    expect(times(await diaryOf(contract, MONDAY))).toEqual(monday);
    expect(times(await diaryOf(contract, TUESDAY))).toEqual(tuesday);
    const all = (await db.pages.toArray()).flatMap((page) => page.segments.map(({ id }) => id));
    expect(new Set(all).size).toBe(2);
    expect([await hoursOf(MONDAY), await hoursOf(TUESDAY)]).toEqual([{ DESIGN: 1 }, { DESIGN: 1 }]);
  });

  test('at the ends or outside is refused', async () => {
    const { freelancer, place } = await anHourOfDesign();
    const before = await everything();
    for (const cut of ['09:00', '10:00', '08:00', '11:00']) {
      expect(await refusalOf(splitSegment(freelancer, place, at(cut), at('12:00')))).toBe(
        'split_outside',
      );
    }
    expect(await everything()).toEqual(before);
  });
});

describe('deleting', () => {
  test('takes a segment out of diary and totals, and keeps it as a mark', async () => {
    const { contract, freelancer, place } = await anHourOfDesign();
    await deleteSegment(freelancer, place, at('11:00'));
    expect(await diaryOf(contract)).toEqual([]);
    expect(await hoursOf(MONDAY)).toEqual({});
    expect((await db.pages.toArray())[0]?.deleted).toMatchObject([
      { at: at('11:00'), segment: { memo: 'hero image' } },
    ]);
  });

  test('takes all parts of one over midnight', async () => {
    const { contract, freelancer, place } = await twoHoursOverMidnight();
    await deleteSegment(freelancer, { ...place, day: TUESDAY }, at('11:00') + DAY_MS);
    expect(await diaryOf(contract, MONDAY)).toEqual([]);
    expect(await diaryOf(contract, TUESDAY)).toEqual([]);
  });

  test('a part after a split shortens: the rest stays', async () => {
    const { contract, freelancer, place } = await anHourOfDesign();
    await splitSegment(freelancer, place, at('09:20'), at('11:00'));
    await deleteSegment(freelancer, place, at('11:00'));
    expect(await diaryOf(contract)).toEqual(['09:20–10:00 DESIGN:hero image']);
  });

  test('what is deleted is not there to be changed again', async () => {
    const { freelancer, web, place } = await anHourOfDesign();
    await deleteSegment(freelancer, place, at('11:00'));
    expect(await refusalOf(deleteSegment(freelancer, place, at('11:00')))).toBe('segment_missing');
    expect(await refusalOf(relabel(client, place, web.id, at('11:00')))).toBe('segment_missing');
  });
});

describe('the diary lock', () => {
  const changes = async () => {
    const { contract, freelancer, web, place } = await anHourOfDesign();
    await agree(contract, { manualTimeAllowed: true });
    const label = aDraft(contract, web);
    const to = { activityId: web.id, memo: 'footer' };
    const time = { start: at('12:00'), end: at('12:10') };
    return {
      contract,
      edit: (moment: number) => refusalOf(editSegment(freelancer, place, to, moment)),
      split: (moment: number) => refusalOf(splitSegment(freelancer, place, at('09:30'), moment)),
      delete: (moment: number) => refusalOf(deleteSegment(freelancer, place, moment)),
      add: (moment: number) => refusalOf(addManualTime(freelancer, time, label, moment)),
    };
  };

  test.each(['edit', 'split', 'add', 'delete'] as const)(
    'lets the freelancer %s until Monday 11:59:59.999 UTC, and not from 12:00 on',
    async (change) => {
      const by = await changes();
      const before = await everything();
      expect(await by[change](LOCK)).toBe('diary_locked');
      expect(await everything()).toEqual(before);
      expect(await by[change](LOCK - 1)).toBeNull();
    },
  );

  test('closes nothing where the term is off', async () => {
    const by = await changes();
    await agree(by.contract, { diaryLock: false });
    expect(await by.split(LOCK + 30 * DAY_MS)).toBeNull();
  });

  test('closes a segment that began in the week before', async () => {
    const { contract, freelancer } = await hire();
    const sunday = utc('2026-03-08 23:30');
    await start(freelancer, aDraft(contract, null), sunday);
    await stop(freelancer, sunday + HOUR_MS);
    const place = await placeOf(contract, 'hero image', '2026-03-09');
    expect(await refusalOf(deleteSegment(freelancer, place, LOCK))).toBe('diary_locked');
    expect(await refusalOf(deleteSegment(freelancer, place, LOCK - 1))).toBeNull();
  });
});

test('a closed contract’s diary changes for nobody, lock or not', async () => {
  const { contract, freelancer, web, place } = await anHourOfDesign();
  await agree(contract, { diaryLock: false, manualTimeAllowed: true });
  await closeContract(client, contract.id, at('11:00'));
  const before = await everything();
  const time = { start: at('10:00'), end: at('10:10') };
  for (const change of [
    relabel(client, place, web.id, at('12:00')),
    editSegment(freelancer, place, { activityId: web.id, memo: 'x' }, at('12:00')),
    splitSegment(freelancer, place, at('09:30'), at('12:00')),
    deleteSegment(freelancer, place, at('12:00')),
    addManualTime(freelancer, time, aDraft(contract, web), at('12:00')),
  ]) {
    expect(await refusalOf(change)).toBe('contract_closed');
  }
  expect(await everything()).toEqual(before);
});

describe('manual time', () => {
  const add = async (
    from: string | number,
    to: string | number,
    change: { allowed?: boolean; now?: string; record?: string } = {},
  ) => {
    const { contract, freelancer, web } = await anHourOfDesign();
    await agree(contract, { manualTimeAllowed: change.allowed ?? true });
    if (change.record) await start(freelancer, aDraft(contract, web, 'running'), at(change.record));
    const moment = (time: string | number) => (typeof time === 'number' ? time : at(time));
    const time = { start: moment(from), end: moment(to) };
    const before = await everything();
    const refusal = await refusalOf(
      addManualTime(freelancer, time, aDraft(contract, web, 'call'), at(change.now ?? '18:00')),
    );
    if (refusal !== null) expect(await everything()).toEqual(before);
    return { refusal, contract };
  };

  test('is filed as such beside what was tracked', async () => {
    const { refusal, contract } = await add('10:00', '10:30');
    expect(refusal).toBeNull();
    expect(await diaryOf(contract)).toEqual([
      '09:00–10:00 DESIGN:hero image',
      '10:00–10:30 WEB:call',
    ]);
    expect((await db.pages.toArray())[0]?.segments.map(({ kind }) => kind)).toEqual([
      'tracked',
      'manual',
    ]);
    expect(await hoursOf(MONDAY)).toEqual({ DESIGN: 1, WEB: 0.5 });
  });

  test.each([
    ['where the terms do not allow it', '10:00', '10:30', { allowed: false }, 'manual_not_allowed'],
    ['off the steps of ten minutes', '10:05', '10:30', {}, 'manual_not_on_cells'],
    ['of no length', '10:30', '10:30', {}, 'manual_not_on_cells'],
    ['from no time', Number.NaN, '10:30', {}, 'manual_not_on_cells'],
    ['to no time', '10:00', Infinity, {}, 'manual_not_on_cells'],
    ['in the future', '17:50', '18:10', {}, 'manual_in_future'],
    ['up to now', '17:50', '18:00', {}, null],
    ['over other time', '09:50', '10:10', {}, 'manual_over_other_time'],
    ['around other time', '08:50', '10:10', {}, 'manual_over_other_time'],
    ['up to other time', '08:50', '09:00', {}, null],
    [
      'over what is being recorded',
      '11:50',
      '12:10',
      { record: '12:00' },
      'manual_over_other_time',
    ],
    [
      'after the start of what is being recorded',
      '13:00',
      '13:10',
      { record: '12:00' },
      'manual_over_other_time',
    ],
    ['before what is being recorded', '11:50', '12:00', { record: '12:00' }, null],
  ])('%s: %s to %s', async (_, from, to, change, expected) => {
    expect((await add(from, to, change)).refusal).toBe(expected);
  });

  test('does not lie over time on another contract', async () => {
    const { freelancer, web } = await anHourOfDesign();
    const other = await hire({ title: 'Other' }, { manualTimeAllowed: true, assigned: [web.id] });
    const time = { start: at('09:50'), end: at('10:10') };
    const label = aDraft(other.contract, web);
    expect(await refusalOf(addManualTime(freelancer, time, label, at('18:00')))).toBe(
      'manual_over_other_time',
    );
  });

  test('needs an activity and a memo as a recording does', async () => {
    const { contract, freelancer } = await hire(
      {},
      { manualTimeAllowed: true, activityRequired: true },
    );
    const time = { start: at('09:00'), end: at('09:10') };
    const design = await offer('DESIGN', contract);
    const attempt = (label: ReturnType<typeof aDraft>) =>
      refusalOf(addManualTime(freelancer, time, label, at('18:00')));
    expect(await attempt(aDraft(contract, null))).toBe('activity_required');
    expect(await attempt(aDraft(contract, design, ''))).toBe('memo_required');
    const gone = { ...contract, id: 'gone' as typeof contract.id };
    expect(await attempt(aDraft(gone, design))).toBe('contract_missing');
    expect(await attempt(aDraft(contract, design))).toBeNull();
  });

  test('may run over midnight', async () => {
    const { contract, freelancer } = await hire({}, { manualTimeAllowed: true });
    const time = { start: at('23:50'), end: at('23:50') + HOUR_MS };
    value(await addManualTime(freelancer, time, aDraft(contract, null), at('00:00') + 2 * DAY_MS));
    expect(await diaryOf(contract, MONDAY)).toEqual(['23:50–00:00 hero image']);
    expect(await diaryOf(contract, TUESDAY)).toEqual(['00:00–00:50 hero image']);
  });
});

test('a segment or contract that is not there is a refusal', async () => {
  const { freelancer, web, place } = await anHourOfDesign();
  const elsewhere = { ...place, day: TUESDAY };
  expect(await refusalOf(relabel(client, elsewhere, web.id, 0))).toBe('segment_missing');
  expect(await refusalOf(deleteSegment(freelancer, elsewhere, 0))).toBe('segment_missing');
  const gone = { ...place, contractId: 'gone' as typeof place.contractId };
  expect(await refusalOf(relabel(client, gone, web.id, 0))).toBe('contract_missing');
  expect(await refusalOf(deleteSegment(freelancer, gone, 0))).toBe('contract_missing');
  expect(await readDiaryDay(gone.contractId, MONDAY, 'UTC')).toBeNull();
});

test('the diary opens on the contract recorded on, else the one used last, else the first', async () => {
  const web = await hire();
  const app = await hire({ title: 'App' });
  const front = async (chosen: typeof web.contract.id | null = null) =>
    (await readDiaryChoices(web.freelancer, chosen)).contract?.title;
  expect(await front()).toBe('App');
  expect(await front(web.contract.id)).toBe('Web shop');
  await start(web.freelancer, aDraft(web.contract, null), at('09:00'));
  expect(await front()).toBe('Web shop');
  await start(app.freelancer, aDraft(app.contract, null), at('10:00'));
  await stop(app.freelancer, at('11:00'));
  expect(await front()).toBe('App');
  expect([await lastTimeOf(web.contract.id), await lastTimeOf(app.contract.id)]).toEqual([
    at('09:00'),
    at('10:00'),
  ]);
  await deleteSegment(app.freelancer, await placeOf(app.contract), at('12:00'));
  expect(await front()).toBe('Web shop');
});
