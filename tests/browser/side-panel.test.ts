import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, stop } from './steps.ts';

const DIARY = { within: { role: 'grid', name: 'Work Diary' } };
const EDIT = { within: { role: 'dialog', name: 'Edit segment' } };

describe.each(['chromium', 'firefox'] as const)('the side panel in %s', (name) => {
  let browser: Browser;
  let panel: Page;

  beforeAll(async () => {
    browser = await launch(name);
    const options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    await createActivity(options, 'REVIEW', 'Reading', ['Website']);
    await options.close();
    panel = await browser.open('sidepanel.html');
    await panel.setViewport(360, 900);
  });

  afterAll(async () => {
    await browser.close();
  });

  test('says that the day is empty, and has what was recorded in its diary at once', async () => {
    await panel.waitUntil(() =>
      document.body.innerText.includes('No time on this contract today yet.'),
    );
    await browser.stopWorker();
    await recordByKeyboard(panel, 'des', 'hero image');
    await panel.waitText('timer', 'Elapsed', /0:00:0[1-9]/u);
    await stop(panel);
    await panel.waitFor('button', 'DESIGN:hero image', DIARY);
    expect(await panel.exists('button', 'Side panel')).toBe(false);
  });

  test('the day is edited in place', async () => {
    await panel.click('button', 'DESIGN:hero image', DIARY);
    await panel.fill('textbox', 'Memo', 'landing page', EDIT);
    await panel.click('button', 'Save', EDIT);
    await panel.waitFor('button', 'DESIGN:landing page', DIARY);
  });

  test('follows what the popup records and types', async () => {
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'rev', 'week 12');
    await popup.fill('textbox', 'Memo', 'week 13');
    await panel.waitValue('textbox', 'Memo', /^week 13$/u);
    await panel.waitFor('button', 'Stop');
    await stop(popup);
    await panel.waitGone('button', 'Stop');
    await panel.waitFor('button', 'REVIEW:week 12', DIARY);
    await popup.close();
  });

  test('opens with the recording in view, though the day beneath is longer', async () => {
    const another = await browser.open('sidepanel.html');
    await another.setViewport(360, 600);
    await another.waitFor('button', 'REVIEW:week 12', DIARY);
    expect(await another.evaluate(() => scrollY)).toBe(0);
    await another.close();
  });

  test('is as narrow as a person makes it, and legible', async () => {
    await panel.setViewport(280, 900);
    expect(
      await panel.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true);
    expect(await panel.axeInBoth()).toEqual([]);
    expect(await browser.errors()).toEqual([]);
  });
});
