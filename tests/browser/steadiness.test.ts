import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';

/** What is seen by none as a jump (web.dev/articles/cls). */
const MOST_SHIFT = 0.1;
/** A window of 1280 pixels at 400 %. */
const NARROW = 320;

const PAGES = [
  ['activities', 'Activities', 'table'],
  ['contracts', 'Contracts', 'table'],
  ['diary', 'Work Diary', 'grid'],
  ['reports', 'Reports', 'table'],
  ['team', 'Team', 'textbox'],
  ['settings', 'Settings', 'switch'],
] as const;

/** Only Chromium tells of what moved. */
describe('with the sample', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch('chromium');
    const page = await browser.open('welcome.html');
    await page.click('button', 'Show me with sample data');
    await page.waitFor('grid', 'Work Diary');
    await page.close();
  });

  afterAll(async () => {
    await browser.close();
  });

  /** Opens it in front: a tab behind another is not drawn, and nothing moves in it. */
  async function openInFront(path: string): Promise<Page> {
    const page = await browser.open(path);
    await page.toFront();
    return page;
  }

  test.each(PAGES)('%s stays where it is while it loads, and fits in 320 pixels', async (...of) => {
    const [route, title, ready] = of;
    const page = await openInFront(`options.html#/${route}`);
    await page.waitFor('heading', title);
    await page.waitFor(ready);
    await page.waitFor('button', 'Dismiss the notice about SEO'); // the last to come
    expect(await page.evaluate(shiftSoFar)).toBeLessThan(MOST_SHIFT);

    await page.setViewport(NARROW, 640);
    await page.waitUntil((width: number) => innerWidth === width, NARROW);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      NARROW,
    );
    await page.close();
  });

  test('the popup stays where it is while it loads', async () => {
    const popup = await openInFront('popup.html');
    await popup.waitFor('list', 'Recent');
    expect(await popup.evaluate(shiftSoFar)).toBeLessThan(MOST_SHIFT);
  });
});

type Shift = PerformanceEntry & { readonly value: number };

/** The sum of what moved since the page began to load, once what was asked for is drawn. */
async function shiftSoFar(): Promise<number> {
  let sum = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { value } of list.getEntries() as Shift[]) sum += value;
  });
  observer.observe({ type: 'layout-shift', buffered: true });
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100)));
  observer.disconnect();
  return sum;
}
