import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../tools/run.ts';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { poll } from './harness/page.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, stop } from './steps.ts';
import { put, readAll } from './stored.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The parts of the browser that a page of the extension can ask, under either of their names. */
interface Api {
  action: { getBadgeText(of: object): Promise<string>; getTitle(of: object): Promise<string> };
  alarms: { getAll(): Promise<{ name: string }[]> };
  notifications?: { getAll(): Promise<object> };
}

describe.each(['chromium', 'firefox'] as const)('reminders in %s', (name) => {
  let browser: Browser;
  let options: Page;

  beforeEach(async () => {
    browser = await launch(name);
    options = await begin(browser);
  });

  afterEach(async () => {
    await end(browser);
  });

  test('the settings are kept, and what may not be set is refused where it was typed', async () => {
    await options.fill('textbox', 'Minutes without input', '25');
    await options.press('Tab');
    await options.setChecked('switch', 'Remind me when nothing is recording', true);
    await options.waitFor('checkbox', 'Sunday');
    await options.setChecked('checkbox', 'Sunday', true);
    await options.fill('textbox', 'Hours of recording', '99');
    await options.press('Tab');
    expect(await options.text('alert')).toBe('Give whole hours, from 1 to 24.');
    expect(await options.value('textbox', 'Hours of recording')).toBe('99');
    await expectAlarm(options, 'reminders', true);

    await options.reload();
    await options.waitFor('checkbox', 'Sunday');
    expect(await options.value('textbox', 'Minutes without input')).toBe('25');
    expect(await options.value('textbox', 'Hours of recording')).toBe('8');
    expect(await options.isChecked('checkbox', 'Sunday')).toBe(true);
    expect(await options.isChecked('checkbox', 'Saturday')).toBe(false);

    await options.setChecked('switch', 'Ask about time without input', false);
    await options.setChecked('switch', 'Remind me when nothing is recording', false);
    await expectAlarm(options, 'reminders', false);
    await options.reload();
    await options.waitFor('textbox', 'Hours of recording');
    expect(await options.isChecked('switch', 'Ask about time without input')).toBe(false);
    expect(await options.exists('textbox', 'Minutes without input')).toBe(false);
  });

  test('the last day stays ticked', async () => {
    await options.setChecked('switch', 'Remind me when nothing is recording', true);
    await options.waitFor('checkbox', 'Monday');
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
      await options.click('checkbox', day);
      if (day !== 'Friday') {
        await poll(`${day} to be unticked`, undefined, async () => {
          expect(await isStoredDay(options, day)).toBe(false);
        });
      }
    }
    await options.waitFor('alert');
    expect(await options.isChecked('checkbox', 'Friday')).toBe(true);
  });

  test('a long recording is asked about until the person says that it goes on', async () => {
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await startHoursAgo(popup, 8);
    await popup.sendMessage({ type: 'wake' });
    await popup.waitFor('button', 'Keep recording');
    expect(await popup.texts('status')).toContain('Recording for 8 hours: still working?');
    await expectToolbar(popup, /^\?$/u, /still working/u);

    await popup.click('button', 'Keep recording');
    await popup.waitGone('button', 'Keep recording');
    await expectToolbar(popup, /^8:\d\d$/u, /hero image on Website$/u);
    await browser.stopWorker();
    await popup.reload();
    await popup.waitFor('button', 'Stop');
    await expectToolbar(popup, /^8:\d\d$/u, /hero image on Website$/u);
    expect(await popup.exists('button', 'Keep recording')).toBe(false);
  });

  test('stopping answers as well', async () => {
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await startHoursAgo(popup, 9);
    await popup.sendMessage({ type: 'wake' });
    await popup.waitFor('button', 'Keep recording');
    await stop(popup);
    await popup.waitGone('button', 'Keep recording');
    await expectToolbar(popup, /^$/u, /^Activity Diary$/u);
  });

  test('nothing recording is said once, until “Not now”', async () => {
    const popup = await browser.openPopup();
    const since = Date.now() - 5 * MINUTE_MS;
    await change(popup, 'settings', {
      nothingMinutes: 5,
      workFrom: '00:00',
      workTo: '00:00',
      workDays: [1, 2, 3, 4, 5, 6, 7],
    });
    await put(popup, 'reminders', {
      kind: 'nothing',
      since,
      usedAt: since + 4 * MINUTE_MS,
      isDeclined: false,
      givenAt: null,
    });
    await popup.sendMessage({ type: 'wake' });
    await popup.waitFor('button', 'Not now');
    expect(await popup.texts('status')).toContain('Nothing is recording');
    await expectToolbar(popup, /^\?$/u, /Nothing is recording$/u);

    await popup.click('button', 'Not now');
    await popup.waitGone('button', 'Not now');
    await expectToolbar(popup, /^$/u, /^Activity Diary$/u);
    await popup.reload();
    await popup.waitFor('button', 'Start');
    await expectToolbar(popup, /^$/u, /^Activity Diary$/u);
    expect(await popup.exists('button', 'Not now')).toBe(false);
  });

  test('a break stops the recording and says until when; after it nothing starts by itself', async () => {
    await options.setChecked('switch', 'Work in rounds with breaks (Pomodoro)', true);
    await options.fill('textbox', 'Minutes of work', '4');
    await options.press('Tab');
    expect(await options.text('alert')).toBe('Give whole minutes, from 5 to 240.');
    await options.fill('textbox', 'Minutes of work', '50');
    await options.press('Tab');
    await options.waitGone('alert');
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await popup.sendMessage({ type: 'wake' });
    await poll('the round to begin', undefined, async () => {
      expect(await readAll(popup, 'reminders')).toMatchObject([{ phase: 'work' }]);
    });
    const began = { since: Date.now() - 50 * MINUTE_MS };
    await change(popup, 'reminders', began);
    await browser.stopWorker();
    await popup.sendMessage({ type: 'wake' });
    await popup.waitFor('button', 'Skip the break');
    expect((await popup.texts('status')).join()).toMatch(/Break until \d/u);
    await popup.waitFor('button', 'Start');
    await expectToolbar(popup, /^$/u, /^Activity Diary$/u);
    await expectAlarm(popup, 'reminders', true);

    await change(popup, 'reminders', { since: Date.now() - 6 * MINUTE_MS });
    await browser.stopWorker();
    await popup.sendMessage({ type: 'wake' });
    await popup.waitGone('button', 'Skip the break');
    expect(await popup.texts('status')).toContain('The break is over');
    await expectToolbar(popup, /^\?$/u, /The break is over$/u);
    await popup.click('button', 'Not now');
    await popup.waitGone('button', 'Not now');
    await expectToolbar(popup, /^$/u, /^Activity Diary$/u);
    await expectAlarm(popup, 'reminders', false);
  });
});

