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
    ['help.html#hand-over', 'heading', 'Hand-over by file'],
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

describe.each(['chromium', 'firefox'] as const)(
  'axe-core finds nothing in %s, in states',
  (name) => {
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      browser = await launch(name);
      page = await browser.open('welcome.html');
    });

    afterAll(async () => {
      await browser.close();
    });

    const isClean = async () => expect(await page.axeInBoth()).toEqual([]);
    const go = async (link: string) => {
      await page.click('link', link);
      await page.waitFor('heading', link);
    };

    test.each([
      ['I track my own time', 'Start your first recording'],
      ['I manage freelancers', 'Your first freelancer'],
    ])('the form of “%s”', async (choice, heading) => {
      await page.click('button', choice);
      await page.waitFor('heading', heading);
      await isClean();
      await page.click('button', 'Back');
    });

    test('every page before there is anything, each with the way on', async () => {
      await page.goto(browser.extensionUrl('options.html#/activities/assign'));
      await page.waitFor('link', 'Go to Contracts');
      await isClean();
      for (const empty of ['Activities', 'Contracts', 'Work Diary', 'Reports']) {
        await go(empty);
        await page.waitFor('heading', undefined, { nth: 1 });
        await isClean();
      }
      await createContract(page, 'Website', 'Ana');
      await go('Activities');
      await page.click('link', 'Assign to contracts');
      await page.waitFor('heading', 'There is no activity to assign yet');
      await page.click('button', 'New activity');
      await page.waitFor('dialog', 'New activity');
      await page.press('Escape');
    });

    test('a page with a toast', async () => {
      await go('Settings');
      await page.click('button', 'Add sample data');
      await page.waitFor('button', 'Dismiss');
      await isClean();
    });

    test('a week over its limit, and one that is locked', async () => {
      await go('Work Diary');
      await page.select('combobox', 'Contract', 'Web shop: design and front end · Olena Kovalenko');
      await page.click('radio', 'Week');
      await page.click('button', 'Previous week');
      await page.waitUntil(() => document.body.innerText.includes('is over it and not billed'));
      await isClean();
      await page.click('button', 'Previous week');
      await page.click('radio', 'Day');
      await page.waitFor('grid', 'Work Diary');
      await isClean();
    });

    test('the diary and the room of a closed contract', async () => {
      await page.select('combobox', 'Contract', 'Brand refresh · Olena Kovalenko');
      await isClean();
      await openContractRoom(page, 'Brand refresh');
      await page.waitFor('button', 'Reopen contract');
      await isClean();
    });

    test('a report with its charts and their numbers, its filters, and its dialogs', async () => {
      await go('Reports');
      await page.waitFor('table', 'Report');
      await page.waitUntil(() => document.querySelector('main figure') !== null);
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      await isClean();
      await page.click('button', 'Save report…');
      await page.waitFor('dialog');
      await isClean();
      await page.press('Escape');
      await page.waitGone('dialog');
    });

    test('the question before changes would be lost', async () => {
      await openContractRoom(page, 'Booking server');
      await page.click('switch', 'Manual time allowed');
      await page.click('link', 'Team');
      await page.waitFor('dialog', 'Leave without saving?');
      await isClean();
      await page.click('button', 'Leave and lose the changes');
      await page.waitFor('heading', 'Team');
    });

    test('what a freelancer sees', async () => {
      await go('Settings');
      await page.select('combobox', 'Recording as', 'Olena Kovalenko');
      await viewAs(page, 'Freelancer');
      for (const seen of ['Activities', 'Contracts', 'Team']) {
        await go(seen);
        await isClean();
      }
      await openContractRoom(page, 'Web shop: design and front end');
      await isClean();
    });

    /** Presses Tab through the page in the smallest window; answers what had the focus unseen (WCAG 2.2, 2.4.11). */
    const hiddenOnTheWay = async (presses: number) => {
      await page.setViewport(320, 480); // of a window of 1280 × 1920 pixels at 400 %
      const hidden: string[] = [];
      for (let count = 0; count < presses; count++) {
        await page.press('Tab');
        const name = await page.evaluate(hiddenFocus);
        if (name !== null) hidden.push(name);
      }
      await page.setViewport(1280, 800);
      return hidden;
    };

    test('what has the focus is not beneath a bar that stays in sight', async () => {
      await viewAs(page, 'Client');
      await openContractRoom(page, 'Booking server');
      await page.click('switch', 'Manual time allowed');
      await page.waitFor('button', 'Undo changes');
      expect(await hiddenOnTheWay(25)).toEqual([]);
      await page.click('button', 'Undo changes');
      await go('Activities');
      await page.click('checkbox', 'Select DESIGN');
      expect(await hiddenOnTheWay(40)).toEqual([]);
    });
  },
);

/** The words on what has the focus where none of it can be seen, else null. */
function hiddenFocus(): string | null {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  const isSeen = [0.1, 0.5, 0.9].some((down) =>
    [0.1, 0.5, 0.9].some((along) => {
      const at = document.elementFromPoint(left + width * along, top + height * down);
      return at !== null && (element.contains(at) || at.contains(element));
    }),
  );
  return isSeen ? null : (element.ariaLabel ?? element.textContent);
}
