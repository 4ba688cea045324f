import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { DEADLINE_MS } from './harness/page.ts';
import type { Page } from './harness/page.ts';
import {
  createActivity,
  createContract,
  recordByKeyboard,
  reportAllTime,
  stop,
  viewAs,
} from './steps.ts';

const REPORT = { within: { role: 'table', name: 'Report' } };
const DIALOG = { within: { role: 'dialog' } };

describe.each(['chromium', 'firefox'] as const)('a report of recorded time in %s', (name) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(name);
    page = await browser.open('options.html');
    await createContract(page, 'Website', 'Ana');
    await createActivity(page, 'DESIGN', 'Screens', ['Website']);
    const popup = await browser.open('popup.html');
    await recordByKeyboard(popup, 'DESIGN', 'hero image');
    await popup.waitText('timer', 'Elapsed', /[2-9]$/u);
    await stop(popup);
    await popup.close();
  });

  afterAll(async () => {
    await browser.close();
  });

  test('has the figures of the Work Diary', async () => {
    await page.click('link', 'Reports');
    await page.click('button', 'Today');
    await page.waitFor('rowheader', 'DESIGN', REPORT);
    const figure = await page.text('button', undefined, { nth: 2, ...REPORT });
    expect(figure).toMatch(/^0:00:\d\d$/u);
    await page.click('link', 'Work Diary');
    await page.waitFor('grid', 'Work Diary');
    const totals = await page.texts('cell', undefined, {
      within: { role: 'table', name: 'Totals' },
    });
    expect(totals.at(-2)).toBe(figure);
  });

  test('leads to the segment’s day in the Work Diary', async () => {
    await page.click('link', 'Reports');
    await page.click('button', 'This week');
    await page.waitFor('rowheader', 'DESIGN', REPORT);
    await page.click('button', undefined, { nth: 2, ...REPORT });
    await page.waitText('cell', undefined, /DESIGN:hero image/u, { nth: 1, ...DIALOG });
    await page.click('link', undefined, { nth: 0, ...DIALOG });
    await page.waitFor('button', 'DESIGN:hero image', {
      within: { role: 'grid', name: 'Work Diary' },
    });
  });

  test('tells what would bring time where there is none', async () => {
    await page.evaluate(() => {
      location.hash = '#/reports?range=yesterday&memo=footer';
    });
    await page.waitFor('heading', 'No time in this report');
    await page.click('button', 'Clear filters', { nth: 0 });
    await page.click('button', 'All time', { nth: 1 });
    await page.waitFor('rowheader', 'DESIGN', REPORT);
  });
});

