import { db, newId } from './database.ts';
import { freelancerPages } from './freelancer-pages.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import type { Actor, Recording, Segment } from './model/records.ts';
import { endOf, isSameAs, segmentsOf, startRefusal, tidyMemo } from './model/recording.ts';
import type { Start } from './model/recording.ts';
import { utcDaysOf } from './model/time.ts';
import type { EpochMs } from './model/time.ts';
import { requireFreelancer, requireOwnContract } from './ownership.ts';
import { fileSegments, PAGE_TABLES } from './pages.ts';

export const STOP_TABLES = [db.recordings, ...PAGE_TABLES] as const;
export const START_TABLES = [db.contracts, db.activities, ...STOP_TABLES] as const;

/**
 * Starts recording at `at` for the acting freelancer. What ran before ends at the same instant and is filed (rule 4).
 * Asked for what is already running, it changes nothing: a command may arrive twice.
 */
export function start(by: Actor, draft: Start, at: EpochMs): Promise<Outcome<Recording>> {
  return db.transaction('rw', START_TABLES, async (): Promise<Outcome<Recording>> => {
    const freelancerId = requireFreelancer(by);
    const [contract, activity, running] = await Promise.all([
      db.contracts.get(draft.contractId),
      draft.activityId === null ? undefined : db.activities.get(draft.activityId),
      db.recordings.get(freelancerId),
    ]);
    if (contract) requireOwnContract(by, contract);
    const refusal = startRefusal(draft, contract, activity);
    if (refusal) return refused(refusal);
    if (running && isSameAs(running, draft)) return done(running);

    const startAt = running ? endOf(running, at) : at;
    const recording: Recording = {
      freelancerId,
      id: newId(),
      contractId: draft.contractId,
      activityId: draft.activityId,
      memo: tidyMemo(draft.memo),
      start: startAt,
      seenAt: startAt,
      away: null,
    };
    await Promise.all([running && fileRecording(running, startAt), db.recordings.put(recording)]);
    return done(recording);
  });
}

/**
 * Ends the freelancer's recording at `at` and files it; answers the segments that it became, none where nothing ran.
 * Nothing that is required, archived or closed keeps it from that (rule 3).
 */
export function stop(by: Actor, at: EpochMs): Promise<readonly Segment[]> {
  return db.transaction('rw', STOP_TABLES, async () => {
    const freelancerId = requireFreelancer(by);
    const running = await db.recordings.get(freelancerId);
    if (!running) return [];
    const [segments] = await Promise.all([
      fileRecording(running, endOf(running, at)),
      db.recordings.delete(freelancerId),
    ]);
    return segments;
  });
}

/** Files the recording as it would be if it ended at `end`; answers the segments. Within a transaction of recordings and `PAGE_TABLES`. */
export async function fileRecording(
  recording: Recording,
  end: EpochMs,
): Promise<readonly Segment[]> {
  const { freelancerId, contractId } = recording;
  const days = utcDaysOf(recording.start, end);
  const pages = await freelancerPages(freelancerId, days);
  const segments = segmentsOf(
    recording,
    end,
    pages.flatMap((page) => page.segments),
  );
  if (segments.length > 0) await fileSegments(contractId, freelancerId, segments, pages);
  return segments;
}
