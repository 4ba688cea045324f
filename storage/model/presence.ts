import type { Interval } from './intervals.ts';
import type { Away, Doubt, Recording } from './records.ts';
import { MINUTE_MS } from './time.ts';
import type { DurationMs, EpochMs } from './time.ts';

/** A shorter absence is no question: the recording simply goes on. */
export const UNQUESTIONED_MS = 2 * MINUTE_MS;

/** What the browser says of the person before it. */
export type InputState = 'active' | 'idle' | 'locked';

/** A look at a recording. */
export interface Look {
  readonly at: EpochMs;
  readonly state: InputState;
  /** After how long without input the browser says `idle`; null where that is not to be asked about. */
  readonly idleAfterMs: DurationMs | null;
}

/** A stretch of a recording that may not have been worked. */
export interface Doubtful extends Interval {
  readonly doubt: Doubt;
}

/** What a look finds: the recording as it now is, or a doubtful stretch, which ends it and begins it anew at `look.at`. */
export type Sight =
  | { readonly doubtful: null; readonly recording: Recording }
  | {
      readonly doubtful: Doubtful;
      /** When the time that is beyond doubt ended: not before the recording's start. */
      readonly certainUntil: EpochMs;
      readonly away: Away | null;
    };

/**
 * Looks at a recording after its last sign of life. The time since then is beyond doubt if it is short; else it waits for
 * the person to come back, and is then doubtful from the last sign of them on. A clock set back is doubtful at once: what
 * was recorded after the time that it is now has, by this clock, not been yet.
 */
export function lookAt(recording: Recording, look: Look): Sight {
  const { at } = look;
  if (recording.seenAt - at >= UNQUESTIONED_MS) return setBack(recording, look);
  const now = Math.max(at, recording.seenAt);
  const away = absence(recording, { ...look, at: now });
  const isBack = look.state === 'active' || (look.idleAfterMs === null && away?.doubt !== 'gap');
  if (away === null || !isBack) {
    return { doubtful: null, recording: { ...recording, seenAt: now, away } };
  }
  if (now - away.since < UNQUESTIONED_MS) {
    return { doubtful: null, recording: { ...recording, seenAt: now, away: null } };
  }
  return {
    doubtful: { start: away.since, end: now, doubt: away.doubt },
    certainUntil: away.since,
    away: null,
  };
}

/** Since when nobody has been there as far as this look can tell; null where somebody is, or was until just now. */
function absence(recording: Recording, { at, state, idleAfterMs }: Look): Away | null {
  if (recording.away) return recording.away;
  if (at - recording.seenAt >= UNQUESTIONED_MS) return { since: recording.seenAt, doubt: 'gap' };
  if (state === 'active' || idleAfterMs === null) return null;
  const since = state === 'locked' ? at : at - idleAfterMs;
  return { since: Math.max(since, recording.start), doubt: state };
}

function setBack(recording: Recording, { at, state, idleAfterMs }: Look): Sight {
  const { start, seenAt, away } = recording;
  const certainUntil = Math.max(start, Math.min(at, away?.since ?? at));
  const isAway = state !== 'active' && idleAfterMs !== null;
  const awayNow = isAway ? { since: at, doubt: state } : null;
  // Nothing was recorded yet: it begins by the clock as it now is.
  if (certainUntil === seenAt) {
    return { doubtful: null, recording: { ...recording, start: at, seenAt: at, away: awayNow } };
  }
  return {
    doubtful: { start: certainUntil, end: seenAt, doubt: 'clock' },
    certainUntil,
    away: awayNow,
  };
}
