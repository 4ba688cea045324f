import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import {
  createActivity,
  createContract,
  openContractRoom,
  recordByKeyboard,
  saveRoom,
  stop,
} from './steps.ts';

const GRID = { within: { role: 'grid', name: 'Assignments' } };
const TABLE = { within: { role: 'table', name: 'Activities' } };
const inDialog = (name: string) => ({ within: { role: 'dialog', name } });

// Each of these goes on from where the one before it left the diary.
describe.each(['chromium', 'firefox'] as const)('the activities in %s', (name) => {
  let browser: Browser;
  let options: Page;

  beforeAll(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createContract(options, 'App', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    for (const code of ['CALLS', 'MAIL', 'SPARE']) await createActivity(options, code, 'Talking');
  });

  afterAll(async () => {
    await browser.close();
  });

  const isOn = (code: string, contract: string) =>
    options.isChecked('checkbox', `${code} on ${contract}`, GRID);

  /** The codes in their order, as they are listed. */
  const codes = () => options.texts('rowheader', undefined, TABLE);

  test('are assigned to many contracts by keyboard alone, and saved together', async () => {
    await options.click('link', 'Assign to contracts');
    await options.waitFor('heading', 'Assign activities to contracts');
    await options.focus('checkbox', 'CALLS on App', GRID);
    await options.press(' ', 'ArrowDown'); // CALLS on App
    expect(await options.isFocused('checkbox', 'DESIGN on App')).toBe(true);
    await options.press('Shift+ ', 'End', 'ArrowDown'); // DESIGN on all contracts
    expect(await options.isFocused('checkbox', 'MAIL on Website')).toBe(true);
    await options.press('Control+ ', 'Control+End'); // all activities on Website
    expect(await options.isFocused('checkbox', 'SPARE on Website')).toBe(true);
    await options.press(' ', 'Control+Home'); // but this one
    expect(
      await options.isFocused('checkbox', 'All listed activities on all current contracts'),
    ).toBe(true);
    expect(await isOn('DESIGN', 'App')).toBe(true);
    expect(await isOn('SPARE', 'Website')).toBe(false);
    expect(await options.axeInBoth()).toEqual([]);
    await options.click('button', 'Save');
    await options.waitGone('button', 'Discard');
    await openContractRoom(options, 'Website');
    expect(await assignedHere()).toEqual(['CALLS', 'DESIGN', 'MAIL']);
    await openContractRoom(options, 'App');
    expect(await assignedHere()).toEqual(['CALLS', 'DESIGN']);
  });

  test('are ticked by row, by column and altogether, and discarded', async () => {
    await options.goto(browser.extensionUrl('options.html#/activities/assign'));
    await options.waitFor('grid', 'Assignments');
    await options.click('checkbox', 'MAIL on all current contracts', GRID);
    await options.click('checkbox', 'All listed activities on App', GRID);
    await options.waitUntil(() => document.body.textContent.includes('2 changes are not saved.'));
    await options.click('checkbox', 'All listed activities on all current contracts', GRID);
    await options.waitUntil(() => document.body.textContent.includes('3 changes are not saved.'));
    await options.click('checkbox', 'All listed activities on all current contracts', GRID);
    expect(await isOn('DESIGN', 'Website')).toBe(false);
    await options.click('button', 'Discard');
    await options.waitGone('button', 'Discard');
    expect(await isOn('DESIGN', 'Website')).toBe(true);
    expect(await isOn('MAIL', 'App')).toBe(false);
  });

  test('what is not saved is asked about before one leaves', async () => {
    await options.click('checkbox', 'MAIL on App', GRID);
    await options.click('link', 'All activities');
    await options.click('button', 'Stay on this page');
    expect(await isOn('MAIL', 'App')).toBe(true);
    await options.click('link', 'All activities');
    await options.click('button', 'Leave and lose the changes');
    await options.waitFor('rowheader', 'MAIL');
    await options.click('link', 'Assign to contracts');
    await options.waitFor('grid', 'Assignments');
    expect(await isOn('MAIL', 'App')).toBe(false);
  });

  test('the place survives a reload, and a search narrows what a column stands for', async () => {
    await options.reload();
    await options.waitFor('grid', 'Assignments');
    await options.fill('searchbox', 'Search activities', 'spare');
    await options.waitGone('rowheader', 'MAIL');
    await options.click('checkbox', 'All listed activities on App', GRID);
    await options.waitUntil(() => document.body.textContent.includes('1 change is not saved.'));
    await options.click('button', 'Discard');
  });

  test('saving undoes nothing that was assigned in another tab meanwhile', async () => {
    await options.fill('searchbox', 'Search activities', '');
    await options.click('checkbox', 'SPARE on App', GRID);
    const other = await browser.open('options.html#/contracts');
    await openContractRoom(other, 'App');
    await other.setChecked('checkbox', 'MAIL', true);
    await other.setChecked('checkbox', 'CALLS', false);
    await saveRoom(other);
    await other.close();
    await options.waitUntil(() => {
      const box = document.querySelector<HTMLInputElement>('[aria-label="MAIL on App"]');
      return box?.checked === true;
    });
    await options.click('button', 'Save');
    await options.waitGone('button', 'Discard');
    await openContractRoom(options, 'App');
    expect(await assignedHere()).toEqual(['DESIGN', 'MAIL', 'SPARE']);
  });

  test('tell their use, and stand in the order and the filter asked for', async () => {
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'design', 'hero image');
    await popup.click('button', 'Stop');
    await popup.waitFor('button', 'Start');
    await recordByKeyboard(popup, 'mail', 'offer');
    await options.click('link', 'Activities');
    await options.waitFor('rowheader', 'MAIL');
    await options.waitUntil(() => document.querySelector('tbody strong')?.textContent === 'now');
    await options.click('button', 'Last used (UTC)');
    expect(await options.attribute('columnheader', 'Last used (UTC)', 'aria-sort')).toBe(
      'descending',
    );
    expect((await codes()).slice(0, 2)).toEqual(['MAIL', 'DESIGN']);
    await options.click('button', 'Last used (UTC)');
    expect((await codes()).slice(0, 2)).toEqual(['DESIGN', 'MAIL']);
    await stop(popup);
    await popup.close();
    await options.select('combobox', 'Use', 'never used');
    await options.waitGone('rowheader', 'MAIL');
    expect(await codes()).toEqual(['CALLS', 'SPARE', 'Sum of 2 activities']);
    await options.select('combobox', 'Use', 'any');
    await options.click('button', 'Code');
    await options.waitFor('rowheader', 'MAIL');
  });

  test('are archived together, with what that touches, and come back as they were', async () => {
    await options.click('checkbox', 'Select CALLS');
    await options.focus('checkbox', 'Select MAIL');
    await options.press('Shift+ '); // all from CALLS to here
    expect(await options.isChecked('checkbox', 'Select DESIGN')).toBe(true);
    expect(await options.isChecked('checkbox', 'Select SPARE')).toBe(false);
    await options.click('button', 'Archive 3');
    const dialog = inDialog('Archive 3 activities');
    await options.waitText('table', 'What it touches', /DESIGN\s+App and Website\s+nobody/u);
    expect(await options.axeInBoth()).toEqual([]);
    await options.click('button', 'Archive', dialog);
    await options.waitFor('rowheader', 'SPARE'); // out of reach behind the dialog
    await options.waitGone('rowheader', 'MAIL');
    await options.select('combobox', 'Use', 'archived');
    await options.click('checkbox', 'Select all shown');
    await options.click('button', 'Unarchive 3');
    await options.waitGone('rowheader', 'MAIL');
    await options.select('combobox', 'Use', 'any');
    await openContractRoom(options, 'App');
    expect(await assignedHere()).toEqual(['DESIGN', 'MAIL', 'SPARE']);
  });

  test('are deleted together, those that were never used', async () => {
    await options.click('link', 'Activities');
    await options.click('checkbox', 'Select all shown');
    await options.click('button', 'Delete 2');
    const dialog = inDialog('Delete 2 activities');
    await options.waitText('list', 'To be deleted', /CALLS\s*SPARE/u);
    expect(await options.axeInBoth()).toEqual([]);
    await options.click('button', 'Delete', dialog);
    await options.waitFor('rowheader', 'DESIGN'); // out of reach behind the dialog
    await options.waitGone('rowheader', 'SPARE');
    expect(await codes()).toEqual(['DESIGN', 'MAIL', 'Sum of 2 activities']);
  });

  test.each(['light', 'dark'] as const)('axe-core finds nothing: %s', async (scheme) => {
    for (const [route, role] of [
      ['#/activities', 'table'],
      ['#/activities/assign', 'grid'],
    ] as const) {
      const page = await browser.open(`options.html${route}`);
      await page.setColorScheme(scheme);
      await page.waitFor(role);
      expect(await page.axe()).toEqual([]);
      await page.close();
    }
  });

  test('left no error behind', async () => {
    expect(await browser.errors()).toEqual([]);
  });

  /** The codes ticked in the contract room that is open. */
  const assignedHere = async () => {
    const all = [];
    for (const code of ['CALLS', 'DESIGN', 'MAIL', 'SPARE'])
      if (await options.isChecked('checkbox', code)) all.push(code);
    return all;
  };
});
