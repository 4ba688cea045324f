import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { chooseFile, tabTo } from './steps.ts';

/** Presses on the way from the installation to a segment: a choice, Start, Stop. Typing and Tab are none. */
const MOST_PRESSES = 3;
/** "In under a minute", the waiting of a busy machine included. */
const MOST_MS = 60_000;

describe.each(['chromium', 'firefox'] as const)('the first run in %s', (name) => {
  let browser: Browser;
  let welcome: Page;
  let presses: number;

  beforeEach(async () => {
    browser = await launch(name);
    welcome = await browser.waitForPage('welcome.html');
    presses = 0;
  });

  afterEach(async () => {
    await browser.close();
  });

  /** A press of what has the focus. */
  const press = async () => {
    presses += 1;
    await welcome.press('Enter');
  };

  test('from the installation to the first recorded segment, by keyboard alone', async () => {
    await welcome.waitFor('button', 'I track my own time');
    const began = performance.now();
    await tabTo(welcome, 'I track my own time');
    await press();
    await welcome.waitFor('textbox', 'What do you work on?');
    expect(await welcome.isFocused('textbox', 'What do you work on?')).toBe(true);
    await welcome.type('Web shop');
    await welcome.press('Tab');
    await welcome.type('hero image');
    await welcome.press('Tab');
    await welcome.type('DESIGN');
    await welcome.press('Tab');
    await welcome.type('Ana');
    await press();
    await welcome.waitText('timer', 'Elapsed', /0:00:0[1-9]/u);
    await tabTo(welcome, 'Stop');
    await press();
    await welcome.waitFor('heading', 'Your first time is recorded');
    expect(presses).toBeLessThanOrEqual(MOST_PRESSES);
    expect(performance.now() - began).toBeLessThan(MOST_MS);

    await welcome.click('button', 'Open the Work Diary');
    await welcome.waitFor('button', 'DESIGN:hero image');
    expect(await browser.errors()).toEqual([]);
  });

  test('the popup knows what was begun, and goes on with it', async () => {
    await beginOwn(welcome);
    const popup = await browser.openPopup();
    await popup.click('button', 'Stop');
    await popup.waitFor('button', 'Start');
    expect(await popup.value('combobox', 'Contract')).toBe('Web shop');
    await popup.close();
    await welcome.waitFor('heading', 'Your first time is recorded');
  });

  test('a form that lacks something says so where it is, and keeps what was typed', async () => {
    await welcome.click('button', 'I track my own time');
    await welcome.fill('textbox', 'What do you work on?', 'Web shop');
    await welcome.press('Enter');
    await welcome.waitFor('alert');
    expect(await welcome.isFocused('textbox', 'Your name')).toBe(true);
    await welcome.fill('textbox', 'Your name', 'Ana');
    await welcome.press('Enter');
    await welcome.waitText('alert', undefined, /memo/u);
    expect(await welcome.isFocused('textbox', 'What are you doing right now?')).toBe(true);
    expect(await welcome.value('textbox', 'What do you work on?')).toBe('Web shop');
  });

  test('a client has contract and activities in one form, and then the way to invite', async () => {
    await welcome.click('button', 'I manage freelancers');
    await welcome.waitFor('textbox', 'Who works for you?');
    await welcome.type('Ana');
    await welcome.fill('textbox', 'What do they work on?', 'Web shop');
    await welcome.fill('textbox', 'Activities (optional)', 'DESIGN, BUGS');
    await welcome.press('Enter');
    await welcome.waitFor('heading', 'The contract with Ana is ready');
    expect(await welcome.axeInBoth()).toEqual([]);
    await welcome.click('link', 'Invite or hand over');
    await welcome.waitFor('button', 'Begin the team');
    await welcome.click('link', 'Activities');
    await welcome.waitFor('rowheader', 'BUGS');
  });

  test('every step is legible in light and dark, with all of it opened', async () => {
    await welcome.waitFor('button', 'I track my own time');
    await openAll(welcome);
    await welcome.waitFor('listitem', undefined, { nth: 0 });
    expect(await welcome.axeInBoth()).toEqual([]);
    await beginOwn(welcome);
    await openAll(welcome);
    await welcome.waitFor('button', 'Save a backup file');
    expect(await welcome.axeInBoth()).toEqual([]);
    for (const width of [320, 1280]) {
      await welcome.setViewport(width, 800);
      const isWithin = () => document.documentElement.scrollWidth <= window.innerWidth;
      expect(await welcome.evaluate(isWithin)).toBe(true);
    }
  });

  test('a file saved before uninstalling brings the diary back into a new installation', async () => {
    await beginOwn(welcome);
    await welcome.waitText('timer', 'Elapsed', /0:00:0[1-9]/u);
    await welcome.click('button', 'Stop');
    await welcome.waitFor('heading', 'Your first time is recorded');
    await openAll(welcome);
    const [file] = await Promise.all([
      browser.waitForDownload(),
      welcome.click('button', 'Save a backup file'),
    ]);
    await browser.close();

    browser = await launch(name);
    const again = await browser.waitForPage('welcome.html');
    await again.click('link', 'Restore a diary from a backup file');
    await again.waitFor('heading', 'Settings');
    await chooseFile(again, 'Restore from a backup…', file);
    const dialog = { within: { role: 'dialog', name: 'Restore from a backup' } };
    await again.click('button', 'Restore', dialog);
    await again.waitGone('dialog', 'Restore from a backup');
    await again.click('link', 'Work Diary');
    await again.waitFor('button', 'hero image');
  });
});

async function beginOwn(welcome: Page): Promise<void> {
  await welcome.click('button', 'I track my own time');
  await welcome.fill('textbox', 'What do you work on?', 'Web shop');
  await welcome.fill('textbox', 'What are you doing right now?', 'hero image');
  await welcome.fill('textbox', 'Your name', 'Ana');
  await welcome.click('button', 'Start');
  await welcome.waitFor('timer', 'Elapsed');
}

/** Opens what is folded. */
async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
}
