import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { DEADLINE_MS } from './harness/page.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, stop } from './steps.ts';

/** What live regions were given to say since `listen`, in a page. */
type Listening = typeof globalThis & { said: string[] };

describe.each(['chromium', 'firefox'] as const)('live regions in %s', (name) => {
  let browser: Browser;
  let options: Page;
  let popup: Page;

  beforeAll(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    popup = await browser.openPopup();
    await popup.waitFor('combobox', 'Activity');
  });

  afterAll(async () => {
    await browser.close();
  });

  /** What matches is said, and once. */
  const isSaidOnce = async (page: Page, pattern: RegExp) => {
    const matching = async () => (await page.evaluate(said)).filter((each) => pattern.test(each));
    await expect.poll(matching, { timeout: DEADLINE_MS }).not.toEqual([]);
    await page.evaluate(atRest);
    expect(await matching()).toHaveLength(1);
  };

  test('a refusal is said once', async () => {
    await popup.evaluate(listen);
    await popup.fill('combobox', 'Activity', 'DESIGN');
    await popup.fill('textbox', 'Memo', '');
    await popup.click('button', 'Start');
    await isSaidOnce(popup, /memo/iu);
  });

  test('a start is said once, and no second that passes', async () => {
    await popup.fill('textbox', 'Memo', 'hero image');
    await popup.evaluate(listen);
    await popup.click('button', 'Start');
    await isSaidOnce(popup, /DESIGN:hero image/u);
    await popup.waitText('timer', 'Elapsed', /0:00:0[1-9]/u);
    await popup.evaluate(listen);
    const elapsed = await popup.text('timer', 'Elapsed');
    await popup.waitUntil(
      (before: string) => document.querySelector('[role="timer"]')?.textContent !== before,
      elapsed,
    );
    await popup.evaluate(atRest);
    expect(await popup.evaluate(said)).toEqual([]);
  });

  test('a stop is said once', async () => {
    await popup.evaluate(listen);
    await stop(popup);
    await isSaidOnce(popup, /Nothing is recording/iu);
  });

  test('what was done, and what is refused in a dialog, is said once', async () => {
    await options.toFront();
    await options.evaluate(listen);
    await createActivity(options, 'BUILD', 'Code');
    await isSaidOnce(options, /BUILD/u);
    await options.click('button', 'New activity');
    await options.fill('textbox', 'Code', 'build');
    await options.evaluate(listen);
    await options.click('button', 'Save');
    await isSaidOnce(options, /already/iu);
  });
});

/** Begins to keep what live regions are given, each with the words that came at once. */
function listen(): void {
  const page = globalThis as Listening & { listener?: MutationObserver };
  page.listener?.disconnect();
  page.said = [];
  const regions = '[role="alert"], [role="status"], [role="log"], [role="timer"], [aria-live]';
  const isSilent = (region: Element) =>
    region.matches('[aria-live="off"], [role="timer"]:not([aria-live])');
  page.listener = new MutationObserver((records) => {
    const spoken = new Set<Node>();
    for (const { type, target, addedNodes } of records) {
      for (const node of type === 'characterData' ? [target] : addedNodes) {
        const element = node instanceof Element ? node : node.parentElement;
        const around = element?.closest(regions);
        const within = node instanceof Element ? [...node.querySelectorAll('[role="alert"]')] : [];
        for (const each of around ? [node] : within) if (each.isConnected) spoken.add(each);
        // One within another would be read by both.
        if (around?.parentElement?.closest(regions)) page.said.push(node.textContent ?? '');
      }
    }
    for (const node of spoken) {
      const region = (node instanceof Element ? node : node.parentElement)?.closest(regions);
      const isWithinAnother = [...spoken].some((other) => other !== node && other.contains(node));
      if (region && !isSilent(region) && !isWithinAnother) page.said.push(node.textContent ?? '');
    }
  });
  page.listener.observe(document.body, { childList: true, subtree: true, characterData: true });
}

function said(): string[] {
  return (globalThis as Listening).said.filter((each) => each.trim() !== '');
}

async function atRest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 250));
}
