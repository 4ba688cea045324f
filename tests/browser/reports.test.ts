import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { reportAllTime } from './steps.ts';

const REPORT = { within: { role: 'table', name: 'Report' } };

describe.each(['chromium', 'firefox'] as const)('reports in %s', (name) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(name);
    page = await browser.open('welcome.html');
    await page.click('button', 'Show me with sample data');
    await page.waitFor('grid', 'Work Diary');
    await page.click('link', 'Reports');
    await page.waitFor('table', 'Report');
  });

  afterAll(async () => {
    await browser.close();
  });

  test('the first one tells last week by activity and freelancer, its totals the sums of its rows', async () => {
    await reportAllTime(page);
    await page.waitFor('columnheader', 'Olena Kovalenko', REPORT);
    const rows = await page.evaluate(figuresOf);
    expect(rows.length).toBeGreaterThan(8);
    const [total, ...others] = rows.toReversed();
    expect(total?.map((_, column) => sum(others.map((row) => row[column] ?? 0)))).toEqual(total);
    for (const row of rows) expect(sum(row.slice(0, -1))).toBe(row.at(-1));
  });

  test('archived activities are in it, marked', async () => {
    await page.waitFor('rowheader', 'BRANDING archived', REPORT);
  });

  test('the same time stands in the Work Diary, whatever the rows are', async () => {
    const inAll = (await page.evaluate(figuresOf)).at(-1)?.at(-1);
    await page.select('combobox', 'Rows', 'Contract');
    await page.select('combobox', 'Columns', 'Month');
    await page.waitFor('rowheader', 'Booking server Rafael Souza', REPORT);
    expect((await page.evaluate(figuresOf)).at(-1)?.at(-1)).toBe(inAll);
    expect(await page.evaluate(timeInDatabase)).toBe((inAll ?? 0) * 1000);
  });

  test('a press on a figure shows the segments behind it, each a way to its day', async () => {
    // After the two that order the rows.
    await page.click('button', undefined, { nth: 2, ...REPORT });
    await page.waitUntil(() => document.querySelector('dialog td a') !== null);
    await page.click('link', undefined, { nth: 0, within: { role: 'dialog' } });
    await page.waitFor('grid', 'Work Diary');
    await page.click('link', 'Reports');
    await page.waitFor('table', 'Report');
  });

  test('a link restores the view, and the browser’s Back the one before', async () => {
    await page.select('combobox', 'Rows', 'Week');
    await reportAllTime(page);
    await page.select('combobox', 'Then by', 'Activity');
    await page.waitFor('columnheader', 'Week', REPORT);
    const address = await page.url();
    expect(address).toMatch(/#\/reports\?range=all&rows=week&then=activity$/u);
    const figures = await page.evaluate(figuresOf);
    await page.evaluate(() => history.back());
    await page.waitUntil(() => !location.hash.includes('then='));
    await page.waitUntil(
      () => document.querySelector<HTMLSelectElement>('select')?.value === 'week',
    );
    await page.reload();
    await page.evaluate((to: string) => {
      location.hash = to;
    }, new URL(address).hash);
    await page.waitUntil(
      (rows: number) =>
        document.querySelectorAll('[aria-label="Report"] :is(tbody, tfoot) tr').length === rows,
      figures.length,
    );
    expect(await page.evaluate(figuresOf)).toEqual(figures);
  });

  test('a saved report is one press away, and comes back after it was deleted', async () => {
    await page.click('button', 'Save report…');
    await page.click('button', 'Save', { within: { role: 'dialog' } });
    await page.waitFor('alert', undefined, { within: { role: 'dialog' } });
    await page.fill('textbox', 'Name', 'By week', { within: { role: 'dialog' } });
    await page.click('button', 'Save', { within: { role: 'dialog' } });
    await page.waitFor('button', 'By week');
    await page.click('button', 'Last week');
    await page.select('combobox', 'Rows', 'Freelancer');
    await page.waitFor('columnheader', 'Freelancer', REPORT);
    await page.click('button', 'By week');
    await page.waitFor('columnheader', 'Week', REPORT);
    await page.click('button', 'Delete By week');
    await page.waitGone('button', 'By week');
    await page.click('button', 'Undo');
    await page.waitFor('button', 'By week');
  });

  test('figures are gone through by arrow keys, and Enter opens what is behind', async () => {
    await page.focus('button', undefined, { nth: 0, ...REPORT });
    const [first, second] = await page.texts('button', undefined, REPORT);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(first);
    await page.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).not.toBe(first);
    await page.press('Control+Home');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(first);
    expect(second).toBeDefined();
    await page.press('Enter');
    await page.waitFor('dialog', `Segments behind ${first}`);
    await page.press('Escape');
    await page.waitGone('dialog');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(first);
  });

  test('filters narrow it, and are cleared by one press', async () => {
    const before = (await page.evaluate(figuresOf)).at(-1)?.at(-1) ?? 0;
    await page.evaluate(() => document.querySelector('summary')?.click());
    await page.setChecked('checkbox', 'Rafael Souza', true);
    await page.waitUntil(() => location.hash.includes('freelancers='));
    await page.waitUntil(
      (ms: string) =>
        document.querySelector('[aria-label="Report"] tfoot td:last-child')?.textContent !== ms,
      clock(before),
    );
    const narrowed = (await page.evaluate(figuresOf)).at(-1)?.at(-1) ?? 0;
    expect(narrowed).toBeGreaterThan(0);
    expect(narrowed).toBeLessThan(before);
    await page.click('button', 'Clear filters');
    await page.waitUntil(
      (ms: string) =>
        document.querySelector('[aria-label="Report"] tfoot td:last-child')?.textContent === ms,
      clock(before),
    );
  });

  test.each(['light', 'dark'] as const)('axe-core finds nothing, %s', async (scheme) => {
    await page.setColorScheme(scheme);
    expect(await page.axe()).toEqual([]);
    await page.click('button', undefined, { nth: 0, ...REPORT });
    await page.waitUntil(() => document.querySelector('dialog td a') !== null);
    expect(await page.axe()).toEqual([]);
    await page.press('Escape');
    await page.waitGone('dialog');
  });
});

/** The figures of the table in seconds, by row; nothing is 0. Subtotals are left out where rows are parted. */
function figuresOf(): number[][] {
  const rows = [...document.querySelectorAll('[aria-label="Report"] :is(tbody, tfoot) tr')];
  return rows.map((row) =>
    [...row.querySelectorAll('td')].map(({ textContent }) =>
      textContent.split(':').reduce((time, part) => time * 60 + Number(part), 0),
    ),
  );
}

/** All time that is filed, each segment by itself, in ms; rounded as reports are where nothing is finer than a second. */
async function timeInDatabase(): Promise<number> {
  const request = indexedDB.open('activity-diary');
  const database = await new Promise<IDBDatabase>((resolve) => {
    request.addEventListener('success', () => resolve(request.result));
  });
  const pages = database.transaction('pages').objectStore('pages').getAll();
  await new Promise((resolve) => {
    pages.addEventListener('success', resolve);
  });
  database.close();
  const segments = (pages.result as { segments: { start: number; end: number }[] }[]).flatMap(
    (page) => page.segments,
  );
  return segments.reduce((ms, { start, end }) => ms + end - start, 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

/** Seconds as the table shows them. */
function clock(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}
