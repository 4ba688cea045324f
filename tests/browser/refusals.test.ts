import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import {
  assign,
  createActivity,
  createContract,
  openContractRoom,
  recordByKeyboard,
  stop,
} from './steps.ts';

describe.each(['chromium', 'firefox'] as const)('what is refused in %s', (name) => {
  let browser: Browser;
  let options: Page;

  beforeAll(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createContract(options, 'Other website', 'Ben');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    await createActivity(options, 'SECRET', 'Not assigned to anyone');
    await assign(options, 'Other website', ['DESIGN']);
  });

  afterAll(async () => {
    await browser.close();
  });

  /** All that the database holds, as text. */
  const everything = () =>
    options.evaluate(async () => {
      const opened = indexedDB.open('activity-diary');
      const database = await new Promise<IDBDatabase>((resolve) => {
        opened.onsuccess = () => resolve(opened.result);
      });
      const names = [...database.objectStoreNames];
      const transaction = database.transaction(names);
      const stores = await Promise.all(
        names.map(
          (store) =>
            new Promise((resolve) => {
              const all = transaction.objectStore(store).getAll();
              all.onsuccess = () => resolve([store, all.result]);
            }),
        ),
      );
      database.close();
      return JSON.stringify(stores);
    });

  const idsOf = (store: string) =>
    everything().then((text) => {
      const found = (
        JSON.parse(text) as [string, { id: string; title?: string; code?: string }[]][]
      ).find(([each]) => each === store);
      return new Map((found?.[1] ?? []).map((each) => [each.title ?? each.code, each.id]));
    });

  /** The worker's answer, or the error that it answered with. */
  const tell = (message: unknown) =>
    options
      .sendMessage(message)
      .then((answer) => ({ answer }))
      .catch((error: unknown) => ({ error: String(error) }));

  test('no message writes what the ownership table does not grant: nothing changes', async () => {
    const contracts = await idsOf('contracts');
    const activities = await idsOf('activities');
    const mine = contracts.get('Website');
    const another = contracts.get('Other website');
    const design = activities.get('DESIGN');
    const start = { type: 'start', contractId: mine, activityId: design, memo: 'x' };
    const before = await everything();

    const forbidden: unknown[] = [
      // Another freelancer's contract, and another freelancer's name.
      { ...start, contractId: another },
      { ...start, freelancerId: 'ben' },
      { ...start, by: { role: 'client' } },
      // Each write of the table, by either role, as a message that someone might think of.
      ...['client', 'freelancer'].flatMap((role) =>
        [
          'createActivity',
          'editActivity',
          'archiveActivity',
          'unarchiveActivity',
          'deleteActivity',
          'createContract',
          'saveTerms',
          'closeContract',
          'relabel',
          'editSegment',
          'splitSegment',
          'deleteSegment',
          'addManualTime',
          'requestActivity',
          'dismissRequest',
        ].flatMap((type) => [
          { type, by: { role }, id: design, contractId: mine, memo: 'forged' },
          { type, role, activityId: design, contractId: another, memo: 'forged' },
        ]),
      ),
      // No command at all.
      null,
      'start',
      7,
      [],
      {},
      { type: 'toString' },
      { ...start, memo: 7 },
      { ...start, memo: 'x'.repeat(20_000) },
      { ...start, extra: true },
      { type: 'stop', at: 0 },
    ];
    for (const message of forbidden) {
      const told = await tell(message);
      const isRefused =
        'error' in told || (told.answer as { ok?: boolean } | undefined)?.ok === false;
      expect(isRefused, `${JSON.stringify(message)} was answered ${JSON.stringify(told)}`).toBe(
        true,
      );
    }
    expect(await everything()).toBe(before);
  });

  test('an activity that is not assigned is refused by name, and nothing is recorded', async () => {
    const contracts = await idsOf('contracts');
    const activities = await idsOf('activities');
    const before = await everything();
    const told = await tell({
      type: 'start',
      contractId: contracts.get('Website'),
      activityId: activities.get('SECRET'),
      memo: 'x',
    });
    expect(told).toEqual({
      answer: { ok: false, refusal: { code: 'activity_not_assigned', field: 'activity' } },
    });
    expect(await everything()).toBe(before);
  });

  test('a missing memo is said at its field, and what was typed stays', async () => {
    const popup = await browser.openPopup();
    await popup.waitFor('combobox', 'Activity');
    await popup.fill('combobox', 'Activity', 'DESIGN');
    await popup.fill('textbox', 'Memo', '');
    await popup.click('button', 'Start');
    await popup.waitText('alert', undefined, /memo/iu);
    expect(await popup.attribute('textbox', 'Memo', 'aria-invalid')).toBe('true');
    expect(await popup.value('combobox', 'Activity')).toBe('DESIGN');
    await popup.close();
  });

  test('a missing activity is said at its field where the contract requires one', async () => {
    await openContractRoom(options, 'Website');
    await options.setChecked('switch', 'Activity required', true);
    await options.click('button', 'Save');
    const popup = await browser.openPopup();
    await popup.waitFor('combobox', 'Activity');
    await popup.fill('combobox', 'Activity', '');
    await popup.fill('textbox', 'Memo', 'something');
    await popup.click('button', 'Start');
    await popup.waitText('alert', undefined, /activity/iu);
    expect(await popup.attribute('combobox', 'Activity', 'aria-invalid')).toBe('true');
    expect(await popup.value('textbox', 'Memo')).toBe('something');
    await popup.close();
  });

  test('a code that is taken is said at its field, and the dialog keeps what was typed', async () => {
    await options.click('link', 'Activities');
    await options.click('button', 'New activity');
    await options.fill('textbox', 'Code', 'design');
    await options.fill('textbox', 'Description', 'the same, in small letters');
    await options.click('button', 'Save');
    await options.waitText('alert', undefined, /already/iu);
    expect(await options.value('textbox', 'Description')).toBe('the same, in small letters');
    await options.press('Escape');
    await options.waitGone('dialog', 'New activity');
  });

  test('CODE:memo in the activity field fills both; markup in a memo is shown as typed', async () => {
    const memo = '<img src=x onerror=alert(1)>';
    const popup = await browser.openPopup();
    await popup.waitFor('combobox', 'Activity');
    await popup.fill('combobox', 'Activity', `design:${memo}`);
    await popup.waitValue('combobox', 'Activity', /^DESIGN$/u);
    expect(await popup.value('textbox', 'Memo')).toBe(memo);
    await popup.click('button', 'Start');
    await popup.waitFor('button', 'Stop');
    await stop(popup);
    await popup.waitFor('button', `DESIGN:${memo}`);
    await options.click('link', 'Work Diary');
    await options.waitFor('button', `DESIGN:${memo}`);
    await options.click('button', `DESIGN:${memo}`);
    await options.waitFor('dialog', 'Edit activity');
    expect(await options.evaluate(() => document.querySelectorAll('img[src="x"]').length)).toBe(0);
    await options.press('Escape');
    await popup.close();
  });

  test('a start by keyboard alone takes three letters, Enter, a memo, Enter', async () => {
    const popup = await browser.openPopup();
    await popup.waitFor('combobox', 'Activity');
    expect(await popup.isFocused('combobox', 'Activity')).toBe(true);
    await recordByKeyboard(popup, 'des', 'by keyboard');
    await stop(popup);
    await popup.close();
  });
});
