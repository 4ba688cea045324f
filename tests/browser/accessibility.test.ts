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
  viewAs,
} from './steps.ts';

describe.each(['chromium', 'firefox'] as const)('axe-core finds nothing in %s', (name) => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(name);
    const options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await recordByKeyboard(popup, 'des', 'footer');
    await recordByKeyboard(popup, 'des', 'menu'); // runs on
    await popup.close();
    await createContract(options, 'Magazine', 'Ana');
    await openContractRoom(options, 'Magazine');
    await options.setChecked('switch', 'Manual time allowed', true);
    await saveRoom(options);
    await options.close();
  });

  afterAll(async () => {
    await browser.close();
  });

  const views = [
    ['popup.html', 'button', 'Stop'],
    ['options.html#/activities', 'rowheader', 'DESIGN'],
    ['options.html#/contracts', 'link', 'Website'],
    ['options.html#/team', 'button', 'Begin the team'],
    ['options.html#/settings', 'heading', 'Settings'],
    ['welcome.html', 'heading', undefined],
    ['help.html', 'heading', 'For freelancers'],
    ['help.html#clients', 'heading', 'For clients'],
    ['help.html#keyboard', 'heading', 'Keyboard'],
    ['help.html#privacy', 'heading', 'Privacy and security'],
    ['help.html#exports', 'heading', 'Exports'],
  ] as const;

  test.each(views)('%s', async (path, role, ready) => {
    const page = await browser.open(path);
    await page.waitFor(role, ready);
    expect(await page.axeInBoth()).toEqual([]);
    await page.close();
  });

  const dialogs = [
    ['#/activities', 'New activity', 'New activity'],
    ['#/activities', 'Edit DESIGN', 'Edit DESIGN'],
    ['#/activities', 'Archive DESIGN', 'Archive DESIGN'],
    ['#/contracts', 'New contract', 'New contract'],
  ] as const;

  test.each(dialogs)('%s, dialog of %s', async (route, button, dialog) => {
    const page = await browser.open(`options.html${route}`);
    await page.click('button', button);
    await page.waitFor('dialog', dialog);
    expect(await page.axeInBoth()).toEqual([]);
    await page.close();
  });

  test('activities, with some of them selected', async () => {
    const page = await browser.open('options.html#/activities');
    await page.click('checkbox', 'Select DESIGN');
    await page.waitFor('button', 'Archive 1');
    expect(await page.axeInBoth()).toEqual([]);
    await page.close();
  });

  describe('Work Diary', () => {
    const selection = { within: { role: 'region', name: 'Selection' } };

    /** Opens the contract's diary of today as this role. */
    async function openDiary(role: 'Client' | 'Freelancer', contract = 'Website'): Promise<Page> {
      const page = await browser.open('options.html#/diary');
      await viewAs(page, role);
      // Each side sees the contracts by names of its own.
      await page.select('combobox', 'Contract', role === 'Client' ? `${contract} · Ana` : contract);
      if (contract === 'Website') await page.waitFor('button', 'DESIGN:hero image');
      return page;
    }

    async function isClean(page: Page): Promise<void> {
      expect(await page.axeInBoth()).toEqual([]);
      await page.close();
    }

    const selectAll = async (page: Page) => {
      await page.click('button', 'Select all');
      await page.waitFor('region', 'Selection');
    };

    test.each(['Client', 'Freelancer'] as const)('a day, with time selected: %s', async (role) => {
      const page = await openDiary(role);
      await selectAll(page);
      await isClean(page);
    });

    test.each(['Week', 'Month'])('%s', async (view) => {
      const page = await openDiary('Client');
      await page.click('radio', view);
      await page.waitGone('grid', 'Work Diary');
      await isClean(page);
    });

    test('health, opened', async () => {
      const page = await openDiary('Freelancer'); // “footer” is a memo of one word
      await page.waitUntil(() => {
        const summary = [...document.querySelectorAll('summary')].find(({ textContent }) =>
          textContent.startsWith('Diary health'),
        );
        if (summary) (summary.parentElement as HTMLDetailsElement).open = true;
        return summary !== undefined;
      });
      await page.waitFor('button', 'Next');
      await isClean(page);
    });

    const ofOne = [
      ['Client', 'Edit activity'],
      ['Freelancer', 'Edit segment'],
    ] as const;

    test.each(ofOne)('%s: dialog %s', async (role, dialog) => {
      const page = await openDiary(role);
      await page.click('button', 'DESIGN:hero image');
      await page.waitFor('dialog', dialog);
      await isClean(page);
    });

    const ofMany = [
      ['Client', 'Change activity…', 'Edit 2 segments'],
      ['Freelancer', 'Change activity or memo…', 'Edit 2 segments'],
      ['Freelancer', 'Move…', 'Move 2 segments'],
    ] as const;

    test.each(ofMany)('%s: dialog of %s', async (role, button, dialog) => {
      const page = await openDiary(role);
      await selectAll(page);
      await page.click('button', button, selection);
      await page.waitFor('dialog', dialog);
      await isClean(page);
    });

    const ofManualTime = [
      ['Website', 'Ask for manual time'],
      ['Magazine', 'Add manual time'],
    ] as const;

    test.each(ofManualTime)('%s: dialog %s', async (contract, dialog) => {
      const page = await openDiary('Freelancer', contract);
      await page.click('button', dialog);
      await page.waitFor('dialog', dialog);
      await isClean(page);
    });
  });
});
