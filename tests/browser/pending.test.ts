import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, stop, viewAs } from './steps.ts';

const WAITS = 'Time that waits for your answer';
/** The answers to the one block that waits, in their order. */
const [KEEP, LEAVE_OUT, OTHER] = [0, 1, 2].map((nth) => ({
  nth,
  within: { role: 'region', name: WAITS },
}));
const TOTAL = { nth: 2, within: { role: 'table', name: 'Totals' } };

describe.each(['chromium', 'firefox'] as const)('pending time in %s', (name) => {
  let profileDir: string;
  let browser: Browser;
  let popup: Page;

  beforeEach(async () => {
    profileDir = await mkdtemp(join(tmpdir(), 'activity-diary-pending-'));
    browser = await launch(name, { profileDir });
    const options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    await createActivity(options, 'CALLS', 'Talking', ['Website']);
    popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
  });

  afterEach(async () => {
    await browser.close().catch(() => {}); // one of the tests has killed it
    await rm(profileDir, { recursive: true, force: true, maxRetries: 5 });
  });

  test('after a crash the gap is asked about, and what is kept is in the diary', async () => {
    await moveBack(popup, 20, 10);
    await browser.kill();
    browser = await launch(name, { profileDir });
    popup = await browser.openPopup();
    await popup.waitFor('heading', WAITS);
    await popup.waitFor('button', 'Stop'); // it goes on recording
    const diary = await browser.open('options.html#/diary');
    await diary.waitFor('button', 'DESIGN:hero image', { nth: 0 });
    await diary.waitText('cell', undefined, /^0:10:\d\d$/u, TOTAL); // the gap is in no total
    await popup.click('button', undefined, KEEP);
    await popup.waitGone('heading', WAITS);
    await diary.waitText('cell', undefined, /^0:20:\d\d$/u, TOTAL);
    expect(await browser.errors()).toEqual([]);
  });

  test('it waits where the worker dies, is answered in part, and given to another activity', async () => {
    await moveBack(popup, 20, 10);
    await popup.sendMessage({ type: 'wake' });
    await popup.waitFor('heading', WAITS);
    await browser.stopWorker();
    await stop(popup);
    await popup.click('button', undefined, OTHER);
    const dialog = { within: { role: 'dialog', name: 'Pending time' } };
    await popup.setChecked('checkbox', 'Give it to another activity or memo', true, dialog);
    await popup.fill('combobox', 'Activity', 'CALLS', dialog);
    await popup.fill('textbox', 'Memo', '', dialog);
    await popup.click('button', 'Save', dialog);
    await popup.waitFor('alert', undefined, dialog); // a memo is required; what was typed stays
    await popup.waitValue('combobox', 'Activity', /^CALLS$/u, dialog);
    await popup.fill('textbox', 'Memo', 'with Bo', dialog);
    await popup.click('button', 'Save', dialog);
    await popup.waitGone('dialog', 'Pending time');
    const diary = await browser.open('options.html#/diary');
    await diary.waitFor('button', 'CALLS:with Bo', { nth: 0 });
    expect(await diary.axeInBoth()).toEqual([]);
  });

  test('what is left out counts nowhere, and the client sees meanwhile that an answer is missing', async () => {
    await moveBack(popup, 20, 10);
    await popup.sendMessage({ type: 'wake' });
    await popup.waitFor('button', undefined, KEEP);
    expect(await popup.axeInBoth()).toEqual([]);
    const diary = await browser.open('options.html#/diary');
    await viewAs(diary, 'Client');
    await diary.waitUntil(() => document.body.textContent.includes('Waits for the answer of Ana'));
    await viewAs(diary, 'Freelancer');
    await diary.click('button', undefined, LEAVE_OUT);
    await diary.waitGone('heading', WAITS);
    await popup.waitGone('heading', WAITS);
    await diary.waitText('cell', undefined, /^0:10:\d\d$/u, TOTAL);
  });
});

/** Lets the recording have begun so many minutes ago, and the browser have been seen last so many: nobody waits for that. */
async function moveBack(page: Page, startedAgo: number, seenAgo: number): Promise<void> {
  await page.evaluate(
    async ([started, seen]: readonly [number, number]) => {
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
          for (const recording of all.result as object[]) {
            const now = Date.now();
            recordings.put({
              ...recording,
              start: now - started * 60_000,
              seenAt: now - seen * 60_000,
            });
          }
        };
      });
      database.close();
    },
    [startedAgo, seenAgo],
  );
}
