import { db } from './database.ts';
import { endedBreak, stepPomodoro } from './model/pomodoro.ts';
import {
  declined,
  isGivenNow,
  keptRecording,
  standingKind,
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
import { HOUR_MS, MINUTE_MS } from './model/time.ts';
import type { EpochMs, Zone } from './model/time.ts';
import { stop, STOP_TABLES } from './recorder.ts';
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
  /** Whether to look again from time to time, with nothing recording. */
  readonly isWatched: boolean;
}

/** What a look takes from the browser. */
export interface ReminderLook {
  readonly at: EpochMs;
  readonly isUsed: boolean;
  readonly zone: Zone;
}

/**
 * Looks at `at` whether a reminder is due to the one who records in this browser. One that is is given once: it is marked
 * so in this transaction, in which a break that stops the recording stops it too.
 */
export function lookForReminders({ at, isUsed, zone }: ReminderLook): Promise<Waiting> {
  return db.transaction(
    'rw',
    [db.settings, db.pending, db.reminders, ...STOP_TABLES],
    async (): Promise<Waiting> => {
      const settings = await readSettings();
      const { me, longHours, memoMinutes, nothingMinutes, notified } = settings;
      const [running, pending, long, memo, nothing, pomodoro] = await Promise.all([
        me === null ? undefined : db.recordings.get(me),
        me === null ? [] : db.pending.where({ freelancerId: me }).sortBy('start'),
        watched('long'),
        watched('memo'),
        watched('nothing'),
        watched('pomodoro'),
      ]);
      const round = stepPomodoro(pomodoro, running, settings.pomodoro, at);
      const isStopped = me !== null && round.news === 'break' && round.watch?.hasStopped === true;
      if (isStopped) await stop({ role: 'freelancer', id: me }, at);
      const recording = isStopped ? undefined : running;
      const isRecording = recording !== undefined;
      const look = { at, isUsed: isUsed && me !== null, isRecording, zone };
      const longMs = longHours === null ? null : longHours * HOUR_MS;
      const memoMs = memoMinutes === null ? null : memoMinutes * MINUTE_MS;
      const nextLong = watchRecording('long', long, recording, longMs, at);
      // Without a memo there is none to ask about.
      const withMemo = recording?.memo === '' ? undefined : recording;
      const nextMemo = watchRecording('memo', memo, withMemo, memoMs, at);
      // Whoever is on a break has not forgotten to start.
      const nextNothing = round.watch ? null : watchUse(nothing, look, settings);
      await Promise.all([
        remember('long', long, nextLong),
        remember('memo', memo, nextMemo),
        remember('nothing', nothing, nextNothing),
        remember('pomodoro', pomodoro, round.watch),
      ]);
      const news: (Notified | false | null)[] = [
        pending.some((block) => block.at === at) && 'pending',
        isGivenNow(long, nextLong) && 'long',
        isGivenNow(memo, nextMemo) && 'memo',
        isGivenNow(nothing, nextNothing) && 'nothing',
        round.news,
      ];
      const isOnBreak = round.watch?.phase === 'break';
      return {
        standing: [nextLong, nextMemo, nextNothing, round.watch].flatMap(
          (each) => (each && standingKind(each, recording)) ?? [],
        ),
        recording: recording ?? null,
        pending,
        news: news.filter((each) => each !== false && each !== null),
        notified,
        isWatched: me !== null && !isRecording && (nothingMinutes !== null || isOnBreak),
      };
    },
  );
}

/** What is remembered of this kind. Within a transaction of reminders. */
export async function watched<K extends Watch['kind']>(
  kind: K,
): Promise<Extract<Watch, { kind: K }> | undefined> {
  return (await db.reminders.get(kind)) as Extract<Watch, { kind: K }> | undefined;
}

/** Writes only what has changed: most looks change nothing. */
async function remember(
  kind: Watch['kind'],
  known: Watch | undefined,
  next: Watch | null,
): Promise<void> {
  if (next && !isSame(known, next)) await db.reminders.put(next);
  if (known && !next) await db.reminders.delete(kind);
}

/** The reminders that wait for an answer while this is recording. Within a transaction of reminders. */
export async function standingReminders(recording: Recording | undefined): Promise<ReminderKind[]> {
  const watches = await db.reminders.toArray();
  return watches.flatMap((each) => standingKind(each, recording) ?? []);
}

/** The person answers a reminder, which stands no more: that it goes on, that the memo is right, "Not now", "Skip the break". */
export function answerReminder(kind: ReminderKind, at: EpochMs): Promise<void> {
  return db.transaction('rw', [db.settings, db.recordings, db.reminders], async () => {
    const { me } = await readSettings();
    const recording = me === null ? undefined : await db.recordings.get(me);
    const watches = await db.reminders.toArray();
    const watch = watches.find((each) => standingKind(each, recording) === kind);
    if (watch) await remember(watch.kind, watch, answeredWatch(watch, recording, at));
  });
}

function answeredWatch(watch: Watch, recording: Recording | undefined, at: EpochMs): Watch | null {
  switch (watch.kind) {
    case 'long':
    case 'memo':
      return keptRecording(watch, at);
    case 'nothing':
      return declined(watch, at);
    case 'pomodoro':
      return endedBreak(watch, recording, at);
  }
}
