import { pomodoroKind } from './pomodoro.ts';
import { isWithinHours } from './working-hours.ts';
import type {
  Recording,
  RecordingWatch,
  ReminderKind,
  Settings,
  UseWatch,
  Watch,
} from './records.ts';
import { MINUTE_MS } from './time.ts';
import type { DurationMs, EpochMs, Zone } from './time.ts';

/** Without input for so long, or without a look, a person was away: what they do after it is a new sitting. */
export const AWAY_MS: DurationMs = 5 * MINUTE_MS;

/**
 * What to remember of a recording as it is at `at`; null for nothing. A reminder is due once it has run for `afterMs` (null for
 * never) since its start or since the person last said that it goes on, or that its memo is right, and stands until they
 * answer: by that word, or by stopping or switching.
 */
export function watchRecording(
  kind: RecordingWatch['kind'],
  known: RecordingWatch | undefined,
  recording: Recording | undefined,
  afterMs: DurationMs | null,
  at: EpochMs,
): RecordingWatch | null {
  if (!recording) return null;
  const { id: recordingId, start, seenAt } = recording;
  const same = known?.recordingId === recordingId ? known : undefined;
  const since = same?.since ?? start;
  // A clock set back a little must not take a reminder away and give it again.
  const hasRunMs = Math.max(at, seenAt) - since;
  const isDue = afterMs !== null && hasRunMs >= afterMs;
  if (!isDue && since === start) return null;
  return { kind, recordingId, since, givenAt: isDue ? (same?.givenAt ?? at) : null };
}

/** The watch after "Keep recording", or "Keep the memo": it begins anew. */
export function keptRecording(watch: RecordingWatch, at: EpochMs): RecordingWatch {
  return { ...watch, since: Math.max(at, watch.since), givenAt: null };
}

/** What a look finds out about the person before the browser. */
export interface UseLook {
  readonly at: EpochMs;
  /** Whether they have been there within the last `AWAY_MS`. */
  readonly isUsed: boolean;
  readonly isRecording: boolean;
  /** The one that the working hours are of. */
  readonly zone: Zone;
}

/**
 * What to remember of the browser's use with nothing recording; null for nothing. A reminder is due once it has been used
 * for `nothingMinutes` in one sitting within the working hours, and stands until it is answered: by recording, or by
 * "Not now", which holds for the rest of the sitting. A sitting ends when the person is away, and with the working hours.
 */
export function watchUse(
  known: UseWatch | undefined,
  { at, isUsed, isRecording, zone }: UseLook,
  settings: Pick<Settings, 'nothingMinutes' | 'workFrom' | 'workTo' | 'workDays'>,
): UseWatch | null {
  const { nothingMinutes } = settings;
  if (nothingMinutes === null || isRecording) return null;
  if (known && isStanding(known)) return known;
  if (!isUsed || !isWithinHours(settings, at, zone)) return null;
  const isSameSitting = known && at >= known.usedAt && at - known.usedAt < AWAY_MS;
  const since = isSameSitting ? known.since : at;
  const isDeclined = isSameSitting ? known.isDeclined : false;
  const isDue = !isDeclined && at - since >= nothingMinutes * MINUTE_MS;
  return { kind: 'nothing', since, usedAt: at, isDeclined, givenAt: isDue ? at : null };
}

/** The watch after "Not now". */
export function declined(watch: UseWatch, at: EpochMs): UseWatch {
  return { ...watch, usedAt: at, isDeclined: true, givenAt: null };
}

/** Whether a reminder was given and waits for its answer. */
function isStanding({ givenAt }: RecordingWatch | UseWatch): boolean {
  return givenAt !== null;
}

/** What the watch reminds of while this is recording; null for nothing. Another recording, or any at all, may have answered it. */
export function standingKind(watch: Watch, recording: Recording | undefined): ReminderKind | null {
  switch (watch.kind) {
    case 'long':
    case 'memo':
      return isStanding(watch) && watch.recordingId === recording?.id ? watch.kind : null;
    case 'nothing':
      return isStanding(watch) && !recording ? watch.kind : null;
    case 'pomodoro':
      return pomodoroKind(watch, recording);
  }
}

/** Whether `next` gives a reminder that `known` had not given. */
export function isGivenNow<W extends RecordingWatch | UseWatch>(
  known: W | undefined,
  next: W | null,
): boolean {
  return next !== null && isStanding(next) && known?.givenAt !== next.givenAt;
}
