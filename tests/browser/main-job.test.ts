import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { poll } from './harness/page.ts';
import type { Page } from './harness/page.ts';
import {
  assign,
  createActivity,
  createContract,
  recordByKeyboard,
  relabel,
  stop,
  viewAs,
} from './steps.ts';

const BROWSERS = ['chromium', 'firefox'] as const;

describe.each(BROWSERS)('the main job in %s', (name) => {
  let browser: Browser;
  let options: Page;

  beforeEach(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
  });

  afterEach(async () => {
    await browser.close();
  });

  test('a client defines and assigns, a freelancer records, the client relabels and the memo stays', async () => {
    await theMainJob(browser, options, async () => {});
  });

  test('it is the same with the worker stopped between every two steps', async () => {
    await theMainJob(browser, options, () => browser.stopWorker());
  });
});

async function theMainJob(
  browser: Browser,
  options: Page,
  between: () => Promise<void>,
): Promise<void> {
  // The client: a contract, three activities, two ways to assign them.
  await createContract(options, 'Website', 'Ana');
  await between();
  await createActivity(options, 'DESIGN', 'Screens and pictures', ['Website']);
  await createActivity(options, 'BUILD', 'Code and tests');
  await createActivity(options, 'MEETING', 'Calls');
  await assign(options, 'Website', ['BUILD', 'MEETING']);
  await between();

  // The freelancer, on the keyboard.
  const popup = await browser.openPopup();
  await recordByKeyboard(popup, 'des', 'hero image');
  await popup.waitText('timer', 'Elapsed', /0:00:0[1-9]/u);
  await between();

  // Another activity: the first segment ends and the next begins.
  await recordByKeyboard(popup, 'bui', 'footer');
  await popup.waitFor('button', 'DESIGN:hero image');
  await popup.waitText('timer', 'Elapsed', /0:00:0[1-9]/u);
  await between();
  await stop(popup);
  await between();

  // One press on a recent label resumes it.
  await popup.click('button', 'DESIGN:hero image');
  await popup.waitFor('button', 'Stop');
  await between();
  await stop(popup);
  await popup.close();

  // The client reads the diary and changes the activity; the memo is not the client's.
  await options.click('link', 'Work Diary');
  await options.waitFor('grid', 'Work Diary');
  await options.waitFor('button', 'BUILD:footer');
  await options.click('button', 'BUILD:footer');
  const dialog = { within: { role: 'dialog', name: 'Edit activity' } };
  await options.waitFor('combobox', 'Activity', dialog);
  expect(await options.exists('textbox', 'Memo', dialog)).toBe(false);
  await options.press('Escape');
  await options.waitGone('dialog', 'Edit activity');
  await relabel(options, 'BUILD:footer', 'MEETING');
  await options.waitFor('button', 'MEETING:footer');
  expect(await options.exists('button', 'BUILD:footer')).toBe(false);
  await between();

  // The freelancer sees it, and changes activity and memo.
  await viewAs(options, 'Freelancer');
  await options.click('button', 'MEETING:footer');
  const edit = { within: { role: 'dialog', name: 'Edit segment' } };
  await options.fill('textbox', 'Memo', 'footer and header', edit);
  await options.click('button', 'Save', edit);
  await options.waitFor('button', 'MEETING:footer and header');

  // An archived activity keeps its time in diary and totals, and leaves the popup.
  await viewAs(options, 'Client');
  await options.click('link', 'Activities');
  await options.click('button', 'Archive MEETING');
  await options.click('button', 'Archive', { within: { role: 'dialog' } });
  await options.waitGone('rowheader', 'MEETING');
  await options.click('link', 'Work Diary');
  await options.waitFor('button', 'MEETING:footer and header');
  await between();
  const again = await browser.openPopup();
  await again.waitFor('combobox', 'Activity');
  await again.focus('combobox', 'Activity');
  await again.press('Control+a');
  await again.type('i'); // is in every code
  // The popup may paint what it knew last: what counts is what it says once it has read the diary.
  await poll('the archived activity to leave the popup', undefined, async () => {
    const offered = await again.texts('option', undefined, { within: { role: 'listbox' } });
    const codes = offered.map((text) => /^[A-Z]+(?=\s*[A-Z][a-z])/u.exec(text)?.[0]);
    expect(new Set(codes)).toEqual(new Set(['BUILD', 'DESIGN']));
  });
  await again.close();

  // Unarchived, it is assigned as before.
  await options.click('link', 'Activities');
  await options.setChecked('checkbox', 'Show archived', true);
  await options.click('button', 'Unarchive MEETING');
  await options.waitFor('button', 'Archive MEETING');
  const last = await browser.openPopup();
  await recordByKeyboard(last, 'mee', 'planning');
  await stop(last);

  expect(await browser.errors()).toEqual([]);
}
