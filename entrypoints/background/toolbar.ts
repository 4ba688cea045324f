import browser from 'webextension-polyfill';
import { badgeText } from '../../storage/model/badge.ts';
import { labelText } from '../../storage/model/label.ts';
import { readRunning } from '../../storage/recorder.ts';
import type { RunningLabel } from '../../storage/recorder.ts';

/** Rings while something is recorded. */
export const ALARM = 'sign-of-life';
const EVERY_MINUTES = 0.5;
const BADGE_COLOUR = '#b3261e';

/**
 * Shows on the toolbar what is recording at `at`, and sees that the alarm rings only while something is. One at a time,
 * so that an older reading never overwrites a newer one.
 */
export function refreshToolbar(at: number): Promise<void> {
  return navigator.locks.request('toolbar', async () => {
    const running = await readRunning();
    await Promise.all([show(running, at), running ? ring() : browser.alarms.clear(ALARM)]);
  });
}

async function ring(): Promise<void> {
  if (await browser.alarms.get(ALARM)) return;
  await browser.alarms.create(ALARM, { periodInMinutes: EVERY_MINUTES });
}

async function show(running: RunningLabel | null, at: number): Promise<void> {
  await Promise.all([
    browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR }),
    browser.action.setBadgeText({ text: running ? badgeText(at - running.start) : '' }),
    browser.action.setIcon({ path: icons(running ? 'recording-' : '') }),
    browser.action.setTitle({
      title: running
        ? browser.i18n.getMessage('toolbar_recording', [
            labelText(running.code, running.memo),
            running.contractTitle,
          ])
        : browser.i18n.getMessage('extensionName'),
    }),
  ]);
}

function icons(state: string): Record<string, string> {
  return { 16: `/icon/${state}16.png`, 32: `/icon/${state}32.png` };
}