describe('notifications', () => {
  let browser: Browser;
  let folder: string | undefined;

  afterEach(async () => {
    await end(browser);
  });

  afterAll(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('in Chromium one of a kind comes with its reminder and goes with the answer', async () => {
    folder = await mkdtemp(join(tmpdir(), 'activity-diary-notifying-'));
    browser = await launch('chromium', { extensionDir: await withNotifications(folder) });
    const options = await begin(browser);
    await options.waitFor('checkbox', 'A long recording');
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await startHoursAgo(popup, 8);
    await popup.sendMessage({ type: 'wake' });
    await expectNotifications(popup, ['long']);

    await popup.click('button', 'Keep recording');
    await expectNotifications(popup, []);

    // A gap in the signs of life: the recording that goes on is a new one, and the gap is asked about.
    await change(popup, 'recordings', {
      start: Date.now() - HOUR_MS,
      seenAt: Date.now() - HOUR_MS,
    });
    await popup.sendMessage({ type: 'wake' });
    await expectNotifications(popup, ['pending']);
    await options.setChecked('checkbox', 'Time that waits for my answer', false);
    await expectNotifications(popup, []);
  });

  test('in Firefox they come once the person has allowed them with the switch', async () => {
    browser = await launch('firefox');
    const options = await begin(browser);
    expect(await hasNotifications(options)).toBe(false);
    await options.click('switch', 'Show notifications');
    await options.waitFor('checkbox', 'A long recording');
    expect(await hasNotifications(options)).toBe(true);
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await startHoursAgo(popup, 8);
    await listenToClosed(popup);
    await popup.sendMessage({ type: 'wake' });
    // Without a screen Firefox closes each as soon as it comes.
    await popup.waitUntil(() => document.documentElement.dataset['closed'] === 'long');

    await options.click('switch', 'Show notifications');
    await options.waitGone('checkbox', 'A long recording');
    expect(await hasNotifications(options)).toBe(false);
  });
});

/** A contract with an activity on it; the settings are open. */
async function begin(browser: Browser): Promise<Page> {
  const options = await browser.open('options.html');
  await createContract(options, 'Website', 'Ana');
  await createActivity(options, 'DESIGN', 'Screens', ['Website']);
  await options.click('link', 'Settings');
  await options.waitFor('textbox', 'Hours of recording');
  return options;
}

async function end(browser: Browser): Promise<void> {
  const errors = await browser.errors();
  await browser.close();
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

/** A copy of the build that may notify from the beginning: without a screen nobody can answer Chromium's question. */
async function withNotifications(folder: string): Promise<string> {
  await cp(join(ROOT, '.output/chrome-mv3'), folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, string[]>;
  const optional = manifest['optional_permissions'] ?? [];
  expect(optional).toContain('notifications');
  manifest['optional_permissions'] = optional.filter((each) => each !== 'notifications');
  manifest['permissions']?.push('notifications');
  await writeFile(path, JSON.stringify(manifest));
  return folder;
}

/** Puts the recording's start so many hours back; the browser was seen just now. */
function startHoursAgo(page: Page, hours: number): Promise<void> {
  return change(page, 'recordings', { start: Date.now() - hours * HOUR_MS, seenAt: Date.now() });
}

/** Changes the one record of a table, past the rules. */
async function change(page: Page, table: string, fields: object): Promise<void> {
  const [record] = await readAll(page, table);
  await put(page, table, { ...record, ...fields });
}

async function isStoredDay(page: Page, name: string): Promise<boolean> {
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const [settings] = await readAll(page, 'settings');
  const ticked = settings?.['workDays'] as number[] | undefined;
  return ticked === undefined || ticked.includes(days.indexOf(name) + 1);
}

function expectAlarm(page: Page, name: string, isThere: boolean): Promise<void> {
  return poll(`the alarm ${name}`, undefined, async () => {
    const alarms = await page.evaluate(async () => {
      const { browser: own, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
      return (await (own ?? chrome).alarms.getAll()).map((alarm) => alarm.name);
    });
    expect(alarms.includes(name)).toBe(isThere);
  });
}

function expectToolbar(page: Page, badge: RegExp, title: RegExp): Promise<void> {
  return poll('the toolbar to say so', undefined, async () => {
    const shown = await page.evaluate(async () => {
      const { browser: own, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
      const { action } = own ?? chrome;
      return { badge: await action.getBadgeText({}), title: await action.getTitle({}) };
    });
    expect(shown.badge).toMatch(badge);
    expect(shown.title).toMatch(title);
  });
}

function expectNotifications(page: Page, kinds: readonly string[]): Promise<void> {
  return poll(`notifications of ${kinds.join(', ') || 'nothing'}`, undefined, async () => {
    const shown = await page.evaluate(() =>
      (globalThis as unknown as { chrome: Api }).chrome.notifications?.getAll(),
    );
    expect(Object.keys(shown ?? {})).toEqual(kinds);
  });
}

function hasNotifications(page: Page): Promise<boolean> {
  return page.evaluate(
    () => (globalThis as unknown as { browser: Api }).browser.notifications !== undefined,
  );
}

function listenToClosed(page: Page): Promise<void> {
  return page.evaluate(() => {
    interface Closing {
      notifications: { onClosed: { addListener(listener: (id: string) => void): void } };
    }
    const { notifications } = (globalThis as unknown as { browser: Closing }).browser;
    notifications.onClosed.addListener((id) => {
      document.documentElement.dataset['closed'] = id;
    });
  });
}
