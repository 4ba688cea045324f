import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import {
  createActivity,
  createContract,
  openContractRoom,
  saveRoom,
  stop,
  viewAs,
} from './steps.ts';

/** A segment's bar, from its start to its end. */
const SEGMENTS = { within: { role: 'list', name: 'Segments' } };

describe.each(['chromium', 'firefox'] as const)('a late start in %s', (name) => {
  let browser: Browser;
  let options: Page;
  let popup: Page;

  beforeAll(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    popup = await browser.openPopup();
    await popup.waitFor('button', 'Start');
  });

  afterAll(async () => {
    const errors = await browser.errors();
    await browser.close();
    if (errors.length > 0) throw new Error(errors.join('\n'));
  });

  test('is offered only where the contract allows manual time', async () => {
    expect(await popup.evaluate(() => document.querySelector('summary')?.textContent)).toBe(
      undefined,
    );
    await openContractRoom(options, 'Website');
    await options.setChecked('switch', 'Manual time allowed', true);
    await saveRoom(options);
    await popup.waitUntil(
      () => document.querySelector('summary')?.textContent === 'Started earlier?',
    );
    expect(await popup.axeInBoth()).toEqual([]);
  });

  test('by keyboard adds the time before now as manual time, and records', async () => {
    await popup.focus('combobox', 'Activity');
    await popup.press('Control+a');
    await popup.type('DESIGN');
    await popup.press('Enter');
    await popup.type('sketches');
    await popup.waitUntil(() => document.body.textContent.includes('One word: say a little more?'));
    await popup.type(' of the cart');
    await popup.waitUntil(() => !document.body.textContent.includes('One word'));
    await popup.press('Tab'); // past Start
    await popup.press('Tab');
    await popup.press('Enter');
    await popup.waitFor('button', 'Started 10 minutes ago');
    expect(await popup.axeInBoth()).toEqual([]);
    await popup.press('Tab');
    await popup.press('Tab');
    await browser.stopWorker();
    await popup.press('Enter');
    await popup.waitFor('button', 'Stop');
    await popup.waitText('timer', undefined, /^0:00:\d\d$/u);
    await popup.waitUntil(() => /Today\s*0:10:\d\d/u.test(document.body.textContent));
    await stop(popup);
  });

  test('a second one reaches back no further than to the end of the time before', async () => {
    const texts = () =>
      popup.evaluate(() =>
        [...document.querySelectorAll('details button')].map((each) => each.textContent),
      );
    await popup.evaluate(() => document.querySelector<HTMLElement>('summary')?.click());
    // Nothing is free but the seconds since the stop.
    expect((await texts()).filter((text) => /minutes ago/u.test(text))).toEqual([]);
    await options.click('link', 'Work Diary');
    await viewAs(options, 'Freelancer');
    await options.waitFor('checkbox', undefined, { nth: 0, ...SEGMENTS });
    const all = await options.texts('listitem', undefined, SEGMENTS);
    expect(all.map((text) => /manual/iu.test(text))).toEqual([true, false]);
    expect(all.every((text) => text.includes('DESIGN:sketches of the cart'))).toBe(true);
  });
});
