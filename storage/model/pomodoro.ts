import { UNQUESTIONED_MS } from './presence.ts';
import type { Pomodoro, PomodoroWatch, Recording, ReminderKind } from './records.ts';
import { MINUTE_MS } from './time.ts';
import type { EpochMs } from './time.ts';

/** What a look finds: what to remember, null for nothing, and what to tell. */
export interface PomodoroStep {
  readonly watch: PomodoroWatch | null;
  readonly news: 'break' | 'back' | null;
}

const NOTHING: PomodoroStep = { watch: null, news: null };

/**
 * The round as it is at `at`. One begins with a recording and goes on over switches; after `workMinutes` comes a break of
 * `breakMinutes`. Where the break stops the recording, nothing starts by itself after it, since time is never invented: the
 * person is told that it is over, until they record again or say "Not now". Where the recording goes on, so do the rounds.
 * Whoever was away for as long as a break had it; whoever stops ends the round.
 */
export function stepPomodoro(
  known: PomodoroWatch | undefined,
  recording: Recording | undefined,
  settings: Pomodoro | null,
  at: EpochMs,
): PomodoroStep {
  if (!settings) return NOTHING;
  const workMs = settings.workMinutes * MINUTE_MS;
  const breakMs = settings.breakMinutes * MINUTE_MS;
  const isThere = recording !== undefined && recording.away === null;
  const seenAt = isThere || !known ? at : known.seenAt;
  const begun = (since: EpochMs): PomodoroStep => ({
    watch: { kind: 'pomodoro', phase: 'work', since, seenAt, hasStopped: false },
    news: null,
  });

  if (!known) return recording ? begun(recording.start) : NOTHING;
  switch (known.phase) {
    case 'work': {
      if (!recording) return NOTHING;
      const wasAway = at - known.seenAt >= Math.max(breakMs, UNQUESTIONED_MS);
      if (wasAway && isThere) return begun(at);
      if (wasAway || at - known.since < workMs) return { watch: { ...known, seenAt }, news: null };
      const { stopsInBreak } = settings;
      return {
        watch: { ...known, phase: 'break', since: at, seenAt, hasStopped: stopsInBreak },
        news: 'break',
      };
    }
    case 'break': {
      if (known.hasStopped && recording) return begun(recording.start);
      if (!known.hasStopped && !recording) return NOTHING;
      if (at - known.since < breakMs) return { watch: known, news: null };
      if (recording) return { ...begun(at), news: 'back' };
      return { watch: { ...known, phase: 'over', since: at }, news: 'back' };
    }
    case 'over':
      return recording ? begun(recording.start) : { watch: known, news: null };
  }
}

/** The watch after "Skip the break" or "Not now", while this is recording; null for nothing more to remember. */
export function endedBreak(
  watch: PomodoroWatch,
  recording: Recording | undefined,
  at: EpochMs,
): PomodoroWatch | null {
  return recording ? { ...watch, phase: 'work', since: at, seenAt: at, hasStopped: false } : null;
}

/** When the break that stands is over; null where none does. */
export function breakEnd(
  watch: PomodoroWatch | undefined,
  settings: Pomodoro | null,
): EpochMs | null {
  if (!settings || watch?.phase !== 'break') return null;
  return watch.since + settings.breakMinutes * MINUTE_MS;
}

/** What the watch reminds of while this is recording; null for nothing. */
export function pomodoroKind(
  { phase, hasStopped }: PomodoroWatch,
  recording: Recording | undefined,
): Extract<ReminderKind, 'break' | 'back'> | null {
  switch (phase) {
    case 'work':
      return null;
    case 'break':
      return hasStopped === !recording ? 'break' : null;
    case 'over':
      return recording ? null : 'back';
  }
}
