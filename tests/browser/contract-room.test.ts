import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import {
  createActivity,
  createContract,
  openContractRoom,
  recordByKeyboard,
  stop,
  viewAs,
} from './steps.ts';

const BROWSERS = ['chromium', 'firefox'] as const;

describe.each(BROWSERS)('the contract room in %s', (name) => {
  let browser: Browser;
  let options: Page;

  beforeEach(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
  });

  afterEach(async () => {
    await browser.close();
  });

  test('limit and rate are saved as typed, and their history says when they count', async () => {
    await openContractRoom(options, 'Website');
    await options.fill('textbox', 'Hourly rate', '37,505');
    await options.click('button', 'Save');
    await options.waitFor('alert', undefined);
    expect(await options.isFocused('textbox', 'Hourly rate')).toBe(true);
    await options.fill('textbox', 'Hourly rate', '37,5');
    await options.select('combobox', 'Currency', 'EUR – Euro');
    await options.fill('textbox', 'Weekly limit (hours)', '40');
    await options.click('button', 'Save');
    await options.waitValue('textbox', 'Hourly rate', /^37\.50$/u);
    await openHistories(options);
    await options.waitText('list', 'Hourly rates so far and to come', /€37\.50 an hour .* now/u);
    await options.waitText('list', 'Weekly limits so far and to come', /40 h .* coming/u);
    expect(await options.axeInBoth()).toEqual([]);
    expect(await browser.errors()).toEqual([]);
  });

  test('a pasted list assigns what is known and creates what is not, with one saving', async () => {
    await createActivity(options, 'DESIGN', 'Screens');
    await createActivity(options, 'OLD', 'Gone');
    await options.click('button', 'Archive OLD');
    await options.click('button', 'Archive', { within: { role: 'dialog', name: 'Archive OLD' } });
    await options.waitGone('rowheader', 'OLD');
    await openContractRoom(options, 'Website');
    await options.click('button', 'Paste codes');
    const dialog = { within: { role: 'dialog', name: 'Paste codes' } };
    await options.fill('textbox', 'Codes', 'design, old\nWEB Pages of the shop', dialog);
    await options.waitText('list', '1 known: assigned', /DESIGN/u);
    await options.waitText('list', '1 new: created and assigned', /WEB Pages of the shop/u);
    await options.waitText('list', '1 archived: not assigned. Unarchive it first.', /OLD/u);
    expect(await options.axeInBoth()).toEqual([]);
    await options.click('button', 'Add to the list', dialog);
    await options.waitText('list', 'To be created when you save', /WEB/u);
    expect(await options.isChecked('checkbox', 'DESIGN')).toBe(true);
    await options.click('button', 'Save');
    await options.waitFor('checkbox', 'WEB');
    expect(await options.isChecked('checkbox', 'WEB')).toBe(true);
    await options.click('link', 'Activities');
    await options.waitFor('rowheader', 'WEB');
    expect(await browser.errors()).toEqual([]);
  });

  test('closed, nothing changes; opened again, it does', async () => {
    await openContractRoom(options, 'Website');
    await options.click('button', 'Close contract');
    await options.click('button', 'Close contract', {
      within: { role: 'dialog', name: 'Close contract Website' },
    });
    await options.waitFor('button', 'Reopen contract');
    expect(await options.exists('button', 'Save')).toBe(false);
    expect(await options.axeInBoth()).toEqual([]);
    await options.click('button', 'Reopen contract');
    await options.click('button', 'Reopen contract', {
      within: { role: 'dialog', name: 'Reopen contract Website' },
    });
    await options.waitFor('button', 'Save');
    const popup = await browser.openPopup();
    await popup.fill('textbox', 'Memo', 'again');
    await popup.click('button', 'Start');
    await stop(popup);
    expect(await browser.errors()).toEqual([]);
  });

  test('what the week was spent on stands against limit and budget, and an alert is given once', async () => {
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    await options.click('button', 'Edit DESIGN');
    const dialog = { within: { role: 'dialog', name: 'Edit DESIGN' } };
    await options.fill('textbox', 'Budget (hours)', '0.0001', dialog);
    await options.click('button', 'Save', dialog);
    await options.waitGone('dialog', 'Edit DESIGN');
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await popup.waitText('timer', 'Elapsed', /0:00:0[1-9]/u);
    await stop(popup);
    await popup.close();
    await openContractRoom(options, 'Website');
    await options.waitText('table', 'This week', /DESIGN/u);
    await options.waitText('region', 'Limits and budgets', /DESIGN: the budget is used up/u);
    expect(await options.axeInBoth()).toEqual([]);
    await options.click('button', 'Dismiss the notice about DESIGN');
    await options.waitGone('button', 'Dismiss the notice about DESIGN');
    await viewAs(options, 'Freelancer');
    await options.waitText('region', 'Limits and budgets', /DESIGN: the budget is used up/u);
    expect(await browser.errors()).toEqual([]);
  });

  test('manual time is asked for, granted and added: exactly that', async () => {
    await openContractRoom(options, 'Website');
    await options.setChecked('switch', 'Diary lock', false); // yesterday may be of a locked week
    await options.click('button', 'Save');
    await options.waitUntil(() => document.body.innerText.includes('Website is saved.'));
    await viewAs(options, 'Freelancer');
    await options.click('link', 'Work Diary');
    await options.click('button', 'Previous day');
    await options.click('button', 'Ask for manual time');
    const dialog = { within: { role: 'dialog', name: 'Ask for manual time' } };
    await options.fill('textbox', 'Memo', 'call', dialog);
    await options.click('button', 'Send request', dialog);
    await options.waitFor('alert', undefined, dialog);
    await options.fill('textbox', 'Reason', 'On the phone', dialog);
    expect(await options.axeInBoth()).toEqual([]);
    await options.click('button', 'Send request', dialog);
    await options.waitFor('heading', 'Your requests for manual time');

    await viewAs(options, 'Client');
    await openContractRoom(options, 'Website');
    await options.waitFor('heading', 'Manual time asked for');
    expect(await options.axeInBoth()).toEqual([]);
    await clickBeginning(options, 'Grant');
    await options.waitText('list', 'Manual time asked for', /Granted\./u);

    await viewAs(options, 'Freelancer');
    await options.click('link', 'Work Diary');
    await options.waitFor('heading', 'Your requests for manual time');
    await options.click('button', 'Previous day');
    await clickBeginning(options, 'Add ');
    await options.waitGone('heading', 'Your requests for manual time');
    await options.waitFor('button', 'call');
    expect(await browser.errors()).toEqual([]);
  });

  test('an activity that was asked for is created and assigned with one press', async () => {
    const popup = await browser.openPopup();
    await popup.fill('combobox', 'Activity', 'photos');
    await popup.click('button', 'Request an activity');
    await popup.press('Enter');
    await popup.waitUntil(() => document.body.innerText.includes('Request sent.'));
    await popup.close();
    await openContractRoom(options, 'Website');
    await options.waitValue('textbox', 'Code for “photos”', /^PHOTOS$/u);
    expect(await options.axeInBoth()).toEqual([]);
    await options.click('button', 'Create and assign');
    await options.waitGone('heading', 'Activity requests');
    await options.waitFor('checkbox', 'PHOTOS');
    expect(await options.isChecked('checkbox', 'PHOTOS')).toBe(true);
    expect(await browser.errors()).toEqual([]);
  });
});

/** Opens what stands folded up. */
async function openHistories(options: Page): Promise<void> {
  await options.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Clicks the one button whose name begins so: the rest of it is a time. */
async function clickBeginning(options: Page, beginning: string): Promise<void> {
  const name = await options.waitUntil(
    (begins: string) =>
      [...document.querySelectorAll('button[aria-label]')]
        .map((button) => button.getAttribute('aria-label') ?? '')
        .find((label) => label.startsWith(begins)),
    beginning,
  );
  await options.click('button', name);
}
