import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { poll } from './harness/page.ts';
import type { Page } from './harness/page.ts';
import { withPages } from './harness/variant.ts';
import {
  createActivity,
  createContract,
  openContractRoom,
  recordByKeyboard,
  saveRoom,
  stop,
  viewAs,
} from './steps.ts';
import { readAll } from './stored.ts';

/** The parts of the browser that a page of the extension can ask, under either of their names. */
interface Api {
  alarms: {
    getAll(): Promise<{ name: string; scheduledTime: number }[]>;
    clear(name: string): Promise<boolean>;
  };
  permissions: { contains(asked: object): Promise<boolean> };
}

const SECOND_MS = 1_000;
const CELL_MS = 600_000;
const RED = 'rgb(200, 30, 30)';

describe.each(['chromium', 'firefox'] as const)('screenshots in %s', (name) => {
  let browser: Browser;
  let options: Page;
  let removeVariant: () => Promise<void> = () => Promise.resolve();

  /** A contract with an activity on it. `isAllowed` where Chromium's own question is to be answered: nobody can, without a screen. */
  const begin = async (isAllowed: boolean) => {
    if (isAllowed && name === 'chromium') {
      const variant = await withPages('.output/chrome-mv3');
      removeVariant = variant.remove;
      browser = await launch(name, { extensionDir: variant.path });
    } else {
      browser = await launch(name);
    }
    options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
  };

  afterEach(async () => {
    const errors = await browser.errors();
    await browser.close();
    await removeVariant();
    removeVariant = () => Promise.resolve();
    if (errors.length > 0) throw new Error(errors.join('\n'));
  });

  test('where they are off, or asked for and not agreed to, no alarm is set and no permission asked for', async () => {
    await begin(false);
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await wakeAndWait(popup);
    expect(await standing(popup)).toEqual({ isPlanned: false, isGranted: false });
    expect(await popup.exists('button', 'Read and answer')).toBe(false);

    await switchTerm(options, 'Screenshots', true);
    await popup.waitFor('button', 'Read and answer');
    await wakeAndWait(popup);
    expect(await standing(popup)).toEqual({ isPlanned: false, isGranted: false });

    await popup.click('button', 'Read and answer');
    await popup.click('button', 'No screenshots');
    await popup.waitGone('button', 'Read and answer');
    await wakeAndWait(popup);
    expect(await standing(popup)).toEqual({ isPlanned: false, isGranted: false });
    await openContractRoom(options, 'Website');
    await options.waitUntil(() =>
      document.body.innerText.includes('Ana has not agreed: no pictures are taken.'),
    );
  });

  describe('agreed to twice', () => {
    let server: Server;
    let popup: Page;

    beforeEach(async () => {
      server = await aRedPage();
      await begin(true);
      await switchTerm(options, 'Screenshots', true);
      popup = await browser.openPopup();
      await recordByKeyboard(popup, 'des', 'hero image');
      await popup.click('button', 'Read and answer');
      await popup.waitFor('dialog', 'Screenshots on Website');
      await popup.click('button', 'Agree and switch on');
      await popup.waitFor('button', 'Switch screenshots off');
      await expectStanding(popup, { isPlanned: true, isGranted: true });
    });

    afterEach(() => {
      server.close();
    });

    test('the visible tab is pictured, and the client sees it once its freelancer has', async () => {
      // The extension's own pages are nobody's work.
      await planNow(options);
      await poll('the moment to pass', undefined, async () => {
        const [plan] = await readAll(options, 'screenshotPlans');
        expect(Number(plan?.['at'])).toBeGreaterThan(Date.now() + SECOND_MS);
      });
      expect(await readAll(options, 'screenshots')).toEqual([]);

      const web = await browser.open('popup.html');
      await web.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await web.toFront();
      await planNow(options);
      await browser.stopWorker();
      const picture = await poll('the picture', undefined, async () => {
        const [taken] = await readAll(options, 'screenshots');
        if (!taken) throw new Error('there is none');
        return taken;
      });
      expect(picture).toMatchObject({ state: 'held', takesTime: false, width: 400 });
      const inside = await lookInside(options);
      expect(inside).toMatchObject({ head: 'RIFF WEBP', width: 400 });
      expect(inside.bytes).toBeLessThanOrEqual(40_000);
      for (const [index, value] of [200, 30, 30].entries()) {
        expect(Math.abs((inside.colour[index] ?? 0) - value)).toBeLessThan(12);
      }
      await web.close();

      const label = `Screenshot of ${await timeOf(options, Number(picture['at']))}`;
      await options.click('link', 'Work Diary');
      await options.waitUntil(() =>
        document.body.innerText.includes('1 screenshot is held back until Ana has looked at it.'),
      );
      expect(await options.exists('button', label)).toBe(false);

      await viewAs(options, 'Freelancer');
      await options.waitFor('button', `${label}, not shown to the client yet`);
      await options.click('button', 'Look at 1 screenshot');
      await options.waitUntil(isDrawn, label);
      expect(await options.axe()).toEqual([]);
      await options.click('button', 'Show to the client');
      await options.waitText('status', undefined, /You have looked at all of them\./u, {
        within: { role: 'dialog', name: 'Screenshots to look at' },
        nth: 0,
      });
      await options.press('Escape');
      await options.waitGone('dialog', 'Screenshots to look at');
      await viewAs(options, 'Client');
      await options.click('button', label);
      const dialog = { within: { role: 'dialog', name: label } };
      await options.waitUntil(isDrawn, label);
      expect(await options.exists('button', 'Delete', dialog)).toBe(false);
      await options.press('Escape');
      await options.waitGone('dialog', label);
      expect(await options.isFocused('button', label)).toBe(true);
      await options.press('Escape');
      expect(await options.isFocused('button', label)).toBe(false);
      await options.press('F2');
      expect(await options.isFocused('button', label)).toBe(true);
      await options.press('Enter');
      await options.waitFor('dialog', label);
      await options.press('Escape');
      await options.waitGone('dialog', label);
      for (const scheme of ['light', 'dark'] as const) {
        await options.setColorScheme(scheme);
        expect(await options.axe()).toEqual([]);
      }

      await stop(popup);
      await viewAs(options, 'Freelancer');
      await options.click('button', label);
      await options.click('button', 'Delete', dialog);
      await options.click('button', 'Yes, delete', dialog);
      await options.waitGone('dialog', label);
      await options.waitGone('button', label);
      await options.waitUntil(() => document.activeElement?.matches('[role="gridcell"]'));
      expect(await options.exists('button', 'DESIGN:hero image')).toBe(true);
      expect(await readAll(options, 'screenshots')).toEqual([]);
    });

    test('switching off stops it at once, and gives the permission back where it is not needed', async () => {
      await popup.click('button', 'Switch screenshots off');
      await popup.waitGone('button', 'Switch screenshots off');
      await expectStanding(popup, { isPlanned: false, isGranted: true });
      // A permission of the variant's manifest cannot be given back.
      if (name === 'chromium') return;
      await popup.click('button', 'Give the permission back');
      await expectStanding(popup, { isPlanned: false, isGranted: false });
    });

    test('whoever agreed to less than the terms say now is asked again, and nothing is taken meanwhile', async () => {
      await switchTerm(options, 'A deleted screenshot takes its time with it', true);
      await popup.waitFor('button', 'Read and answer');
      await expectStanding(popup, { isPlanned: false, isGranted: true });
      await options.click('link', 'Work Diary');
      await viewAs(options, 'Freelancer');
      await options.click('button', 'Read and answer');
      const dialog = { within: { role: 'dialog', name: 'Screenshots on Website' } };
      await options.waitUntil(() =>
        document.body.innerText.includes('in its ten minutes is deleted with it.'),
      );
      expect(await options.axe()).toEqual([]);
      await options.click('button', 'Agree and switch on', dialog);
      await options.waitFor('button', 'Switch screenshots off');
      await expectStanding(popup, { isPlanned: true, isGranted: true });
    });
  });
});

