import { db } from '../database.ts';
import { CODE_MAX, comparable } from '../model/activity.ts';
import type { Contract, FreelancerId, Settings } from '../model/records.ts';
import { NAME_MAX } from '../model/terms.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import type { Backup } from './read-backup.ts';
import { restoreTime } from './restore-time.ts';
import type { TimeRestored } from './restore-time.ts';

/** Records that a restore adds, and those that are there already and stay as they are. */
export interface Tally {
  readonly added: number;
  readonly alike: number;
}

/** What a restore does, or would do. */
export interface RestoreTally extends TimeRestored {
  readonly activities: Tally;
  readonly freelancers: Tally;
  readonly contracts: Tally;
  /** Requests for an activity, or for time. */
  readonly requests: number;
  readonly drafts: number;
  /** Saved reports. */
  readonly reports: number;
  readonly settings: boolean;
  readonly quarantine: number;
}

/** What `restore` would do now. */
export function previewRestore(backup: Backup): Promise<RestoreTally> {
  return db.transaction('r', db.tables, async () => mergeAll(backup, false));
}

/**
 * Adds to the diary what a backup has beyond it, all of it or nothing. It concerns this browser as a whole, and so both
 * roles. What is there stays: the diary's records, and of each segment the version that was changed last. Doing it twice
 * is doing it once.
 */
export function restore(backup: Backup): Promise<RestoreTally> {
  return db.transaction('rw', db.tables, async () => mergeAll(backup, true));
}

async function mergeAll(backup: Backup, isWriting: boolean): Promise<RestoreTally> {
  const [activities, freelancers, contracts] = await Promise.all([
    db.activities.toArray(),
    db.freelancers.toArray(),
    db.contracts.toArray(),
  ]);
  const keysOf = (records: readonly { readonly key: string }[]) =>
    new Set(records.map(({ key }) => key));
  const activityKeys = keysOf(activities);
  const newActivities = missing(backup.activities, activities).map((activity) => {
    const code = freeName(activity.code, activityKeys, CODE_MAX);
    return { ...activity, code, key: comparable(code) };
  });
  const nameKeys = keysOf(freelancers);
  const newFreelancers = missing(backup.freelancers, freelancers).map((freelancer) => {
    const name = freeName(freelancer.name, nameKeys, NAME_MAX);
    return { ...freelancer, name, key: comparable(name) };
  });
  const newContracts = missing(backup.contracts, contracts);
  if (isWriting) {
    await Promise.all([
      db.activities.bulkAdd(newActivities),
      db.freelancers.bulkAdd(newFreelancers),
      db.contracts.bulkAdd(newContracts),
    ]);
  }
  const people = new Set([...freelancers, ...newFreelancers].map(({ id }) => id));
  // Made anew when a report asks for them.
  if (isWriting) await db.sums.clear();
  const time = await restoreTime(backup, [...contracts, ...newContracts], isWriting);
  const rest = await mergeRest(backup, newContracts, people, isWriting);
  return {
    activities: tallyOf(newActivities, backup.activities),
    freelancers: tallyOf(newFreelancers, backup.freelancers),
    contracts: tallyOf(newContracts, backup.contracts),
    ...time,
    ...rest,
  };
}

/** The records whose ids are not there. */
function missing<T extends { readonly id: string }>(
  records: readonly T[],
  known: readonly { readonly id: string }[],
): T[] {
  const ids = new Set(known.map(({ id }) => id));
  return records.filter(({ id }) => !ids.has(id));
}

/** `text`, with a number where another record has it; from then on it is taken. */
function freeName(text: string, taken: Set<string>, max: number): string {
  let free = text;
  for (let count = 2; taken.has(comparable(free)); count++) {
    const suffix = ` (${count})`;
    free = text.slice(0, max - suffix.length) + suffix;
  }
  taken.add(comparable(free));
  return free;
}

function tallyOf(added: readonly unknown[], all: readonly unknown[]): Tally {
  return { added: added.length, alike: all.length - added.length };
}

/**
 * Requests come back only with a contract that was lost: else one that was answered or settled would. One for time that is
 * on a page by now was settled while the backup was written.
 */
async function mergeRest(
  backup: Backup,
  newContracts: readonly Contract[],
  people: ReadonlySet<FreelancerId>,
  isWriting: boolean,
): Promise<Pick<RestoreTally, 'requests' | 'drafts' | 'reports' | 'settings' | 'quarantine'>> {
  const [knownRequests, knownWishes, knownAnswers, typing, stored, quarantined, saved] =
    await Promise.all([
      db.requests.toArray(),
      db.timeRequests.toArray(),
      db.timeAnswers.toArray(),
      db.drafts.toCollection().primaryKeys(),
      db.settings.get('settings'),
      db.quarantine.toArray(),
      db.reports.toArray(),
    ]);
  const lost = new Set(newContracts.map(({ id }) => id));
  const requests = missing(backup.requests, knownRequests).filter((each) =>
    lost.has(each.contractId),
  );
  const filed = new Set(backup.pages.flatMap(({ segments }) => segments.map(({ id }) => id)));
  const timeRequests = missing(backup.timeRequests, knownWishes).filter(
    ({ id, contractId }) => lost.has(contractId) && !filed.has(id),
  );
  const drafts = backup.drafts.filter(({ freelancerId }) => !typing.includes(freelancerId));
  const settings = settingsAfter(stored, backup.settings[0], people);
  const reports = missing(backup.reports, saved);
  const quarantine = missing(backup.quarantine, quarantined);
  if (isWriting) {
    await Promise.all([
      db.requests.bulkAdd(requests),
      db.timeRequests.bulkAdd(timeRequests),
      db.timeAnswers.bulkAdd(missing(backup.timeAnswers, knownAnswers)),
      db.drafts.bulkAdd(drafts),
      db.reports.bulkAdd(reports),
      settings && db.settings.put(settings),
      db.quarantine.bulkAdd(quarantine),
    ]);
  }
  return {
    requests: requests.length + timeRequests.length,
    drafts: drafts.length,
    reports: reports.length,
    settings: settings !== null,
    quarantine: quarantine.length,
  };
}

/** The settings where the restore changes them: they were never set, or nobody records here so far. */
function settingsAfter(
  stored: Settings | undefined,
  ofBackup: Backup['settings'][number] | undefined,
  people: ReadonlySet<FreelancerId>,
): Settings | null {
  const me = ofBackup?.me && people.has(ofBackup.me) ? ofBackup.me : null;
  if (!ofBackup) return null;
  if (!stored) return { ...DEFAULT_SETTINGS, ...ofBackup, me };
  return stored.me === null && me !== null ? { ...stored, me } : null;
}
