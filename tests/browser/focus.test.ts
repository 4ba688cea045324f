import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { DEADLINE_MS } from './harness/page.ts';
import type { Page } from './harness/page.ts';
import { createActivity, openContractRoom, viewAs } from './steps.ts';

const dialog = (name: string) => ({ within: { role: 'dialog', name } });
const IN_DIALOG = { within: { role: 'dialog' } };
const SOMETHING = /\S/u;

describe.each(['chromium', 'firefox'] as const)('the focus is never lost in %s', (name) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(name);
    page = await browser.open('welcome.html');
    await page.click('button', 'Show me with sample data');
    await page.click('button', 'Leave the tour');
    await createActivity(page, 'ADS', 'Advertisements');
  });

  afterAll(async () => {
    await browser.close();
  });

  /** What has the focus comes to be called so, and stays so once the page has come to rest. */
  const isOn = async (expected: string | RegExp) => {
    await expect.poll(() => page.evaluate(focused), { timeout: DEADLINE_MS }).toMatch(expected);
    await page.evaluate(atRest);
    expect(await page.evaluate(focused)).toMatch(expected);
  };
  const press = async (button: string, where = {}) => {
    await page.focus('button', button, where);
    await page.press('Enter');
  };
  const go = async (link: string) => {
    await page.focus('link', link);
    await page.press('Enter');
    await page.waitFor('heading', link);
  };

  test('another page begins at its title', async () => {
    for (const title of ['Contracts', 'Work Diary', 'Reports', 'Team', 'Settings', 'Activities']) {
      await go(title);
      await isOn(title);
    }
  });

  test('a dialog gives it back, closed by Escape as by Save', async () => {
    await press('New activity');
    await page.waitFor('dialog', 'New activity');
    await page.press('Escape');
    await isOn('New activity');
    await press('New activity');
    await page.fill('textbox', 'Code', 'LEGAL', dialog('New activity'));
    await press('Save', dialog('New activity'));
    await page.waitFor('rowheader', 'LEGAL');
    await isOn('New activity');
    await press('Edit LEGAL');
    await page.fill('textbox', 'Description', 'Contracts and terms', dialog('Edit LEGAL'));
    await press('Save', dialog('Edit LEGAL'));
    await page.waitGone('dialog');
    await isOn('Edit LEGAL');
  });

  test('a toast that is dismissed gives it back', async () => {
    await press('Dismiss');
    await isOn('Edit LEGAL');
  });

  test('a row that is archived, brought back or deleted hands it on', async () => {
    await press('Archive LEGAL');
    await press('Archive', dialog('Archive LEGAL'));
    await page.waitGone('dialog');
    await isOn('Activities');
    await page.setChecked('checkbox', 'Show archived', true);
    await press('Unarchive LEGAL');
    await page.waitFor('button', 'Archive LEGAL');
    await isOn(SOMETHING);
    await press('Delete ADS');
    await press('Delete', dialog('Delete ADS'));
    await page.waitGone('rowheader', 'ADS');
    await isOn('Activities');
  });

  test('changes that are undone leave it beside where they were undone', async () => {
    await openContractRoom(page, 'Web shop: design and front end');
    await page.setChecked('switch', 'Manual time allowed', true);
    await press('Undo changes');
    await page.waitGone('button', 'Undo changes');
    await isOn('Save');
  });

  test('a segment that is closed gives it back; deleted, it hands it on', async () => {
    await viewAs(page, 'Freelancer');
    await go('Work Diary');
    for (;;) {
      await page.waitUntil(hasGrid);
      if ((await page.evaluate(segmentsShown)).length > 0) break;
      await page.click('button', 'Previous day');
    }
    const [first = '', ...others] = await page.evaluate(segmentsShown);
    await press(first, { nth: 0 });
    await page.waitFor('dialog', 'Edit segment');
    await page.press('Escape');
    await isOn(first);
    await page.press('Enter');
    await press('Delete', IN_DIALOG);
    await isOn('Yes, delete');
    await page.press('Enter');
    await page.waitGone('dialog');
    await expect
      .poll(() => page.evaluate(segmentsShown), { timeout: DEADLINE_MS })
      .toHaveLength(others.length);
    await isOn(SOMETHING);
    await viewAs(page, 'Client');
  });

  test('a saved report that is deleted hands it on, and a figure has it back', async () => {
    await go('Reports');
    await press('Save report…');
    await page.fill('textbox', 'Name', 'Mine', IN_DIALOG);
    await press('Save', IN_DIALOG);
    await page.waitFor('button', 'Delete Mine');
    await isOn('Save report…');
    await press('Delete Mine');
    await page.waitGone('button', 'Delete Mine');
    await isOn(SOMETHING);
  });

  test('a contract that is closed leaves it at the title', async () => {
    await go('Contracts');
    const title = 'Web shop: design and front end';
    await openContractRoom(page, title);
    await press('Close contract');
    await press('Close contract', IN_DIALOG);
    await page.waitFor('button', 'Reopen contract');
    await isOn(title);
  });
});

/** What has the focus, by its name or else its element's; empty where nothing has it. */
function focused(): string {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return '';
  const label = element.ariaLabel ?? (element.innerText.trim() || element.title);
  return label === '' ? element.localName : label;
}

/** Two frames and what the queries bring meanwhile. */
async function atRest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 250));
}

function hasGrid(): boolean {
  return document.querySelector('[role="grid"] [role="gridcell"]') !== null;
}

/** The names of the day's segments. */
function segmentsShown(): string[] {
  return [...document.querySelectorAll('[role="gridcell"] button')].map(
    (each) => each.ariaLabel ?? '',
  );
}
