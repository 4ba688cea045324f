import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import { poll } from './harness/page.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract, recordByKeyboard, stop } from './steps.ts';
import { put, readAll } from './stored.ts';

describe.each(['chromium', 'firefox'] as const)('the toolbar in %s', (name) => {
  let browser: Browser;
  let popup: Page;

  beforeAll(async () => {
    browser = await launch(name);
    const options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
    popup = await browser.openPopup();
  });

  afterAll(async () => {
    await browser.close();
  });

  /** What the button says: its badge, its tooltip, and how often the worker is rung, in minutes. */
  const toolbar = () =>
    popup.evaluate(async () => {
      interface Api {
        action: {
          getBadgeText(of: object): Promise<string>;
          getTitle(of: object): Promise<string>;
        };
        alarms: { get(name: string): Promise<{ periodInMinutes?: number } | undefined> };
      }
      const { browser: own, chrome } = globalThis as unknown as { browser?: Api; chrome: Api };
      const { action, alarms } = own ?? chrome;
      const rung = (await alarms.get('sign-of-life'))?.periodInMinutes ?? null;
      return { badge: await action.getBadgeText({}), title: await action.getTitle({}), rung };
    });

  const expectToolbar = (state: Awaited<ReturnType<typeof toolbar>>) =>
    poll('the toolbar to say so', undefined, async () => {
      expect(await toolbar()).toEqual(state);
    });

  test('shows elapsed time and label while recording, and nothing afterwards', async () => {
    await expectToolbar({ badge: '', title: 'Activity Diary', rung: null });
    await recordByKeyboard(popup, 'des', 'hero image');
    await expectToolbar({
      badge: '<1m',
      title: 'Recording DESIGN:hero image on Website',
      rung: 0.5,
    });
    await browser.stopWorker();
    await stop(popup);
    await expectToolbar({ badge: '', title: 'Activity Diary', rung: null });
  });

  test('says that time waits for an answer, while recording and otherwise', async () => {
    const [contract] = await readAll(popup, 'contracts');
    const block = {
      freelancerId: contract?.['freelancerId'],
      contractId: contract?.['id'],
      activityId: null,
      memo: 'menu',
      start: Date.now() - 7_200_000,
      end: Date.now() - 3_600_000,
      doubt: 'idle',
      at: Date.now(),
    };
    await put(popup, 'pending', { ...block, id: 'block' });
    await popup.sendMessage({ type: 'wake' });
    const waits = 'Some time waits for your answer';
    await expectToolbar({ badge: '?', title: `Activity Diary\n${waits}`, rung: null });
    await recordByKeyboard(popup, 'des', 'hero image');
    await expectToolbar({
      badge: '?',
      title: `Recording DESIGN:hero image on Website\n${waits}`,
      rung: 0.5,
    });
  });

  test('has a picture for each state that it shows', async () => {
    const states = ['', 'recording-', 'attention-', 'recording-attention-'];
    const files = states.flatMap((state) => [`/icon/${state}16.png`, `/icon/${state}32.png`]);
    const found = await popup.evaluate(
      (paths: string[]) => Promise.all(paths.map(async (path) => (await fetch(path)).ok)),
      files,
    );
    expect(found).toEqual(files.map(() => true));
  });
});
