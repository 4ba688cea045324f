import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '../../../storage/database.ts';
import { HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { readPopup } from '../../../storage/popup.ts';
import { noteSignOfLifeHere, startHere, stopHere } from '../../../storage/presence.ts';
import { stop } from '../../../storage/recorder.ts';
import { answerReminder, lookForReminders } from '../../../storage/reminders.ts';
import { changeAttention, changeSettings, readSettings } from '../../../storage/settings.ts';
import { readToolbar } from '../../../storage/toolbar.ts';
import { aDraft, at, diaryOf, everything, freshDatabase, hire, refusalOf } from './team.ts';

beforeEach(freshDatabase);

const look = (moment: number, isUsed = true) =>
  lookForReminders({ at: moment, isUsed, zone: 'UTC' });
const news = async (moment: number) => (await look(moment)).news;
const shown = async () => {
  const [toolbar, popup] = await Promise.all([readToolbar(), readPopup(null, 'UTC', at('12:00'))]);
  expect(toolbar.questions).toEqual(popup.reminders);
  return popup.reminders;
};

describe('a long recording', () => {
  const nine = at('09:00');
  beforeEach(async () => {
    const { contract } = await hire();
    await changeSettings({ idleMinutes: null, longHours: 2 });
    await startHere(aDraft(contract, null), nine);
  });

  test('is told once, and stands in popup and toolbar until it is answered', async () => {
    expect(await news(nine + 2 * HOUR_MS - 1)).toEqual([]);
    expect(await shown()).toEqual([]);
    expect(await news(nine + 2 * HOUR_MS)).toEqual(['long']);
    expect(await news(nine + 2 * HOUR_MS + 1)).toEqual([]);
    expect(await shown()).toEqual(['long']);

    await answerReminder('long', nine + 3 * HOUR_MS);
    expect(await shown()).toEqual([]);
    expect(await news(nine + 5 * HOUR_MS - 1)).toEqual([]);
    expect(await news(nine + 5 * HOUR_MS)).toEqual(['long']);
  });

  test('told by two looks at once is told by one', async () => {
    const moment = nine + 2 * HOUR_MS;
    const told = await Promise.all([news(moment), news(moment + 1), news(moment + 2)]);
    expect(told.flat()).toEqual(['long']);
  });

  test('stopped is answered at once', async () => {
    await look(nine + 2 * HOUR_MS);
    await stop({ role: 'freelancer', id: (await readSettings()).me! }, nine + 2 * HOUR_MS + 1);
    expect(await shown()).toEqual([]);
    expect(await look(nine + 3 * HOUR_MS)).toMatchObject({ standing: [], news: [] });
    expect(await db.reminders.count()).toBe(0);
  });
});

describe('nothing recording', () => {
  beforeEach(async () => {
    await hire();
    await changeSettings({ nothingMinutes: 5 });
  });
  const through = async (from: number, to: number) => {
    const told: string[] = [];
    for (let minute = from; minute <= to; minute += 1) {
      for (const kind of await news(at('10:00') + minute * MINUTE_MS)) {
        told.push(`${kind} ${minute}`);
      }
    }
    return told;
  };

  test('is told once, and stands until it is answered', async () => {
    expect(await through(0, 60)).toEqual(['nothing 5']);
    expect(await shown()).toEqual(['nothing']);
    await answerReminder('nothing', at('11:01'));
    expect(await shown()).toEqual([]);
    expect(await through(62, 100)).toEqual([]);
  });

  test('answered without having been asked, or twice, is answered no further', async () => {
    await look(at('10:00'));
    const before = await everything();
    await answerReminder('nothing', at('10:01'));
    expect(await everything()).toEqual(before);
    expect(await through(1, 10)).toEqual(['nothing 5']);
  });

  test('is answered by a start, even before the next look', async () => {
    await through(0, 5);
    const contract = (await db.contracts.toArray())[0]!;
    await startHere(aDraft(contract, null), at('10:06'));
    expect(await shown()).toEqual([]);
    expect(await look(at('10:06'))).toMatchObject({ isWatched: false });
    expect(await db.reminders.count()).toBe(0);
  });

  test('is watched for only where it is on, and somebody records here', async () => {
    expect((await look(at('10:00'))).isWatched).toBe(true);
    await changeSettings({ nothingMinutes: null });
    expect((await look(at('10:01'))).isWatched).toBe(false);
    await changeSettings({ nothingMinutes: 5, me: null });
    expect((await look(at('10:02'))).isWatched).toBe(false);
    expect(await through(3, 30)).toEqual([]);
  });
});

describe('a memo that stays the same', () => {
  test('is told of once, until it is said to be right, or another is recorded', async () => {
    const { contract } = await hire();
    await changeSettings({ idleMinutes: null, longHours: null, memoMinutes: 30 });
    await startHere(aDraft(contract, null), at('09:00'));
    expect(await news(at('09:29'))).toEqual([]);
    expect(await news(at('09:30'))).toEqual(['memo']);
    expect(await news(at('09:31'))).toEqual([]);
    expect(await shown()).toEqual(['memo']);
    await answerReminder('memo', at('09:40'));
    expect(await shown()).toEqual([]);
    expect(await news(at('10:10'))).toEqual(['memo']);
    for (let moment = at('09:00'); moment <= at('10:10'); moment += MINUTE_MS) {
      await noteSignOfLifeHere('active', moment);
    }
    await startHere(aDraft(contract, null, 'footer'), at('10:11'));
    expect(await shown()).toEqual([]);
    expect(await news(at('10:40'))).toEqual([]);
    expect(await news(at('10:41'))).toEqual(['memo']);
  });

  test('is no matter where there is none', async () => {
    const { contract } = await hire();
    await changeSettings({ longHours: null, memoMinutes: 30 });
    await startHere(aDraft(contract, null, ''), at('09:00'));
    expect(await news(at('11:00'))).toEqual([]);
  });
});

describe('work in rounds', () => {
  const rounds = (stopsInBreak: boolean) =>
    changeSettings({
      idleMinutes: null,
      longHours: null,
      pomodoro: { workMinutes: 25, breakMinutes: 5, stopsInBreak },
    });
  const clock = (minute: number) => at('09:00') + minute * MINUTE_MS;
  /** Looks each minute, as the alarm does, and answers what was told in which minute. */
  const told = async (from: number, to: number) => {
    const given: string[] = [];
    for (let minute = from; minute <= to; minute += 1) {
      await noteSignOfLifeHere('active', clock(minute));
      given.push(...(await news(clock(minute))).map((each) => `${minute} ${each}`));
    }
    return given;
  };

  test('the break stops what is recording, to the moment; nothing starts by itself after it', async () => {
    const { contract } = await hire();
    await rounds(true);
    await startHere(aDraft(contract, null), clock(0));
    expect(await told(0, 60)).toEqual(['25 break', '30 back']);
    expect(await diaryOf(contract)).toEqual(['09:00–09:25 hero image']);
    expect(await db.recordings.count()).toBe(0);
    expect((await readPopup(null, 'UTC', clock(60))).reminders).toEqual(['back']);
    await startHere(aDraft(contract, null), clock(61));
    expect((await readPopup(null, 'UTC', clock(61))).reminders).toEqual([]);
    expect(await told(61, 90)).toEqual(['86 break']);
  });

  test('where the recording goes on in the break, so do the rounds', async () => {
    const { contract } = await hire();
    await rounds(false);
    await startHere(aDraft(contract, null), clock(0));
    expect(await told(0, 60)).toEqual(['25 break', '30 back', '55 break', '60 back']);
    await stopHere(clock(61));
    expect(await diaryOf(contract)).toEqual(['09:00–10:01 hero image']);
  });

  test('the popup says until when the break is, and to skip it begins the next round', async () => {
    const { contract } = await hire();
    await rounds(false);
    await startHere(aDraft(contract, null), clock(0));
    await told(0, 27);
    expect(await readPopup(null, 'UTC', clock(27))).toMatchObject({
      reminders: ['break'],
      breakUntil: clock(30),
    });
    // On the toolbar, time goes on: it is no question.
    expect((await readToolbar()).questions).toEqual([]);
    await answerReminder('break', clock(27));
    expect((await readPopup(null, 'UTC', clock(27))).reminders).toEqual([]);
    expect(await told(28, 56)).toEqual(['52 break']);
  });

  test('looks go on through a break in which nothing records, and end with it', async () => {
    const { contract } = await hire();
    await rounds(true);
    await startHere(aDraft(contract, null), clock(0));
    await told(0, 24);
    expect((await look(clock(25))).isWatched).toBe(true);
    expect((await look(clock(29))).isWatched).toBe(true);
    expect((await look(clock(30))).isWatched).toBe(false);
  });
});

test('a new pending block is news at the look that made it, and waits afterwards', async () => {
  const { contract } = await hire();
  await startHere(aDraft(contract, null), at('09:00'));
  await noteSignOfLifeHere('active', at('11:00'));
  expect(await look(at('11:00'))).toMatchObject({ news: ['pending'], pending: [{ doubt: 'gap' }] });
  expect(await look(at('11:01'))).toMatchObject({ news: [], pending: [{ doubt: 'gap' }] });
});

test('a look that changes nothing writes nothing', async () => {
  await hire();
  await look(at('10:00'));
  const before = await everything();
  await look(at('10:01'));
  expect(await everything()).toEqual(before);
});

test('two days unticked at once are both unticked, and the last one stays', async () => {
  const untick = (day: number) =>
    changeAttention(({ workDays }) => ({ workDays: workDays.filter((each) => each !== day) }));
  await Promise.all([untick(1), untick(2)]);
  expect((await readSettings()).workDays).toEqual([3, 4, 5]);
  await Promise.all([untick(3), untick(4)]);
  expect(await refusalOf(untick(5))).toBe('work_days_missing');
  expect((await readSettings()).workDays).toEqual([5]);
});

test('a setting that may not be so is refused and changes nothing', async () => {
  await changeAttention({ longHours: 6, workFrom: '22:00', workTo: '06:00' });
  expect(await readSettings()).toMatchObject({ longHours: 6, workFrom: '22:00', workTo: '06:00' });
  const before = await everything();
  expect(await refusalOf(changeAttention({ longHours: 0 }))).toBe('long_hours_invalid');
  expect(await refusalOf(changeAttention({ longHours: 4, workDays: [] }))).toBe(
    'work_days_missing',
  );
  expect(await everything()).toEqual(before);
});
