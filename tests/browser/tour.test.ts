import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { tabTo } from './steps.ts';

const TOUR = { role: 'region', name: 'Tour of the sample' };

describe.each(['chromium', 'firefox'] as const)('the tour in %s, by keyboard alone', (name) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(name);
    page = await browser.waitForPage('welcome.html');
  });

  afterAll(async () => {
    await browser.close();
  });

  /** The step is shown, and reading goes on there. */
  const isAt = async (title: string) => {
    await page.waitFor('heading', title, { within: TOUR });
    expect(await page.isFocused('heading', title)).toBe(true);
  };
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  const press = async (button: string) => {
    await tabTo(page, button);
    await page.press('Enter');
  };

  test('each step stands on the page that it is about', async () => {
    await page.waitFor('button', 'Show me with sample data');
    await press('Show me with sample data');
    await page.waitFor('grid', 'Work Diary');
    await isAt('A day in the Work Diary');
    expect(await page.axeInBoth()).toEqual([]);
    await press('Next step');
    await isAt('Change an activity');
    expect(await page.isChecked('radio', 'Client')).toBe(true);
    await press('Next step');
    await isAt('Add it up');
    await page.waitFor('table', 'Report');
    await press('Next step');
    await isAt('Record');
    await page.waitFor('button', 'Open the popup', { within: TOUR });
    const popup = await browser.openPopup();
    await popup.waitText('region', TOUR.name, /write a memo/u);
    expect(await popup.axeInBoth()).toEqual([]);
    await popup.close();
  });

  test('it is left, and taken up again where it was, also by another page', async () => {
    await press('Leave the tour');
    await page.waitFor('button', 'Continue the tour');
    expect(await focused()).toBe('MAIN');
    await page.reload();
    await page.waitFor('button', 'Continue the tour');
    await page.focus('button', 'Continue the tour');
    await page.press('Enter');
    await isAt('Record');
    await press('Previous step');
    await isAt('Add it up');
  });

  test('it covers nothing on a narrow page, nor beyond its end on a wide one', async () => {
    await page.setViewport(360, 800);
    const fits = () => document.documentElement.scrollWidth <= window.innerWidth;
    expect(await page.evaluate(fits)).toBe(true);
    const cardPosition = () => {
      const card = document.querySelector('[data-tour]');
      return card && getComputedStyle(card).position;
    };
    expect(await page.evaluate(cardPosition)).toBe('static');
    await page.setViewport(1280, 900);
    expect(await page.evaluate(cardPosition)).toBe('fixed');
  });

  test('at every step one press and a word remove the sample, and the tour with it', async () => {
    await page.focus('button', 'Remove sample data', { within: TOUR });
    await page.press('Enter');
    await page.waitFor('dialog', 'Remove sample data');
    await press('Remove');
    await page.waitGone('region', TOUR.name);
    await page.waitGone('dialog', 'Remove sample data');
    expect(await focused()).toBe('MAIN');
    await page.click('link', 'Contracts');
    await page.waitGone('row');
    expect(await browser.errors()).toEqual([]);
  });
});
