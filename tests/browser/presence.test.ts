import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { poll } from './harness/page.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, stop } from './steps.ts';

const WAITS = 'Time that waits for your answer';
const MINUTE_MS = 60_000;
const KEEP = { nth: 0, within: { role: 'region', name: WAITS } };
const LEAVE_OUT = { nth: 1, within: { role: 'region', name: WAITS } };
const TOTAL = { nth: 2, within: { role: 'table', name: 'Totals' } };

let browser: Browser;
let popup: Page;

beforeEach(async () => {
  browser = await launch('chromium');
  const options = await browser.open('options.html');
  await createContract(options, 'Website', 'Ana');
  await createActivity(options, 'DESIGN', 'Screens', ['Website']);
  popup = await browser.openPopup();
});

afterEach(() => browser.close());

test.each([
  ['idle', 'Recording: no input from .* to .*0:30:\\d\\d$', /^0:50:\d\d$/u],
  ['locked', 'Recording: screen locked from .* to .*0:20:\\d\\d$', /^1:00:\d\d$/u],
] as const)(
  'who comes back to a machine that was %s is asked about that time, and it counts nowhere until then',
  async (state, words, certain) => {
    await record(80);
    await browser.changeInput(state); // `idle` after ten minutes without input, `locked` at once
    await poll('the recording to note that', undefined, () => letTimePass(20));
    expect(await popup.exists('heading', WAITS)).toBe(false); // nobody is there to be asked
    await browser.changeInput('active');
    await popup.waitFor('heading', WAITS);
    await popup.waitUntil(says, words);
    await popup.waitFor('button', 'Stop'); // the recording goes on
    await stop(popup);
    const diary = await browser.open('options.html#/diary');
    await diary.waitText('cell', undefined, certain, TOTAL);
    await popup.click('button', undefined, KEEP);
    await diary.waitText('cell', undefined, /^1:20:\d\d$/u, TOTAL);
    await isSound();
  },
);

test('where nothing is recording nobody is asked', async () => {
  await browser.changeInput('idle');
  await browser.changeInput('locked');
  await browser.changeInput('active');
  await popup.sendMessage({ type: 'wake' });
  expect(await popup.exists('heading', WAITS)).toBe(false);
  expect(await popup.evaluate(readAll, 'pending')).toEqual([]);
  await isSound();
});

test('a clock set forward while something is recorded is asked about, and left out', async () => {
  await record(20);
  await browser.setClock(3 * 60 * MINUTE_MS);
  await popup.waitFor('heading', WAITS);
  await popup.waitUntil(says, 'Recording: last sign of life .* back .*3:00:\\d\\d$');
  await popup.click('button', undefined, LEAVE_OUT);
  await popup.waitGone('heading', WAITS);
  await popup.waitFor('button', 'Stop');
  await browser.setClock(3 * 60 * MINUTE_MS + 1);
  await stop(popup);
  expect(await segmentMinutes()).toEqual([20, 0]);
  await isSound();
});

test('a clock set back while something is recorded is asked about, and no segment is negative or over another', async () => {
  await record(40);
  await browser.setClock(-30 * MINUTE_MS);
  await popup.waitFor('heading', WAITS);
  await popup.waitUntil(says, 'The clock was set back.*0:(29:\\d\\d|30:00)$');
  await stop(popup);
  await popup.waitFor('heading', WAITS);
  expect(await segmentMinutes()).toEqual([10, 0]);
  await isSound();
});

/** Begins a recording so many minutes ago, seen just now. */
async function record(minutesAgo: number): Promise<void> {
  await recordByKeyboard(popup, 'des', 'hero image');
  await popup.evaluate(putBack, minutesAgo, 'start');
}

/** Lets nobody have been there for so many more minutes; fails where somebody is. */
async function letTimePass(minutes: number): Promise<void> {
  await popup.evaluate(putBack, minutes, 'away');
}

async function isSound(): Promise<void> {
  const settings = await browser.open('options.html#/settings');
  await settings.click('button', 'Check the diary');
  await settings.waitUntil(() => document.body.innerText.includes('Nothing is wrong'));
  expect(await browser.errors()).toEqual([]);
}

async function segmentMinutes(): Promise<number[]> {
  const pages = await popup.evaluate(readAll, 'pages');
  return pages
    .flatMap(({ segments }) => segments as { start: number; end: number }[])
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => Math.floor((end - start) / MINUTE_MS));
}

// What follows runs in a page.

/** Changes the one recording past the rules: all moments of it but the last sign of life, or since when nobody has been there. */
async function putBack(minutes: number, what: 'start' | 'away'): Promise<void> {
  const opened = indexedDB.open('activity-diary');
  const database = await new Promise<IDBDatabase>((resolve) => {
    opened.onsuccess = () => resolve(opened.result);
  });
  const transaction = database.transaction('recordings', 'readwrite');
  const recordings = transaction.objectStore('recordings');
  const all = recordings.getAll();
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
    all.onsuccess = () => {
      const [recording] = all.result as [{ start: number; away: { since: number } | null }];
      const earlier = minutes * 60_000;
      const { start, away } = recording;
      if (what === 'away' && !away) throw new Error('Somebody is there');
      recordings.put(
        what === 'start'
          ? { ...recording, start: start - earlier }
          : { ...recording, away: away && { ...away, since: away.since - earlier } },
      );
    };
  });
  database.close();
}

async function readAll(table: string): Promise<Record<string, unknown>[]> {
  const opened = indexedDB.open('activity-diary');
  const database = await new Promise<IDBDatabase>((resolve) => {
    opened.onsuccess = () => resolve(opened.result);
  });
  const all = database.transaction(table).objectStore(table).getAll();
  const rows = await new Promise<Record<string, unknown>[]>((resolve) => {
    all.onsuccess = () => resolve(all.result as Record<string, unknown>[]);
  });
  database.close();
  return rows;
}

function says(pattern: string): boolean {
  return [...document.querySelectorAll('p')].some((each) =>
    new RegExp(pattern, 'u').test(each.innerText),
  );
}