describe.each(['chromium', 'firefox'] as const)('the Reports page in %s', (name) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(name);
    page = await browser.open('welcome.html');
    await page.click('button', 'Show me with sample data');
    await page.waitFor('grid', 'Work Diary');
    await page.click('link', 'Reports');
    await reportAllTime(page);
    // In no week but the first: what was shown before is gone.
    await page.waitUntil(() =>
      [...document.querySelectorAll('[aria-label="Report"] tbody th')].some((each) =>
        each.textContent.startsWith('MIGRATION'),
      ),
    );
  });

  afterAll(async () => {
    await browser.close();
  });

  /** These rows come to be shown, in this order. */
  const hasRows = async (names: readonly string[]) => {
    await expect.poll(() => page.evaluate(rowNames), { timeout: DEADLINE_MS }).toEqual(names);
  };

  test('orders rows by time or by name, by a press on a head', async () => {
    await page.waitUntil(() => document.querySelector('main section[aria-busy="false"]') !== null);
    const byTime = await page.evaluate(rowNames);
    await page.click('button', 'Activity', REPORT);
    await page.waitUntil(
      () =>
        document.querySelector('[aria-label="Report"] th')?.getAttribute('aria-sort') ===
        'ascending',
    );
    const byName = byTime.toSorted((a, b) => a.localeCompare(b));
    expect(byName).not.toEqual(byTime);
    await hasRows(byName);
    // The link holds it, as it holds the rest of the report.
    await page.reload();
    await hasRows(byName);
    await page.click('button', 'Total', REPORT);
    await page.waitUntil(
      () => document.querySelector('[aria-label="Report"] th')?.getAttribute('aria-sort') === null,
    );
    await hasRows(byTime);
  });

  test('has the days of the freelancer that it is about, and of nobody where it is about several', async () => {
    expect(await page.exists('radio', 'Freelancer’s')).toBe(false);
    await page.evaluate(() => document.querySelector('summary')?.click());
    await page.setChecked('checkbox', 'Olena Kovalenko', true);
    await page.click('radio', 'Freelancer’s');
    await page.waitUntil(() => location.hash.includes('zone=freelancer'));
    await page.setChecked('checkbox', 'Rafael Souza', true);
    await page.waitGone('radio', 'Freelancer’s');
    expect(await page.isChecked('radio', 'Mine')).toBe(true);
    await page.click('button', 'Clear filters');
    await page.waitGone('button', 'Clear filters');
    await page.click('radio', 'UTC');
    await page.click('radio', 'Mine');
  });

  test('goes back to the report before without being drawn anew', async () => {
    await page.select('combobox', 'Columns', 'Month');
    await page.waitUntil(() => document.querySelector('main section[aria-busy="false"]') !== null);
    await page.focus('combobox', 'Rounding');
    await page.evaluate(() => {
      const table = document.querySelector<HTMLElement>('[aria-label="Report"]');
      if (table) table.dataset['mark'] = 'the same';
    });
    await page.select('combobox', 'Rounding', 'Up to 15 min');
    await page.select('combobox', 'Rounding', 'Up to 6 min');
    await page.evaluate(() => history.back());
    await page.waitValue('combobox', 'Rounding', /^Up to 15 min$/u);
    await page.evaluate(() => history.back());
    await page.waitValue('combobox', 'Rounding', /^Exact$/u);
    expect(
      await page.evaluate(
        () => document.querySelector<HTMLElement>('[aria-label="Report"]')?.dataset['mark'],
      ),
    ).toBe('the same');
    expect(await page.isFocused('combobox', 'Rounding')).toBe(true);
  });

  test('gives a saved report another name', async () => {
    for (const saved of ['Months', 'Weeks']) {
      await page.click('button', 'Save report…');
      await page.fill('textbox', 'Name', saved, DIALOG);
      await page.click('button', 'Save', DIALOG);
      await page.waitFor('button', `Rename ${saved}`);
    }
    await page.click('button', 'Rename Weeks');
    await page.fill('textbox', 'Name', 'Months', DIALOG);
    await page.click('button', 'Rename', DIALOG);
    await page.waitText('alert', undefined, /has this name/u, DIALOG);
    await page.fill('textbox', 'Name', 'Each month', DIALOG);
    await page.click('button', 'Rename', DIALOG);
    await page.waitFor('button', 'Each month');
    expect(await page.exists('button', 'Weeks')).toBe(false);
    expect(await page.attribute('button', 'Each month', 'aria-pressed')).toBe('true');
  });

  test('is set up, read and followed by keyboard alone', async () => {
    await page.click('link', 'Reports');
    await page.waitFor('table', 'Report');
    await tabTo(page, 'All time');
    await page.press('Enter');
    await page.waitUntil(() => location.hash.includes('range=all'));
    await tabTo(page, 'Rows');
    await page.type('Freelancer');
    await page.press('Tab');
    await page.waitFor('rowheader', 'Olena Kovalenko', REPORT);
    await tabTo(page, 'Total');
    // One more, and the focus is on the first figure.
    await page.press('Tab', 'ArrowDown', 'End', 'Control+End', 'Home', 'ArrowUp');
    const figure = await page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(figure).toMatch(/^\d+:\d\d:\d\d$/u);
    await page.press('Enter');
    await page.waitFor('dialog', `Segments behind ${figure}`);
    await page.waitUntil(() => document.querySelector('dialog td a') !== null);
    await page.press('Tab', 'Enter');
    await page.waitFor('grid', 'Work Diary');
    await page.click('link', 'Reports');
    await page.waitFor('table', 'Report');
  });

  test('takes a link to all days that there are for what it is', async () => {
    await page.evaluate(() => {
      location.hash = '#/reports?from=0001-01-01&to=9999-12-31&rows=day&columns=contract';
    });
    await page.waitFor('columnheader', 'Day', REPORT);
    await page.waitFor('columnheader', 'Booking server Rafael Souza', REPORT);
  });

  test('draws a long table in parts', async () => {
    await page.evaluate(() => {
      location.hash = '#/reports?range=all&then=day';
    });
    await page.waitFor('columnheader', 'Olena Kovalenko', REPORT);
    const rows = () => page.count('rowheader', undefined, REPORT);
    const [first, total] = [await rows(), await page.evaluate(totalText)];
    await page.click('button', 'Show more');
    await page.waitGone('button', 'Show more');
    expect(await rows()).toBeGreaterThan(first);
    expect(await page.evaluate(totalText)).toBe(total);
  });

  test('is no wider than a phone', async () => {
    await page.setViewport(360, 700);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    );
    await page.setViewport(1200, 800);
  });

  test('shows a freelancer their own contracts alone', async () => {
    await viewAs(page, 'Freelancer');
    await page.evaluate(() => {
      location.hash = '#/reports?range=all&columns=freelancer';
    });
    await page.waitUntil(
      () => document.querySelectorAll('[aria-label="Report"] thead th').length === 3,
    );
    expect(await page.exists('group', 'Freelancers')).toBe(false);
  });
});

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLSelectElement || element instanceof HTMLInputElement
          ? element.labels?.[0]
          : element;
      return label?.textContent ?? '';
    });
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focused()).startsWith(name)) return;
    await page.press('Tab');
  }
  throw new Error(`Tab does not come to ${name}`);
}

/** The names of the table's rows, without what is said beside them. */
function rowNames(): string[] {
  return [...document.querySelectorAll('[aria-label="Report"] tbody th bdi')].map(
    ({ textContent }) => textContent,
  );
}

function totalText(): string {
  return document.querySelector('[aria-label="Report"] tfoot td:last-child')?.textContent ?? '';
}
