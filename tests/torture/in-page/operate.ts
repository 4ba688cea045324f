import { archiveActivity, createActivity, unarchiveActivity } from '../../../storage/activities.ts';
import { closeContract, createContract, saveTerms } from '../../../storage/contracts.ts';
import type { TermsForm } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { deleteSegment, editSegment, splitSegment } from '../../../storage/edits.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import type { SegmentPlace } from '../../../storage/model/edits.ts';
import type { Interval } from '../../../storage/model/intervals.ts';
import { done, NotAllowed } from '../../../storage/model/outcome.ts';
import type { Outcome } from '../../../storage/model/outcome.ts';
import type { Start } from '../../../storage/model/recording.ts';
import type {
  Activity,
  ActivityId,
  Actor,
  ContractId,
  FreelancerId,
} from '../../../storage/model/records.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { relabel } from '../../../storage/relabel.ts';
import { changeSettings } from '../../../storage/settings.ts';
import { STEADY } from '../team.ts';
import type { Team } from '../team.ts';
import { faultsOf, storedNow } from '../../unit/storage/sound.ts';
import type { Stored } from '../../unit/storage/sound.ts';

const client: Actor = { role: 'client' };
const freelancer = (id: FreelancerId): Actor => ({ role: 'freelancer', id });

export async function setUp(): Promise<Team> {
  const shown = await hire('Terms', 'Ana', []);
  const activities: Activity[] = [];
  for (const code of [...STEADY, 'OLD', 'SHELVED']) {
    const form = { code, description: '', url: '', budget: '' };
    activities.push(value(await createActivity(client, form, [shown.id], Date.now())));
  }
  const [archived, archivedByControls] = activities.splice(-2);
  if (!archived || !archivedByControls) throw new Error('There are no activities to archive');
  // No input comes from the people of this torture: they are not to be taken for away.
  await changeSettings({ me: shown.freelancerId, idleMinutes: null, longHours: null });
  const people = { ana: shown.freelancerId, ben: (await hire('First', 'Ben', [])).freelancerId };
  return renew({ ...people, shown, activities, archived, archivedByControls });
}

/**
 * The team with new contracts; the old ones are closed. So a page is no longer than that of a long day: a browser killed
 * in the midst of writing much at once may find its own database broken.
 */
export async function renew(team: Omit<Team, 'anas' | 'bens'>): Promise<Team> {
  for (const { id, closedAt } of await db.contracts.toArray()) {
    if (id !== team.shown.id && closedAt === null) await closeContract(client, id, Date.now());
  }
  const all = [...team.activities, team.archived, team.archivedByControls].map(({ id }) => id);
  const website = await hire('Website', 'Ana', all);
  const shop = await hire('Shop', 'Ana', all);
  return { ...team, anas: [website, shop], bens: await hire('App', 'Ben', all) };
}

async function hire(title: string, freelancer: string, assigned: readonly ActivityId[]) {
  const made = value(await createContract(client, { title, freelancer }, 'UTC', Date.now()));
  const form = { ...(await formOf(made.id)), assigned };
  return value(await saveTerms(client, made.id, form, Date.now()));
}

/** What is stored at one moment, and what of it breaks a rule of the diary. */
export async function read(): Promise<{ stored: Stored; faults: string[] }> {
  const stored = await storedNow();
  return { stored, faults: faultsOf(stored) };
}

/** A segment, more often one of the latest on an open contract; null where there is none. */
export async function choose({
  whose,
  picks: [which, howFar, where],
}: {
  whose: FreelancerId;
  picks: readonly [number, number, number];
}): Promise<{ place: SegmentPlace; cut: number } | null> {
  const isAny = howFar % 4 === 0;
  const contracts = await db.contracts.toArray();
  const open = new Set(contracts.filter((each) => each.closedAt === null).map(({ id }) => id));
  const pages = await db.pages
    .filter((page) => page.freelancerId === whose && (isAny || open.has(page.contractId)))
    .toArray();
  const found = pages
    .flatMap(({ contractId, day, segments }) =>
      segments.map((segment) => ({ contractId, day, segment })),
    )
    .toSorted((a, b) => b.segment.start - a.segment.start);
  const among = isAny ? found.length : Math.min(found.length, 10);
  const one = found[which % Math.max(1, among)];
  if (!one) return null;
  const { contractId, day, segment } = one;
  const length = segment.end - segment.start;
  return {
    place: { contractId, day, id: segment.id },
    cut: segment.start + (where % (length + 1)),
  };
}

export const act = {
  start: ({ who, label }: { who: FreelancerId; label: Start }) =>
    start(freelancer(who), label, Date.now()),
  stop: async ({ who }: { who: FreelancerId }) => done(await stop(freelancer(who), Date.now())),
  edit: ({ who, place, memo }: { who: FreelancerId; place: SegmentPlace; memo: string }) =>
    editSegment(freelancer(who), place, { memo }, Date.now()),
  split: ({ who, place, cut }: { who: FreelancerId; place: SegmentPlace; cut: number }) =>
    splitSegment(freelancer(who), place, cut, Date.now()),
  delete: ({ who, place }: { who: FreelancerId; place: SegmentPlace }) =>
    deleteSegment(freelancer(who), place, Date.now()),
  manual: ({ who, time, label }: { who: FreelancerId; time: Interval; label: Start }) =>
    addManualTime(freelancer(who), time, label, Date.now()),
  relabel: ({ place, activityId }: { place: SegmentPlace; activityId: ActivityId | null }) =>
    relabel(client, place, activityId, Date.now()),
  trespass: ({ place, memo }: { place: SegmentPlace; memo: string }) =>
    editSegment(client, place, { memo }, Date.now()),
  archive: async ({ id, isArchived }: { id: ActivityId; isArchived: boolean }) =>
    done(
      await (isArchived ? archiveActivity(client, id, Date.now()) : unarchiveActivity(client, id)),
    ),
  terms: async ({ id, change }: { id: ContractId; change: Partial<TermsForm> }) =>
    saveTerms(client, id, { ...(await formOf(id)), ...change }, Date.now()),
} satisfies Record<string, (wish: never) => Promise<Outcome<unknown>>>;

/** Performs an operation; what its role may not do is refused as `NotAllowed`. */
export async function perform({
  name,
  wish,
}: {
  name: keyof typeof act;
  wish: never;
}): Promise<Outcome<unknown> | { ok: false; refusal: { code: 'NotAllowed' } }> {
  try {
    return await act[name](wish);
  } catch (error) {
    if (error instanceof NotAllowed) return { ok: false, refusal: { code: 'NotAllowed' } };
    throw error;
  }
}

async function formOf(id: ContractId): Promise<TermsForm> {
  const contract = await db.contracts.get(id);
  if (!contract) throw new RangeError('No such contract');
  const { weeklyLimits: _, ...switches } = contract.terms;
  return { ...switches, weeklyLimit: '', freelancerZone: 'UTC', assigned: contract.assigned };
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal.code}`);
  return outcome.value;
}
