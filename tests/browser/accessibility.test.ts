import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { createActivity, createContract, recordByKeyboard } from './steps.ts';

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
    await popup.close();
    await options.close();
  });

  afterAll(async () => {
    await browser.close();
  });

  const views = [
    ['popup.html', 'button', 'Stop'],
    ['options.html#/activities', 'rowheader', 'DESIGN'],
    ['options.html#/contracts', 'link', 'Website'],
    ['options.html#/diary', 'button', 'DESIGN:hero image'],
    ['options.html#/settings', 'heading', 'Settings'],
    ['welcome.html', 'heading', undefined],
  ] as const;

  const dialogs = [
    ['#/activities', 'New activity', 'New activity'],
    ['#/activities', 'Archive DESIGN', 'Archive DESIGN'],
    ['#/contracts', 'New contract', 'New contract'],
    ['#/diary', 'DESIGN:hero image', 'Edit activity'],
  ] as const;

  test.each(dialogs)('%s, dialog of %s', async (route, button, dialog) => {
    const page = await browser.open(`options.html${route}`);
    await page.click('button', button);
    await page.waitFor('dialog', dialog);
    expect(await page.axe()).toEqual([]);
    await page.close();
  });

  for (const scheme of ['light', 'dark'] as const) {
    test.each(views)(`%s, ${scheme}`, async (path, role, ready) => {
      const page = await browser.open(path);
      await page.setColorScheme(scheme);
      await page.waitFor(role, ready);
      expect(await page.axe()).toEqual([]);
      await page.close();
    });
  }
});
