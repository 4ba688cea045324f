import { beforeEach, expect, test } from 'vitest';
import { faultsNow } from '../sound.ts';
import { freshDatabase } from '../team.ts';
import { CLOCKIFY, GENERIC, HARVEST, TIMEWARRIOR, TOGGL, TOGGL_LATER } from './files.ts';
import { faultOf, importFile, segmentsNow, timeFile } from './import.ts';

beforeEach(freshDatabase);

test('a detailed report of Toggl Track becomes segments; one over midnight stays one', async () => {
  await importFile(TOGGL);
  expect(await segmentsNow()).toEqual([
    '2026-03-02 09:00–10:30 Ann Smith / Acme / Web shop:hero image',
    '2026-03-02 10:30–11:00 Ann Smith / Acme / Web shop:footer, and "legal"',
    '2026-03-02 23:30–00:45 Ann Smith / Acme / Newsletter:issue 12',
  ]);
  expect(await faultsNow()).toEqual([]);
});

test('the later column names of Toggl are known, and what is missing is told', async () => {
  const file = await timeFile(TOGGL_LATER);
  expect(file.missing).toEqual(['email', 'client', 'task']);
  await importFile(TOGGL_LATER);
  expect(await segmentsNow()).toEqual(['2026-03-02 09:00–10:30 Ann Smith / Web shop / hero image']);
});

test('a detailed report of Clockify: a 12-hour clock, months first as one date tells, no entry of no length', async () => {
  const file = await timeFile(CLOCKIFY);
  expect(file.dateOrder).toBe('month');
  expect(file.unused).toEqual([
    'Group',
    'Billable',
    'Duration (decimal)',
    'Billable Rate (USD)',
    'Billable Amount (USD)',
  ]);
  await importFile(CLOCKIFY);
  expect(await segmentsNow()).toEqual([
    '2026-03-02 09:00–10:30 Ann Smith / Acme / Web shop:hero image',
    '2026-03-13 12:15–13:00 Ann Smith / Acme / Web shop:footer',
  ]);
});

test("Harvest's hours have no times: they stand one after the other from nine o'clock, as manual time", async () => {
  await importFile(HARVEST, { contract: 'project', activity: 'task' });
  expect(await segmentsNow()).toEqual([
    '2026-03-02 09:00–10:30 manual Ann Smith / Web shop / Design:hero image',
    '2026-03-02 10:30–10:45 manual Ann Smith / Web shop / Meetings:weekly',
  ]);
});

test('the generic layout', async () => {
  await importFile(GENERIC, { contract: 'project', activity: 'task' });
  expect(await segmentsNow()).toEqual([
    '2026-03-02 09:30–10:30:01 Ann Smith / Web shop / Design:hero image',
  ]);
});

test("Timewarrior's export: what runs is left out", async () => {
  expect((await timeFile(TIMEWARRIOR)).running).toBe(1);
  await importFile(TIMEWARRIOR);
  expect(await segmentsNow()).toEqual([
    '2026-03-02 09:00–10:30 Ann Smith / Other work / design:hero image',
    '2026-03-02 12:00–12:15 Ann Smith / Other work / meetings:',
  ]);
});

test.each([
  ['', 'empty null'],
  ['a,b\n1,2\n', 'not_known 1'],
])('%j is no file of time: %s', async (text, fault) => {
  expect(await faultOf(text)).toBe(fault);
});
