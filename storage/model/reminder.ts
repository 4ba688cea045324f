import { isWithinHours } from './working-hours.ts';
import type { LongWatch, Recording, Settings, UseWatch, Watch } from './records.ts';
import { HOUR_MS, MINUTE_MS } from './time.ts';
import type { DurationMs, EpochMs, Zone } from './time.ts';

/** Without input for so long, or without a look, a person was away: what they do after it is a new sitting. */
export const AWAY_MS: DurationMs = 5 * MINUTE_MS;

/**
 * What to remember of a recording as it is at `at`; null for nothing. A reminder is due once it has run for `longHours`
 * since its start or since the person last said that it goes on, and stands until they answer: by that word, or by stopping
 * or switching.
 */
export function watchRecording(
  known: LongWatch | undefined,
  recording: Recording | undefined,
  longHours: Settings['longHours'],
  at: EpochMs,
): LongWatch | null {
  if (!recording) return null;
  const { id: recordingId, start, seenAt } = recording;
  const same = known?.recordingId === recordingId ? known : undefined;
  const since = same?.since ?? start;
  // A clock set back a little must not take a reminder away and give it again.
  const hasRunMs = Math.max(at, seenAt) - since;
  const isDue = longHours !== null && hasRunMs >= longHours * HOUR_MS;
  if (!isDue && since === start) return null;
  return { kind: 'long', recordingId, since, givenAt: isDue ? (same?.givenAt ?? at) : null };
}

/** The watch after "Keep recording": it begins anew. */
export function keptRecording(watch: LongWatch, at: EpochMs): LongWatch {
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
export function isStanding({ givenAt }: Watch): boolean {
  return givenAt !== null;
}

/** Whether the watch is of how things are now: another recording, or any at all, has answered it. */
export function isAbout(watch: Watch, recording: Recording | undefined): boolean {
  return watch.kind === 'long' ? watch.recordingId === recording?.id : !recording;
}

/** Whether `next` gives a reminder that `known` had not given. */
export function isGivenNow<W extends Watch>(known: W | undefined, next: W | null): boolean {
  return next !== null && isStanding(next) && known?.givenAt !== next.givenAt;
}
