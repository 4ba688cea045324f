import browser from 'webextension-polyfill';
import { UNQUESTIONED_MS } from '../../storage/model/presence.ts';
import type { InputState } from '../../storage/model/presence.ts';
import { MINUTE_MS, SECOND_MS } from '../../storage/model/time.ts';
import { noteInputHere } from '../../storage/meter.ts';
import { noteSignOfLifeHere } from '../../storage/presence.ts';
import { readSettings } from '../../storage/settings.ts';
import { remind } from './reminders.ts';
import { planScreenshots } from './screenshots.ts';
import { EVERY_MINUTES, refreshToolbar } from './toolbar.ts';

const SAMPLED_MS = EVERY_MINUTES * MINUTE_MS;

/**
 * Notes on the recording that the browser is alive at `at`, gives the reminders that are due, and shows how long it has run.
 * `state` is what an event said of the person; without one the browser is asked, by the threshold that they set.
 */
export async function seeAlive(at: number, state?: InputState): Promise<void> {
  const { idleMinutes } = await readSettings();
  const seconds = (idleMinutes === null ? UNQUESTIONED_MS : idleMinutes * MINUTE_MS) / SECOND_MS;
  browser.idle.setDetectionInterval(seconds);
  try {
    await noteSignOfLifeHere(state ?? (await browser.idle.queryState(seconds)), at);
    await (state === 'active' ? notePress(at) : sampleInput(at));
    await planScreenshots(at);
    await remind(at, state);
  } finally {
    // Also where the disk is full, or a notification could not be shown: what runs is seen on the toolbar.
    await refreshToolbar(at);
  }
}

/** Notes that a person just did something: it belongs to what was recorded until now, and to what is from now on. */
export async function notePress(at: number): Promise<void> {
  await noteInputHere({ at: at - 1, hadInput: true });
  await noteInputHere({ at, hadInput: true });
}

/**
 * A person counts as there for minutes; the meter asks about the time since the alarm last rang, and notes what it hears in
 * the minute that holds the middle of it.
 */
async function sampleInput(at: number): Promise<void> {
  const state = await browser.idle.queryState(SAMPLED_MS / SECOND_MS);
  await noteInputHere({ at: at - SAMPLED_MS / 2, hadInput: state === 'active' });
}
