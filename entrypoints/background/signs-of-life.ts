import browser from 'webextension-polyfill';
import { UNQUESTIONED_MS } from '../../storage/model/presence.ts';
import type { InputState } from '../../storage/model/presence.ts';
import { MINUTE_MS, SECOND_MS } from '../../storage/model/time.ts';
import { noteInputHere } from '../../storage/meter.ts';
import { noteSignOfLifeHere } from '../../storage/presence.ts';
import { readSettings } from '../../storage/settings.ts';
import { remind } from './reminders.ts';
import { refreshToolbar } from './toolbar.ts';

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
    // A person counts as there for minutes; the meter asks about this one.
    if ((await browser.idle.queryState(MINUTE_MS / SECOND_MS)) === 'active')
      await noteInputHere(at);
    await remind(at, state);
  } finally {
    // Also where the disk is full, or a notification could not be shown: what runs is seen on the toolbar.
    await refreshToolbar(at);
  }
}
