import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';

describe.each(['chromium', 'firefox'] as const)('sample data in %s', (name) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(name);
    page = await browser.open('welcome.html');
  });

  afterAll(async () => {
    await browser.close();
  });

  test('one press on the welcome page shows a diary with time, another removes it all', async () => {
    await page.click('button', 'Show me with sample data');
    await page.waitFor('grid', 'Work Diary');
    await page.waitFor('button', undefined, {
      nth: 0,
      within: { role: 'grid', name: 'Work Diary' },
    });

    await page.click('link', 'Contracts');
    await page.waitFor('table');
    expect(await page.count('row')).toBeGreaterThan(4);

    await page.click('link', 'Settings');
    const tour = { within: { role: 'region', name: 'Tour of the sample' } };
    await page.click('button', 'Remove sample data', tour);
    await page.click('button', 'Remove', { within: { role: 'dialog' } });
    await page.waitGone('button', 'Remove sample data');
    await page.click('link', 'Contracts');
    await page.waitGone('row');
    await page.click('link', 'Activities');
    await page.waitGone('row');
  });
});
