import browser from 'webextension-polyfill';
import { formatTime } from '../../components/controls/format.ts';
import { plural, t } from '../../components/controls/translate.ts';
import { isNotified, NOTIFIED } from '../../storage/model/attention.ts';
import type { Notified } from '../../storage/model/records.ts';
import { HOUR_MS } from '../../storage/model/time.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import type { Waiting } from '../../storage/reminders.ts';
import { openPopup } from './open-popup.ts';

/**
 * Shows what has just come to wait for the person's word and takes away what no longer does. There is one notification of a
 * kind, by a fixed id. Without the permission there are none: badge and popup say the same.
 */
export async function tell(waiting: Waiting, at: EpochMs, zone: Zone): Promise<void> {
  if (!(await mayNotify())) return;
  await Promise.all(
    NOTIFIED.map(async (kind) => {
      if (!isNotified(kind, waiting)) await browser.notifications.clear(kind);
      else if (waiting.news.includes(kind))
        await showNotification(kind, wordsOf(kind, waiting, at, zone));
    }),
  );
}

interface Words {
  readonly title: string;
  readonly message: string;
}

async function showNotification(kind: Notified, words: Words): Promise<void> {
  const iconUrl = browser.runtime.getURL('icon/128.png');
  await browser.notifications.create(kind, {
    type: 'basic',
    iconUrl,
    ...words,
    // Firefox knows no such wish, and refuses what it does not know.
    ...(!import.meta.env.FIREFOX && { silent: true }),
  });
}

function wordsOf(kind: Notified, { pending, recording }: Waiting, at: EpochMs, zone: Zone): Words {
  switch (kind) {
    case 'pending': {
      const [first] = pending;
      const message =
        first && pending.length === 1
          ? t(
              'notifications_pendingOne',
              formatTime(first.start, zone),
              formatTime(first.end, zone),
            )
          : plural('notifications_pending', pending.length);
      return { title: t('notifications_pendingTitle'), message };
    }
    case 'long': {
      const hours = Math.floor((at - (recording?.start ?? at)) / HOUR_MS);
      return { title: t('notifications_longTitle'), message: plural('notifications_long', hours) };
    }
    case 'memo':
      return {
        title: t('notifications_memoTitle'),
        message: t('notifications_memo', recording?.memo ?? ''),
      };
    case 'nothing':
      return { title: t('reminders_nothing'), message: t('notifications_nothing') };
    case 'break':
      return {
        title: t('reminders_break'),
        message: t(recording ? 'notifications_breakOn' : 'notifications_breakStopped'),
      };
    case 'back':
      return {
        title: t('reminders_back'),
        message: t(recording ? 'notifications_backOn' : 'notifications_back'),
      };
  }
}

/**
 * Registers what happens at a click on a notification. The permission may be granted while the worker runs, and only then is
 * the browser's part there: call it at every start, and at every grant.
 */
export function listenToNotifications(): void {
  if (hasNotifications()) browser.notifications.onClicked.addListener(answerIn);
}

function answerIn(kind: string): void {
  void browser.notifications.clear(kind);
  void openPopup('options.html#/diary');
}

/** Whether the browser's part for notifications is there. It is typed as if it always were. */
function hasNotifications(): boolean {
  return (browser as Partial<typeof browser>).notifications !== undefined;
}

/** The part alone does not tell: it may outlive a permission that was taken back. */
async function mayNotify(): Promise<boolean> {
  return hasNotifications() && browser.permissions.contains({ permissions: ['notifications'] });
}
