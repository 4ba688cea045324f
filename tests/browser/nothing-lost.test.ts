import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import {
  createActivity,
  createContract,
  openContractRoom,
  recordByKeyboard,
  stop,
} from './steps.ts';

describe.each(['chromium', 'firefox'] as const)('nothing is lost in %s', (name) => {
  let profileDir: string;
  let browser: Browser;

  beforeEach(async () => {
    profileDir = await mkdtemp(join(tmpdir(), 'activity-diary-kept-'));
    browser = await launch(name, { profileDir });
    const options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    await options.close();
  });

  afterEach(async () => {
    await browser.close().catch(() => {}); // one of the tests has killed it
    await rm(profileDir, { recursive: true, force: true, maxRetries: 5 });
  });

  test('a recording outlives its worker, and stops with its true length', async () => {
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await browser.stopWorker();
    await popup.waitText('timer', 'Elapsed', /0:00:0[3-9]/u);
    await stop(popup);
    await expectSegment(browser, 'DESIGN:hero image');
  });

  test.each([
    ['closed', (open: Browser) => open.close()],
    ['killed', (open: Browser) => open.kill()],
  ])('a recording is there with its true start after the browser was %s', async (_, end) => {
    const popup = await browser.openPopup();
    const before = Date.now();
    await recordByKeyboard(popup, 'des', 'hero image');
    const after = Date.now();
    await end(browser);

    browser = await launch(name, { profileDir });
    const again = await browser.openPopup();
    await again.waitFor('button', 'Stop');
    const elapsed = await again.waitText('timer', 'Elapsed', /^\d+:\d\d:\d\d$/u);
    const now = Date.now();
    const [hours = 0, minutes = 0, seconds = 0] = elapsed.split(':').map(Number);
    const shownMs = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    expect(shownMs).toBeGreaterThanOrEqual(now - after - 2000);
    expect(shownMs).toBeLessThanOrEqual(now - before);
    await stop(again);
    await expectSegment(browser, 'DESIGN:hero image');
  });

  test('what was typed in the popup is there when it opens again, and after a restart', async () => {
    const popup = await browser.openPopup();
    await popup.waitFor('combobox', 'Activity');
    await popup.fill('combobox', 'Activity', 'DESIGN');
    await popup.fill('textbox', 'Memo', 'half a tho');
    await popup.close();

    const again = await browser.openPopup();
    await again.waitValue('textbox', 'Memo', /^half a tho$/u);
    await again.waitValue('combobox', 'Activity', /^DESIGN$/u);
    await again.close();
    await browser.close();

    browser = await launch(name, { profileDir });
    const last = await browser.openPopup();
    await last.waitValue('textbox', 'Memo', /^half a tho$/u);
    await last.click('button', 'Start');
    await last.waitFor('button', 'Stop');
    await stop(last);
    await expectSegment(browser, 'DESIGN:half a tho');
  });
});

test('a contract chosen a moment before the next key stays chosen, however late the popup draws', async () => {
  const browser = await launch('chromium');
  try {
    const options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createContract(options, 'Shop', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website', 'Shop']);
    const popup = await browser.openPopup();
    await popup.waitFor('combobox', 'Activity');
    const before = await popup.value('combobox', 'Contract');
    const other = before === 'Shop' ? 'Website' : 'Shop';
    await popup.evaluate(chooseAndType, other, 'DESIGN');
    await popup.waitValue('combobox', 'Activity', /^DESIGN$/u);
    expect(await popup.value('combobox', 'Contract')).toBe(other);
  } finally {
    await browser.close();
  }
});

test('where the chosen contract was closed since, nothing starts on another before that is said', async () => {
  const browser = await launch('chromium');
  try {
    const options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createContract(options, 'Shop', 'Ana');
    const popup = await browser.openPopup();
    await popup.waitFor('combobox', 'Activity');
    await popup.select('combobox', 'Contract', 'Shop');
    await popup.fill('textbox', 'Memo', 'basket');
    await popup.close();
    await openContractRoom(options, 'Shop');
    await options.click('button', 'Close contract');
    await options.click('button', 'Close contract', { within: { role: 'dialog' } });
    await options.waitGone('dialog');

    const again = await browser.openPopup();
    await again.waitValue('textbox', 'Memo', /^basket$/u);
    await again.click('button', 'Start');
    await again.waitText('alert', undefined, /This contract is closed/u, { nth: 0 });
    expect(await again.exists('button', 'Stop')).toBe(false);
    expect(await again.value('combobox', 'Contract')).toBe('Website');
    await again.click('button', 'Start');
    await again.waitFor('button', 'Stop');
  } finally {
    await browser.close();
  }
});

/** Runs in the popup: chooses a contract and types an activity before anything can be drawn in between. */
function chooseAndType(title: string, code: string): void {
  const select = document.querySelector('select');
  const input = document.querySelector<HTMLInputElement>('input[role="combobox"]');
  const option = [...(select?.options ?? [])].find(({ label }) => label === title);
  if (!select || !input || !option) throw new Error('The fields are not there');
  option.selected = true;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  input.value = code;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

async function expectSegment(browser: Browser, label: string): Promise<void> {
  const diary = await browser.open('options.html#/diary');
  await diary.waitFor('grid', 'Work Diary');
  await diary.waitFor('button', label);
}
