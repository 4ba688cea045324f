import browser from 'webextension-polyfill';
import type { InputState } from '../../storage/model/presence.ts';
import { AWAY_MS } from '../../storage/model/reminder.ts';
import { SECOND_MS } from '../../storage/model/time.ts';
import { lookForReminders } from '../../storage/reminders.ts';
import { showMenus } from './menu-items.ts';
import { tell } from './notifications.ts';

/** Rings with nothing recording, where the browser's use or a break is to be looked at: only where the person wants it. */
export const USE_ALARM = 'reminders';
const EVERY_MINUTES = 1;

/** Gives the reminders that are due at `at`, and takes back those that were answered. One at a time, as on the toolbar. */
export function remind(at: number, state?: InputState): Promise<void> {
  return navigator.locks.request('reminders', async () => {
    const zone = Temporal.Now.timeZoneId();
    const isUsed =
      state === 'active' || (await browser.idle.queryState(AWAY_MS / SECOND_MS)) === 'active';
    const waiting = await lookForReminders({ at, isUsed, zone });
    // A break may have stopped what the menus offer to stop.
    if (waiting.news.includes('break')) void showMenus();
    await Promise.all([
      tell(waiting, at, zone),
      waiting.isWatched ? ring() : browser.alarms.clear(USE_ALARM),
    ]);
  });
}

async function ring(): Promise<void> {
  if (await browser.alarms.get(USE_ALARM)) return;
  await browser.alarms.create(USE_ALARM, { periodInMinutes: EVERY_MINUTES });
}
