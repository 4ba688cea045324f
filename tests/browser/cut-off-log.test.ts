import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { poll } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, stop } from './steps.ts';

let profileDir: string;
let browser: Browser;

beforeEach(async () => {
  profileDir = await mkdtemp(join(tmpdir(), 'activity-diary-cut-off-'));
  browser = await launch('chromium', { profileDir });
});

afterEach(async () => {
  await browser.close().catch(() => {});
  await rm(profileDir, { recursive: true, force: true, maxRetries: 5 });
});

/** Where Chromium keeps the extension's databases, and the log that it writes to now. */
async function logOfDatabase(): Promise<string> {
  const all = join(profileDir, 'Default/IndexedDB');
  const own = (await readdir(all)).find((name) => name.endsWith('.leveldb')) ?? '';
  const log = (await readdir(join(all, own))).find((name) => name.endsWith('.log')) ?? '';
  return join(all, own, log);
}

test('a browser killed in the midst of a write loses nothing at the start after the next', async () => {
  const options = await browser.open('options.html');
  await createContract(options, 'Website', 'Ana');
  await createActivity(options, 'DESIGN', 'Screens', ['Website']);
  await options.close();
  const popup = await browser.openPopup();
  await recordByKeyboard(popup, 'des', 'hero image');
  await stop(popup);
  await browser.kill();

  // As if the kill had come before the last byte was written.
  const log = await logOfDatabase();
  const { size } = await stat(log);
  await truncate(log, size - 1);

  browser = await launch('chromium', { profileDir });
  await poll('a new log', 20_000, async () => {
    if ((await logOfDatabase()) === log) throw new Error('it still writes to the old one');
  });
  const again = await browser.openPopup();
  await recordByKeyboard(again, 'des', 'footer');
  await stop(again);
  await browser.kill();

  browser = await launch('chromium', { profileDir });
  const diary = await browser.open('options.html#/diary');
  await diary.waitFor('button', 'DESIGN:hero image');
  await diary.waitFor('button', 'DESIGN:footer');
  expect(await diary.count('button', 'DESIGN:hero image')).toBe(1);
});
