import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, stop } from './steps.ts';

describe.each(['chromium', 'firefox'] as const)('backups in %s', (name) => {
  let browser: Browser;
  let options: Page;

  beforeEach(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'hero image');
    await popup.waitText('timer', 'Elapsed', /0:00:0[1-9]/u);
    await stop(popup);
    await popup.close();
  });

  afterEach(async () => {
    await browser.close();
  });

  test('where the database is lost, the automatic backup is offered, and brings the diary back', async () => {
    await ringForBackup(options);
    await loseDatabase(options);
    await options.close();

    const again = await browser.open('options.html');
    await again.waitFor('region', 'Backup found');
    await again.click('button', 'Look at it and restore…');
    const dialog = { within: { role: 'dialog', name: 'Restore from a backup' } };
    await again.click('button', 'Restore', dialog);
    await again.waitGone('dialog', 'Restore from a backup');
    await again.waitGone('region', 'Backup found');
    await again.click('link', 'Work Diary');
    await again.waitFor('button', 'DESIGN:hero image');

    const popup = await browser.openPopup();
    await recordByKeyboard(popup, 'des', 'footer');
    await stop(popup);
    expect(await browser.errors()).toEqual([]);
  });

  test('the settings tell what a backup has, legibly in light and dark', async () => {
    await ringForBackup(options);
    await options.click('link', 'Settings');
    const restore = await namedAs(options, 'Restore…');
    expect(await options.axe()).toEqual([]);
    await options.click('button', restore);
    const dialog = { within: { role: 'dialog', name: 'Restore from a backup' } };
    await options.waitFor('button', 'Cancel', dialog);
    expect(await options.exists('button', 'Restore', dialog)).toBe(false);
    await options.waitText(
      'dialog',
      'Restore from a backup',
      /The diary has everything that is in this backup[^]*1 segment/u,
    );
    for (const scheme of ['light', 'dark'] as const) {
      await options.setColorScheme(scheme);
      expect(await options.axe()).toEqual([]);
    }
  });

  test('where the database cannot be opened, a person can begin again with a backup', async () => {
    await ringForBackup(options);
    await breakDatabase(options);
    await options.reload();
    await options.waitFor('heading', 'Your backups');
    expect(await options.axe()).toEqual([]);
    await options.click('button', await namedAs(options, 'Begin again with it…'));
    await options.click('button', 'Delete the database and restore');
    await options.click('link', 'Work Diary');
    await options.waitFor('button', 'DESIGN:hero image');
  });
});

/** Rings the worker's alarm for the day's backup, as the browser does, and waits for the file. */
async function ringForBackup(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const api = globalThis as unknown as Record<
      string,
      { alarms?: { create(name: string, when: { when: number }): unknown } }
    >;
    await (api['browser']?.alarms ?? api['chrome']?.alarms)?.create('backup', { when: Date.now() });
  });
  await page.waitUntil(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('backups').catch(() => null);
    for await (const file of folder?.keys() ?? []) if (file.endsWith('.diary.gz')) return true;
    return false;
  });
}

async function loseDatabase(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const request = indexedDB.deleteDatabase('activity-diary');
        request.onsuccess = () => done();
        request.onerror = () => failed(request.error as Error);
      }),
  );
}

/** Leaves a database of this version that has no tables, as a disk may after a crash. */
async function breakDatabase(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const all = await indexedDB.databases();
    const version = all.find(({ name }) => name === 'activity-diary')?.version;
    await new Promise<void>((done, failed) => {
      indexedDB.deleteDatabase('activity-diary');
      // Asked for at once, so that nobody comes in between.
      const request = indexedDB.open('activity-diary', version);
      request.onsuccess = () => {
        request.result.close();
        done();
      };
      request.onerror = () => failed(request.error as Error);
    });
  });
}

/** The name of the only button that begins so: the day follows. */
async function namedAs(page: Page, beginning: string): Promise<string> {
  const name = await page.waitUntil(
    (wanted: string) =>
      [...document.querySelectorAll('button')]
        .map((button) => button.ariaLabel ?? '')
        .find((label) => label.startsWith(wanted)),
    beginning,
  );
  return name ?? '';
}
