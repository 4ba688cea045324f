import { db, newId } from './database.ts';
import { trimSegment } from './edits.ts';
import { fileManualTime } from './manual-time.ts';
import type { Interval } from './model/intervals.ts';
import { lateStartRefusal, roomBefore } from './model/manual-time.ts';
import { NotAllowed, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import { lookAt } from './model/presence.ts';
import type { InputState, Look, Sight } from './model/presence.ts';
import type { Start } from './model/recording.ts';
import type { Actor, PendingBlock, Recording, Segment } from './model/records.ts';
import { MINUTE_MS, utcDayOf, utcDaysOf } from './model/time.ts';
import type { DurationMs, EpochMs } from './model/time.ts';
import { requireFreelancer } from './ownership.ts';
import { freelancerPages } from './freelancer-pages.ts';
import { fileRecording, start, START_TABLES, stop, STOP_TABLES } from './recorder.ts';
import { readSettings } from './settings.ts';

const LOOK_TABLES = [db.pending, ...STOP_TABLES] as const;

/**
 * Notes on the freelancer's recording that the browser was alive at `look.at`. Where it was not since the last time, or
 * nobody was there, or the clock was set back, that time becomes a pending block: what was recorded before is filed, and
 * the recording goes on anew from now. Answers the block; null where there is no question.
 */
export function noteSignOfLife(by: Actor, look: Look): Promise<PendingBlock | null> {
  return db.transaction('rw', LOOK_TABLES, async () => {
    const recording = await db.recordings.get(requireFreelancer(by));
    if (!recording) return null;
    const sight = lookAt(recording, look);
    if (sight.doubtful !== null) return beginAnew(recording, sight, look.at);
    await db.recordings.put(sight.recording);
    return null;
  });
}

async function beginAnew(
  recording: Recording,
  { doubtful, certainUntil, away }: Extract<Sight, { doubtful: object }>,
  at: EpochMs,
): Promise<PendingBlock> {
  const { freelancerId, contractId, activityId, memo } = recording;
  const label = { freelancerId, contractId, activityId, memo };
  const block: PendingBlock = { ...doubtful, ...label, id: newId(), at };
  await Promise.all([
    fileRecording(recording, certainUntil),
    db.recordings.put({ ...label, id: newId(), start: at, seenAt: at, away }),
    db.pending.put(block),
  ]);
  return block;
}

/** `noteSignOfLife` for whoever records in this browser, as it says of the person at `at`; null where nobody does yet. */
export function noteSignOfLifeHere(state: InputState, at: EpochMs): Promise<PendingBlock | null> {
  return db.transaction('rw', [db.settings, ...LOOK_TABLES], async () => {
    const { me, idleMinutes } = await readSettings();
    if (me === null) return null;
    const idleAfterMs = idleMinutes === null ? null : idleMinutes * MINUTE_MS;
    return noteSignOfLife({ role: 'freelancer', id: me }, { at, state, idleAfterMs });
  });
}

/**
 * `start` by the person before this browser, who is back where they were away. With `ago`, in ms, and nothing recording, the
 * time before now is added as manual time, as far as it is free; refused where the terms do not allow that. Throws
 * `NotAllowed` where nobody records here yet.
 */
export function startHere(
  draft: Start,
  at: EpochMs,
  ago: DurationMs = 0,
): Promise<Outcome<Recording>> {
  return db.transaction(
    'rw',
    [db.settings, db.pending, ...START_TABLES],
    async (): Promise<Outcome<Recording>> => {
      const by = await comeBack(at);
      const before = ago > 0 ? await timeBefore(by, at, ago) : null;
      const contract = before ? await db.contracts.get(draft.contractId) : undefined;
      const refusal = before && contract ? lateStartRefusal(before, contract, at) : null;
      if (refusal) return refused(refusal);
      const outcome = await start(by, draft, at);
      if (before && outcome.ok) await fileManualTime(before, outcome.value, at);
      return outcome;
    },
  );
}

/** What may be added before a start at `at`: none while something is recording. */
async function timeBefore(by: Actor, at: EpochMs, ago: DurationMs): Promise<Interval | null> {
  const freelancerId = requireFreelancer(by);
  const [recording, pending, pages] = await Promise.all([
    db.recordings.get(freelancerId),
    db.pending.where({ freelancerId }).toArray(),
    freelancerPages(freelancerId, utcDaysOf(at - ago, at)),
  ]);
  if (recording) return null;
  return roomBefore(at, ago, [...pending, ...pages.flatMap(({ segments }) => segments)]);
}

/**
 * `stop` by the person before this browser, who is back where they were away. With `ago`, in ms, what was recorded in that time is cut
 * off again as the freelancer can shorten any segment: its history tells. Where it began later than that, or its week is
 * locked, nothing is cut: it stops all the same (rule 3). Throws `NotAllowed` where nobody records here yet.
 */
export function stopHere(at: EpochMs, ago: DurationMs = 0): Promise<readonly Segment[]> {
  return db.transaction('rw', [db.settings, db.pending, ...START_TABLES], async () => {
    const by = await comeBack(at);
    const running = by.role === 'freelancer' ? await db.recordings.get(by.id) : undefined;
    const segments = await stop(by, at);
    const last = segments.at(-1);
    const end = at - ago;
    if (!running || !last || ago === 0 || end <= last.start || end >= last.end) return segments;
    const place = { contractId: running.contractId, id: last.id, day: utcDayOf(last.start) };
    const outcome = await trimSegment(by, place, { start: last.start, end }, at);
    return outcome.ok ? [...segments.slice(0, -1), { ...last, end }] : segments;
  });
}

async function comeBack(at: EpochMs): Promise<Actor> {
  const { me } = await readSettings();
  if (me === null) throw new NotAllowed('Nobody records in this browser yet');
  const recording = await db.recordings.get(me);
  if (recording) {
    const sight = lookAt(recording, { at, state: 'active', idleAfterMs: null });
    if (sight.doubtful !== null) await beginAnew(recording, sight, at);
    else if (recording.away) await db.recordings.put(sight.recording);
  }
  return { role: 'freelancer', id: me };
}
