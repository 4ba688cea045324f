import { db, newId } from './database.ts';
import { done, NotAllowed, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import type { Activity, Actor, Contract, Recording, Segment } from './model/records.ts';
import { endOf, isSameAs, segmentsOf, startRefusal, tidyMemo } from './model/recording.ts';
import type { Start } from './model/recording.ts';
import { utcDaysOf } from './model/time.ts';
import type { EpochMs } from './model/time.ts';
import { requireFreelancer, requireOwnContract } from './ownership.ts';
import { fileSegments, freelancerPages, PAGE_TABLES } from './pages.ts';

const STOP_TABLES = [db.recordings, ...PAGE_TABLES] as const;
const START_TABLES = [db.contracts, db.activities, ...STOP_TABLES] as const;

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
    await Promise.all([running && file(running, startAt), db.recordings.put(recording)]);
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
      file(running, endOf(running, at)),
      db.recordings.delete(freelancerId),
    ]);
    return segments;
  });
}

/** Notes that the browser was alive at `at` while the freelancer's recording ran. */
export function noteSignOfLife(by: Actor, at: EpochMs): Promise<Recording | null> {
  return db.transaction('rw', db.recordings, async () => {
    const running = await db.recordings.get(requireFreelancer(by));
    if (!running) return null;
    if (at <= running.seenAt) return running;
    const seen = { ...running, seenAt: at };
    await db.recordings.put(seen);
    return seen;
  });
}

/** The recording with the words that its ids stand for. */
export interface RunningLabel extends Recording {
  /** The activity's code; null where there is none. */
  readonly code: string | null;
  readonly contractTitle: string;
}

/** The recording with the words of its contract and activity. */
export function labelled(
  recording: Recording,
  contract: Contract | undefined,
  activity: Activity | undefined,
): RunningLabel {
  return {
    ...recording,
    code: activity?.code ?? null,
    contractTitle: contract?.title ?? '',
  };
}

/** What is recording in this browser; null where nothing is. */
export function readRunning(): Promise<RunningLabel | null> {
  return db.transaction(
    'r',
    [db.settings, db.recordings, db.contracts, db.activities],
    async () => {
      const settings = await db.settings.get('settings');
      const running = settings?.me ? await db.recordings.get(settings.me) : undefined;
      if (!running) return null;
      const [contract, activity] = await Promise.all([
        db.contracts.get(running.contractId),
        running.activityId === null ? undefined : db.activities.get(running.activityId),
      ]);
      return labelled(running, contract, activity);
    },
  );
}

/** `start` for whoever records in this browser, in the same transaction; throws `NotAllowed` where nobody does yet. */
export function startHere(draft: Start, at: EpochMs): Promise<Outcome<Recording>> {
  return db.transaction('rw', [db.settings, ...START_TABLES], async () =>
    start(await whoRecordsHere(), draft, at),
  );
}

/** `stop` for whoever records in this browser, in the same transaction; throws `NotAllowed` where nobody does yet. */
export function stopHere(at: EpochMs): Promise<readonly Segment[]> {
  return db.transaction('rw', [db.settings, ...STOP_TABLES], async () =>
    stop(await whoRecordsHere(), at),
  );
}

async function whoRecordsHere(): Promise<Actor> {
  const settings = await db.settings.get('settings');
  if (!settings?.me) throw new NotAllowed('Nobody records in this browser yet');
  return { role: 'freelancer', id: settings.me };
}

async function file(recording: Recording, end: EpochMs): Promise<readonly Segment[]> {
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
