import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, stop } from './steps.ts';

const LINE = { within: { role: 'toolbar', name: 'Today' } };

describe.each(['chromium', 'firefox'] as const)('the line of the day in %s', (name) => {
  let browser: Browser;
  let popup: Page;

  beforeAll(async () => {
    browser = await launch(name);
    const options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    await options.close();
    popup = await browser.openPopup();
    await popup.setViewport(400, 600);
    for (const memo of ['hero image', 'footer']) {
      await recordByKeyboard(popup, 'des', memo);
      await popup.waitText('timer', 'Elapsed', /0:00:0[1-9]/u);
      await stop(popup);
    }
  });

  afterAll(async () => {
    await browser.close();
  });

  test('has each segment of today by its label and time, reached by one Tab and the arrow keys', async () => {
    await popup.waitUntil(() => document.querySelectorAll('[role="toolbar"] a').length === 2);
    const names = await popup.evaluate(() =>
      [...document.querySelectorAll('[role="toolbar"] a')].map((each) =>
        each.getAttribute('aria-label'),
      ),
    );
    expect(names).toEqual([
      expect.stringMatching(/^DESIGN:hero image, .*\d:\d\d/u),
      expect.stringMatching(/^DESIGN:footer, .*\d:\d\d/u),
    ]);
    const [first = '', second = ''] = names.map(String);
    await popup.focus('link', first, LINE);
    await popup.press('ArrowRight');
    expect(await popup.isFocused('link', second, LINE)).toBe(true);
    await popup.press('ArrowRight');
    expect(await popup.isFocused('link', second, LINE)).toBe(true);
    await popup.press('Home');
    expect(await popup.isFocused('link', first, LINE)).toBe(true);
    expect(await popup.axeInBoth()).toEqual([]);
  });

  test('a press on a segment opens its dialog in the Work Diary, as its freelancer', async () => {
    await popup.press('End', 'Enter');
    const diary = await browser.waitForPage('options.html');
    const dialog = { within: { role: 'dialog', name: 'Edit segment' } };
    await diary.waitValue('textbox', 'Memo', /^footer$/u, dialog);
    expect(await browser.errors()).toEqual([]);
  });

  test('the popup has room for it all', async () => {
    expect(
      await popup.evaluate(() => document.querySelector('main > *')?.scrollHeight),
    ).toBeLessThanOrEqual(600);
  });
});
