import browser from 'webextension-polyfill';
import { badgeText } from '../../storage/model/badge.ts';
import { labelText } from '../../storage/model/label.ts';
import type { Notified } from '../../storage/model/records.ts';
import { readToolbar } from '../../storage/toolbar.ts';
import type { ToolbarView } from '../../storage/toolbar.ts';
import { sayState } from './address-bar-words.ts';

/** Rings while something is recorded, and how often. */
export const ALARM = 'sign-of-life';
export const EVERY_MINUTES = 0.5;
const RECORDING_COLOUR = '#b3261e';
const ATTENTION_COLOUR = '#8a5a00';
const QUESTIONS = {
  pending: 'toolbar_pending',
  long: 'toolbar_long',
  memo: 'toolbar_memo',
  nothing: 'reminders_nothing',
  break: 'reminders_break',
  back: 'reminders_back',
} satisfies Record<Notified, string>;

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
async function show({ running, questions, waiting }: ToolbarView, at: number): Promise<void> {
  const time = running ? badgeText(at - running.start) : '';
  await Promise.all([
    browser.action.setBadgeBackgroundColor({
      color: questions.length > 0 ? ATTENTION_COLOUR : RECORDING_COLOUR,
    }),
    browser.action.setBadgeText({ text: questions.length > 0 ? '?' : time }),
    showIcon(`${running ? 'recording-' : ''}${questions.length > 0 ? 'attention-' : ''}`),
    browser.action.setTitle({ title: title({ running, questions, waiting }) }),
    sayState(running, at),
  ]);
}

function title({ running, questions, waiting }: ToolbarView): string {
  const lines = [
    running
      ? browser.i18n.getMessage('toolbar_recording', [
          labelText(running.code, running.memo),
          running.contractTitle,
        ])
      : browser.i18n.getMessage('extensionName'),
    ...questions.map((kind) => browser.i18n.getMessage(QUESTIONS[kind])),
    ...(waiting > 0 ? [browser.i18n.getMessage('toolbar_teamWaiting', String(waiting))] : []),
  ];
  return lines.join('\n');
}

let iconShown: string | null = null;

/** Sets the icon, unless this worker did: to load and decode its pictures takes longer than all that a switch writes. */
async function showIcon(state: string): Promise<void> {
  if (iconShown === state) return;
  await browser.action.setIcon({ path: icons(state) });
  iconShown = state;
}

function icons(state: string): Record<string, string> {
  return { 16: `/icon/${state}16.png`, 32: `/icon/${state}32.png` };
}
