import { db } from './database.ts';
import {
  declined,
  isAbout,
  isGivenNow,
  isStanding,
  keptRecording,
  watchRecording,
  watchUse,
} from './model/reminder.ts';
import type {
  Notified,
  PendingBlock,
  Recording,
  ReminderKind,
  Settings,
  Watch,
} from './model/records.ts';
import { isSame } from './model/same.ts';
import type { EpochMs, Zone } from './model/time.ts';
import { readSettings } from './settings.ts';

/** What waits for the word of the one who records here, and what of it is new. */
export interface Waiting {
  /** Reminders that were given, now or earlier, and not answered. */
  readonly standing: readonly ReminderKind[];
  /** What is recording; null where nothing is. */
  readonly recording: Recording | null;
  /** Pending blocks, oldest first. */
  readonly pending: readonly PendingBlock[];
  /** What has come at this very look. */
  readonly news: readonly Notified[];
  /** What of that the person wants to be told outside of the extension's pages. */
  readonly notified: Settings['notified'];
  /** Whether the browser's use is to be looked at from time to time, with nothing recording. */
  readonly isUseWatched: boolean;
}

/** What a look takes from the browser. */
export interface ReminderLook {
  readonly at: EpochMs;
  readonly isUsed: boolean;
  readonly zone: Zone;
}

/**
 * Looks at `at` whether a reminder is due to the one who records in this browser. One that is is given once: it is marked
 * so in this transaction.
 */
export function lookForReminders({ at, isUsed, zone }: ReminderLook): Promise<Waiting> {
  return db.transaction(
    'rw',
    [db.settings, db.recordings, db.pending, db.reminders],
    async (): Promise<Waiting> => {
      const settings = await readSettings();
      const { me, longHours, nothingMinutes, notified } = settings;
      const [recording, pending, long, nothing] = await Promise.all([
        me === null ? undefined : db.recordings.get(me),
        me === null ? [] : db.pending.where({ freelancerId: me }).sortBy('start'),
        watched('long'),
        watched('nothing'),
      ]);
      const isRecording = recording !== undefined;
      const look = { at, isUsed: isUsed && me !== null, isRecording, zone };
      const nextLong = watchRecording(long, recording, longHours, at);
      const nextNothing = watchUse(nothing, look, settings);
      await Promise.all([
        remember('long', long, nextLong),
        remember('nothing', nothing, nextNothing),
      ]);
      const news: (Notified | false)[] = [
        pending.some((block) => block.at === at) && 'pending',
        isGivenNow(long, nextLong) && 'long',
        isGivenNow(nothing, nextNothing) && 'nothing',
      ];
      return {
        standing: [nextLong, nextNothing].flatMap((each) =>
          each && isStanding(each) ? each.kind : [],
        ),
        recording: recording ?? null,
        pending,
        news: news.filter((each) => each !== false),
        notified,
        isUseWatched: me !== null && !isRecording && nothingMinutes !== null,
      };
    },
  );
}

async function watched<K extends ReminderKind>(
  kind: K,
): Promise<Extract<Watch, { kind: K }> | undefined> {
  return (await db.reminders.get(kind)) as Extract<Watch, { kind: K }> | undefined;
}

/** Writes only what has changed: most looks change nothing. */
async function remember(
  kind: ReminderKind,
  known: Watch | undefined,
  next: Watch | null,
): Promise<void> {
  if (next && !isSame(known, next)) await db.reminders.put(next);
  if (known && !next) await db.reminders.delete(kind);
}

/** The reminders that wait for an answer while this is recording. Within a transaction of reminders. */
export async function standingReminders(recording: Recording | undefined): Promise<ReminderKind[]> {
  const watches = await db.reminders.toArray();
  return watches
    .filter((each) => isStanding(each) && isAbout(each, recording))
    .map(({ kind }) => kind);
}

/** The person answers a reminder: "Keep recording" for a long one, "Not now" where nothing is recording. */
export function answerReminder(kind: ReminderKind, at: EpochMs): Promise<void> {
  return db.transaction('rw', db.reminders, async () => {
    const watch = await db.reminders.get(kind);
    if (!watch || !isStanding(watch)) return;
    await db.reminders.put(watch.kind === 'long' ? keptRecording(watch, at) : declined(watch, at));
  });
}
