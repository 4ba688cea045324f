import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '../../../storage/database.ts';
import { HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { readPopup } from '../../../storage/popup.ts';
import { noteSignOfLifeHere, startHere } from '../../../storage/presence.ts';
import { stop } from '../../../storage/recorder.ts';
import { answerReminder, lookForReminders } from '../../../storage/reminders.ts';
import { changeAttention, changeSettings, readSettings } from '../../../storage/settings.ts';
import { readToolbar } from '../../../storage/toolbar.ts';
import { aDraft, at, everything, freshDatabase, hire, refusalOf } from './team.ts';

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
    expect(await look(at('10:06'))).toMatchObject({ isUseWatched: false });
    expect(await db.reminders.count()).toBe(0);
  });

  test('is watched for only where it is on, and somebody records here', async () => {
    expect((await look(at('10:00'))).isUseWatched).toBe(true);
    await changeSettings({ nothingMinutes: null });
    expect((await look(at('10:01'))).isUseWatched).toBe(false);
    await changeSettings({ nothingMinutes: 5, me: null });
    expect((await look(at('10:02'))).isUseWatched).toBe(false);
    expect(await through(3, 30)).toEqual([]);
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
