import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard } from './steps.ts';

describe.each(['chromium', 'firefox'] as const)('the ways in beside the popup in %s', (name) => {
  let browser: Browser;
  let options: Page;
  let popup: Page;

  beforeAll(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    await createActivity(options, 'REVIEW', 'Reading', ['Website']);
    popup = await browser.openPopup();
  });

  afterAll(async () => {
    await browser.close();
  });

  /** In Chromium the events can be given to a running worker only. */
  const stopWorker = async () => {
    if (name === 'firefox') await browser.stopWorker();
  };

  /** Waits until the popup says that this is recording, and nothing else. */
  const expectRecording = (label: string) =>
    popup.waitUntil(
      (expected: string) =>
        document.querySelector('[role="timer"]') !== null &&
        document.querySelector('[aria-live="polite"]')?.textContent === `${expected}Website`,
      label,
    );

  test('a shortcut with nothing recorded before says so in the popup’s fields', async () => {
    await stopWorker();
    await browser.pressShortcut('start-or-stop');
    await popup.waitFor('alert');
    expect(await popup.texts('alert')).toEqual([
      'Nothing was recorded before this. Choose what to record.',
    ]);
  });

  test('a shortcut stops what is recording, and starts it again', async () => {
    await recordByKeyboard(popup, 'des', 'hero image');
    await stopWorker();
    await browser.pressShortcut('start-or-stop');
    await popup.waitGone('button', 'Stop');
    await stopWorker();
    await browser.pressShortcut('start-or-stop');
    await expectRecording('DESIGN:hero image');
  });

  test('the address bar switches to a label, by fragments of it', async () => {
    await stopWorker();
    await browser.enterToKeyword('rev:week 12');
    await expectRecording('REVIEW:week 12');
    // Firefox has what Enter does as a line of its own.
    const lines = name === 'firefox' ? ['hero ', ':hero', 'stop'] : [':hero', 'stop'];
    expect(await browser.typeToKeyword('hero')).toEqual(lines);
    await browser.enterToKeyword('hero');
    await expectRecording('DESIGN:hero image');
    expect(await browser.typeToKeyword('')).toContain('REVIEW:week 12');
  });

  test('a shortcut switches back to the label before', async () => {
    await stopWorker();
    await browser.pressShortcut('switch-back');
    await expectRecording('REVIEW:week 12');
    await browser.pressShortcut('switch-back');
    await expectRecording('DESIGN:hero image');
  });

  test('what the address bar may not start stands in the popup’s fields, with the reason and the focus', async () => {
    await browser.enterToKeyword('review:');
    await popup.waitFor('alert');
    expect(await popup.texts('alert')).toEqual([
      'This contract needs a memo. Say in a few words what you work on.',
    ]);
    expect(await popup.value('combobox', 'Activity')).toBe('REVIEW');
    await popup.toFront();
    await popup.type('month');
    await popup.press('Enter');
    await expectRecording('REVIEW:month');
  });

  test('the address bar stops', async () => {
    await stopWorker();
    await browser.enterToKeyword('stop');
    await popup.waitGone('button', 'Stop');
    await popup.waitFor('button', 'Start');
  });

  test('Settings lists the shortcuts as they are bound', async () => {
    await options.click('link', 'Settings');
    await options.waitFor('button', 'Change shortcuts');
    const listed = await options.waitUntil(() => {
      const rows = [...document.querySelectorAll('dl > div')].map((row) =>
        [...row.children].map((part) => part.textContent),
      );
      return rows.length >= 4 ? rows : null;
    });
    expect(listed).toEqual(
      expect.arrayContaining([
        ['Open the popup', 'Alt+Shift+G'],
        ['Stop, or start the last label again', 'Alt+Shift+K'],
        ['Switch back to the previous label', 'Alt+Shift+Q'],
        ['Open the Work Diary', 'Alt+Shift+J'],
      ]),
    );
    expect(await options.axeInBoth()).toEqual([]);
  });

  test('nothing went wrong on the way', async () => {
    expect(await browser.errors()).toEqual([]);
  });
});
