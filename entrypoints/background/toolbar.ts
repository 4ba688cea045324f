import browser from 'webextension-polyfill';
import { badgeText } from '../../storage/model/badge.ts';
import { labelText } from '../../storage/model/label.ts';
import { readToolbar } from '../../storage/toolbar.ts';
import type { ToolbarView } from '../../storage/toolbar.ts';

/** Rings while something is recorded. */
export const ALARM = 'sign-of-life';
const EVERY_MINUTES = 0.5;
const RECORDING_COLOUR = '#b3261e';
const ATTENTION_COLOUR = '#8a5a00';

/**
 * Shows on the toolbar what is recording at `at`, and sees that the alarm rings only while something is. One at a time,
 * so that an older reading never overwrites a newer one.
 */
export function refreshToolbar(at: number): Promise<void> {
  return navigator.locks.request('toolbar', async () => {
    const view = await readToolbar();
    await Promise.all([show(view, at), view.running ? ring() : browser.alarms.clear(ALARM)]);
  });
}

async function ring(): Promise<void> {
  if (await browser.alarms.get(ALARM)) return;
  await browser.alarms.create(ALARM, { periodInMinutes: EVERY_MINUTES });
}

/** A question goes before the time: it stays until it is answered. */
async function show({ running, pending }: ToolbarView, at: number): Promise<void> {
  const time = running ? badgeText(at - running.start) : '';
  await Promise.all([
    browser.action.setBadgeBackgroundColor({
      color: pending > 0 ? ATTENTION_COLOUR : RECORDING_COLOUR,
    }),
    browser.action.setBadgeText({ text: pending > 0 ? '?' : time }),
    browser.action.setIcon({ path: icons(running ? 'recording-' : '') }),
    browser.action.setTitle({ title: title(running, pending) }),
  ]);
}

function title(running: ToolbarView['running'], pending: number): string {
  const lines = [
    running
      ? browser.i18n.getMessage('toolbar_recording', [
          labelText(running.code, running.memo),
          running.contractTitle,
        ])
      : browser.i18n.getMessage('extensionName'),
    ...(pending > 0 ? [browser.i18n.getMessage('toolbar_pending')] : []),
  ];
  return lines.join('\n');
}

function icons(state: string): Record<string, string> {
  return { 16: `/icon/${state}16.png`, 32: `/icon/${state}32.png` };
}