/** Sets one of the contract's terms and saves it, as the client. */
async function switchTerm(options: Page, label: string, isOn: boolean): Promise<void> {
  await openContractRoom(options, 'Website');
  await options.setChecked('switch', label, isOn);
  await saveRoom(options);
}

/** Has the worker look around, and waits until it has done all that it does then: the alarm of the toolbar comes last. */
async function wakeAndWait(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { browser: own, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
    await (own ?? chrome).alarms.clear('sign-of-life');
  });
  await page.sendMessage({ type: 'wake' });
  await poll('the worker', undefined, async () => {
    expect(await hasAlarm(page, 'sign-of-life')).toBe(true);
  });
}

async function aRedPage(): Promise<Server> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Work</title><body style="background: ${RED}">`);
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return server;
}

/** Puts the next picture's moment close at hand, and lets the worker notice. */
async function planNow(page: Page): Promise<void> {
  const soon = Date.now() + 2 * SECOND_MS;
  // Not over the end of a cell: a moment that comes late counts only in its own.
  const isLate = CELL_MS - (soon % CELL_MS) < 10 * SECOND_MS;
  const at = isLate ? Math.ceil(soon / CELL_MS) * CELL_MS + SECOND_MS : soon;
  const [plan] = await readAll(page, 'screenshotPlans');
  await page.evaluate(
    async (row: object) => {
      const opened = indexedDB.open('activity-diary');
      const database = await new Promise<IDBDatabase>((resolve) => {
        opened.onsuccess = () => resolve(opened.result);
      });
      const transaction = database.transaction('screenshotPlans', 'readwrite');
      transaction.objectStore('screenshotPlans').put(row);
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    },
    { ...plan, at },
  );
  await page.sendMessage({ type: 'wake' });
  await poll('the alarm', undefined, async () => {
    expect(await hasAlarm(page, 'screenshot', at)).toBe(true);
  });
}

/** What is in the stored picture: its format, its size, and the colour in its middle. */
function lookInside(page: Page) {
  return page.evaluate(async () => {
    const opened = indexedDB.open('activity-diary');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const all = database.transaction('screenshots').objectStore('screenshots').getAll();
    const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve) => {
      all.onsuccess = () => {
        const [first] = all.result as { bytes: Uint8Array<ArrayBuffer> }[];
        resolve(first?.bytes ?? new Uint8Array());
      };
    });
    database.close();
    const text = (from: number) => String.fromCharCode(...bytes.slice(from, from + 4));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/webp' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixel = context?.getImageData(image.width / 2, image.height / 2, 1, 1).data;
    return {
      head: `${text(0)} ${text(8)}`,
      bytes: bytes.length,
      width: image.width,
      colour: [...(pixel ?? [])],
    };
  });
}

/** Runs in the page: whether the picture of this name is there, and not a broken one. */
function isDrawn(name: string): boolean {
  const image = [...document.images].find(({ alt }) => alt === name);
  return image !== undefined && image.complete && image.naturalWidth > 0;
}

/** A moment as the page writes its time. */
function timeOf(page: Page, at: number): Promise<string> {
  return page.evaluate((moment: number) => {
    const { language } = document.documentElement.lang
      ? { language: document.documentElement.lang }
      : navigator;
    const options = { hour: '2-digit', minute: '2-digit' } as const;
    return new Intl.DateTimeFormat(language, options).format(moment);
  }, at);
}

function hasAlarm(page: Page, name: string, at: number | null = null): Promise<boolean> {
  return page.evaluate(
    async (wanted: string, moment: number | null) => {
      const { browser: own, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
      const all = await (own ?? chrome).alarms.getAll();
      return all.some(
        (alarm) =>
          alarm.name === wanted && (moment === null || Math.abs(alarm.scheduledTime - moment) < 1),
      );
    },
    name,
    at,
  );
}

async function standing(page: Page) {
  const isGranted = await page.evaluate(() => {
    const { browser: own, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
    return (own ?? chrome).permissions.contains({ origins: ['<all_urls>'] });
  });
  return { isPlanned: await hasAlarm(page, 'screenshot'), isGranted };
}

function expectStanding(page: Page, state: Awaited<ReturnType<typeof standing>>): Promise<void> {
  return poll('the alarm and the permission', undefined, async () => {
    expect(await standing(page)).toEqual(state);
  });
}
