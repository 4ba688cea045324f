import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { poll } from './harness/page.ts';
import type { Page } from './harness/page.ts';
import { withoutPermission } from './harness/variant.ts';
import { createActivity, createContract, recordByKeyboard, stop } from './steps.ts';

/** Chromium lends a database some room ahead, which it forgets within half a minute. */
const ROOM_FORGOTTEN_MS = 60_000;

describe('a disk that is full, in chromium', () => {
  let browser: Browser;
  let extension: Awaited<ReturnType<typeof withoutPermission>>;

  beforeEach(async () => {
    // With it the browser would ask the disk itself, and this one is not full.
    extension = await withoutPermission('.output/chrome-mv3', 'unlimitedStorage');
    browser = await launch('chromium', { extensionDir: extension.path });
    const options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    await options.close();
  });

  afterEach(async () => {
    await browser.close();
    await extension.remove();
  });

  test('nothing starts or stops, nothing is lost, and the same presses work once there is room', async () => {
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await fillDisk(browser, popup);

    await popup.fill('textbox', 'Memo', 'footer');
    await popup.click('button', 'Switch');
    await sees(popup, 'There is no room left on this disk, so nothing was changed.');
    expect(await popup.value('textbox', 'Memo')).toBe('footer');
    await popup.click('button', 'Dismiss');

    // Rule 3 has its limit in a disk that takes nothing: then the recording stays as it is and is not lost.
    await popup.click('button', 'Stop');
    await sees(popup, 'What is recording goes on');
    await popup.waitFor('timer', 'Elapsed');
    await popup.click('button', 'Dismiss');
    await browser.stopWorker();

    await browser.limitStorage(null);
    await stop(popup);
    await popup.fill('textbox', 'Memo', 'footer');
    await popup.click('button', 'Start');
    await popup.waitFor('button', 'Stop');
    await stop(popup);
    const diary = await browser.open('options.html#/diary');
    await diary.waitFor('button', 'DESIGN:hero image');
    await diary.waitFor('button', 'DESIGN:footer');
  });
});

describe.each(['chromium', 'firefox'] as const)('the database in %s', (name) => {
  let browser: Browser;

  beforeEach(async () => {
    browser = await launch(name);
    const options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    await options.close();
  });

  afterEach(() => browser.close());

  test('of a newer version is touched by nothing, and every page says so', async () => {
    // A page of ours without our code, which stands for the newer version.
    const newer = await browser.open('icon/128.png');
    await newer.evaluate(makeNewer);
    const before = await newer.evaluate(readVersionAndCounts);

    const popup = await browser.openPopup();
    await popup.waitText('alert', undefined, /written by a newer version.*Update the extension/u);
    const options = await browser.open('options.html#/contracts');
    await options.waitText('alert', undefined, /written by a newer version/u);
    const answer = await popup.sendMessage({ type: 'stop' });
    expect(answer).toMatchObject({ ok: false, fault: 'newer' });
    expect(await newer.evaluate(readVersionAndCounts)).toEqual(before);
  });

  test('that is deleted under open pages is begun anew by them', async () => {
    const options = await browser.open('options.html#/contracts');
    await options.waitFor('link', 'Website');
    const other = await browser.open('icon/128.png');
    await other.evaluate(deleteDatabase);
    await options.waitGone('link', 'Website');
    await createContract(options, 'Web shop', 'Bob');
    await createActivity(options, 'BUGS', 'Mistakes', ['Web shop']);
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'bugs', 'after the fire');
    await stop(popup);
  });

  test('is checked on demand, and what is broken is kept in quarantine and can be put back', async () => {
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await stop(popup);
    const options = await browser.open('options.html#/settings');
    await options.click('button', 'Check the diary');
    await sees(options, 'Nothing is wrong: 1 contract, 1 day, 1 segment.');

    const other = await browser.open('icon/128.png');
    await other.evaluate(swapTimes);
    await options.click('button', 'Check the diary');
    await options.waitFor('table', 'Quarantine');
    await sees(options, '1 segment is kept in quarantine');
    expect(await options.axe()).toEqual([]);

    await options.click('button', 'Try again');
    await sees(options, 'None of them can go back yet');
    await options.click('button', 'Delete…');
    await options.click('button', 'Delete', { within: { role: 'dialog' } });
    await options.waitGone('table', 'Quarantine');
  });
});

async function sees(page: Page, words: string): Promise<void> {
  await page.waitUntil((text) => document.body.innerText.includes(text), words);
}

/** Leaves the browser no byte for the extension, and waits until it feels that. */
async function fillDisk(browser: Browser, page: Page): Promise<void> {
  await browser.limitStorage(1);
  await poll('the disk to be full', ROOM_FORGOTTEN_MS, async () => {
    const fault = await page.evaluate(tryToWrite);
    if (fault !== 'QuotaExceededError') throw new Error(`it took it: ${fault}`);
  });
}

// What follows runs in a page of the extension.

function tryToWrite(): Promise<string> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('probe', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('probe');
    opening.onerror = () => resolve(opening.error?.name ?? '');
    opening.onsuccess = () => {
      const writing = opening.result.transaction('probe', 'readwrite', { durability: 'strict' });
      writing.objectStore('probe').put('x', 1);
      const end = (result: string) => {
        opening.result.close();
        resolve(result);
      };
      writing.oncomplete = () => end('no fault');
      writing.onabort = () => end(writing.error?.name ?? '');
    };
  });
}

/** Brings the database to the next version, with a table that this code does not know. */
function makeNewer(): Promise<void> {
  return new Promise((resolve, reject) => {
    const looking = indexedDB.open('activity-diary');
    looking.onsuccess = () => {
      const { version } = looking.result;
      looking.result.close();
      const opening = indexedDB.open('activity-diary', version + 10);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore('invoices', { keyPath: 'id' }).add({ id: 'first' });
      };
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
      opening.onerror = () => reject(opening.error ?? new Error('no error is told'));
    };
  });
}

function readVersionAndCounts(): Promise<unknown> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('activity-diary');
    opening.onsuccess = () => {
      const { version, objectStoreNames } = opening.result;
      const reading = opening.result.transaction([...objectStoreNames]);
      const requests = [...objectStoreNames].map((each) => reading.objectStore(each).getAll());
      reading.oncomplete = () => {
        opening.result.close();
        resolve({ version, records: requests.map(({ result }) => result as unknown) });
      };
    };
  });
}

function deleteDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase('activity-diary');
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error ?? new Error('no error is told'));
  });
}

/** Gives every segment its end for a start, as no operation does. */
function swapTimes(): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('activity-diary');
    opening.onsuccess = () => {
      const writing = opening.result.transaction('pages', 'readwrite');
      const pages = writing.objectStore('pages');
      const reading = pages.getAll();
      reading.onsuccess = () => {
        for (const page of reading.result as { segments: { start: number; end: number }[] }[]) {
          const segments = page.segments.map((each) => ({
            ...each,
            start: each.end,
            end: each.start,
          }));
          pages.put({ ...page, segments });
        }
      };
      writing.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}
