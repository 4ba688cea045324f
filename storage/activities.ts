import { nextActivityIds } from './activity-ids.ts';
import { contractsByActivity } from './activity-list.ts';
import { db } from './database.ts';
import { activityFields, activityRefusal } from './model/activity.ts';
import type { ActivityForm } from './model/activity.ts';
import { assignedAfter } from './model/assignments.ts';
import type { AssignmentChange } from './model/assignments.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import type { Activity, ActivityId, Actor, Contract, ContractId } from './model/records.ts';
import { compareCodes } from './model/search.ts';
import { daysOfWeek, monthOf, shownMs, utcDayOf, weekOf } from './model/time.ts';
import type { DurationMs, EpochMs } from './model/time.ts';
import { timeByActivity } from './model/totals.ts';
import { requireClient } from './ownership.ts';

/** What archiving an activity touches (rule 5). */
export interface ArchivePreview {
  readonly activity: Activity;
  /** Active contracts that it is assigned to, by title. */
  readonly contracts: readonly Contract[];
  /** Names of those who are recording it now. They go on until they stop. */
  readonly recordedBy: readonly string[];
  /** Its time in the UTC week under way. */
  readonly weekMs: DurationMs;
}

/** The comparable codes of all activities, archived ones too. */
export async function activityKeys(): Promise<ReadonlySet<string>> {
  return new Set((await db.activities.orderBy('key').keys()) as string[]);
}

/** Creates an activity and assigns it to these contracts, as one change. */
export function createActivity(
  by: Actor,
  form: ActivityForm,
  contractIds: readonly ContractId[],
  at: EpochMs,
): Promise<Outcome<Activity>> {
  return db.transaction('rw', db.activities, db.contracts, async () => {
    requireClient(by);
    const refusal = await formRefusal(form, null);
    if (refusal) return refused(refusal);
    const nextId = await nextActivityIds();
    const activity: Activity = {
      id: nextId(),
      ...activityFields(form),
      createdAt: at,
      archivedAt: null,
    };
    await db.activities.add(activity);
    await assignToContracts(activity.id, contractIds);
    return done(activity);
  });
}

/** Changes an activity's fields and the active contracts that it is assigned to, as one change. */
export function editActivity(
  by: Actor,
  id: ActivityId,
  form: ActivityForm,
  contractIds: readonly ContractId[],
): Promise<Outcome<Activity>> {
  return db.transaction('rw', db.activities, db.contracts, async () => {
    requireClient(by);
    const activity = await db.activities.get(id);
    if (!activity) return refused({ code: 'activity_missing', field: 'activity' });
    const refusal = await formRefusal(form, id);
    if (refusal) return refused(refusal);
    const changed = { ...activity, ...activityFields(form) };
    await db.activities.put(changed);
    await assignToContracts(id, contractIds);
    return done(changed);
  });
}

/** What archiving each of these activities would touch at `at`, in their order; without those that are gone. */
export function previewArchive(
  ids: readonly ActivityId[],
  at: EpochMs,
): Promise<readonly ArchivePreview[]> {
  return db.transaction(
    'r',
    [db.activities, db.contracts, db.recordings, db.freelancers, db.totals],
    async () => {
      const activities = await db.activities.bulkGet([...ids]);
      const contracts = await db.contracts.toArray();
      const recordings = await db.recordings.toArray();
      const people = await db.freelancers.bulkGet(recordings.map((each) => each.freelancerId));
      const week = daysOfWeek(weekOf(utcDayOf(at)));
      const months = [...new Set(week.map(monthOf))];
      const totals = await db.totals.bulkGet(
        contracts.flatMap((contract) =>
          months.map((month): [ContractId, string] => [contract.id, month]),
        ),
      );
      const times = timeByActivity(
        totals.filter((each) => each !== undefined),
        week,
      );
      const active = contracts.filter(({ closedAt }) => closedAt === null);
      const offered = contractsByActivity(
        active.toSorted((one, other) => compareCodes(one.title, other.title)),
      );
      return activities.flatMap((activity): ArchivePreview[] => {
        if (!activity) return [];
        const recordedBy = recordings.flatMap((recording, index) =>
          recording.activityId === activity.id ? [people[index]?.name ?? ''] : [],
        );
        const weekMs = shownMs(times.get(activity.id) ?? 0);
        return [{ activity, contracts: offered.get(activity.id) ?? [], recordedBy, weekMs }];
      });
    },
  );
}

/** Takes the activities out of every picker, as one change; their assignments stay for the day when they are unarchived (rule 5). */
export function archiveActivities(
  by: Actor,
  ids: readonly ActivityId[],
  at: EpochMs,
): Promise<void> {
  return setArchived(by, ids, at);
}

/** Brings the activities back with the assignments that they had, as one change. */
export function unarchiveActivities(by: Actor, ids: readonly ActivityId[]): Promise<void> {
  return setArchived(by, ids, null);
}

/** Takes the activity out of every picker; its assignments stay for the day when it is unarchived (rule 5). */
export function archiveActivity(by: Actor, id: ActivityId, at: EpochMs): Promise<void> {
  return setArchived(by, [id], at);
}

/** Brings the activity back with the assignments that it had. */
export function unarchiveActivity(by: Actor, id: ActivityId): Promise<void> {
  return setArchived(by, [id], null);
}

/** Deletes an activity that no segment ever used and nobody records now, or asks for time under it (rule 5). */
export function deleteActivity(by: Actor, id: ActivityId): Promise<Outcome<null>> {
  return deleteActivities(by, [id]);
}

/** Deletes these activities as one change; none of them where one was ever used (rule 5). */
export function deleteActivities(by: Actor, ids: readonly ActivityId[]): Promise<Outcome<null>> {
  return db.transaction(
    'rw',
    [db.activities, db.contracts, db.recordings, db.pending, db.timeRequests, db.totals],
    async (): Promise<Outcome<null>> => {
      requireClient(by);
      const used = await usedAmong(ids);
      if (used.size > 0) return refused({ code: 'activity_used', field: 'activity' });
      const gone = new Map(ids.map((id) => [id, false]));
      await changeAssigned(await db.contracts.toArray(), () => gone);
      await db.activities.bulkDelete([...ids]);
      return done(null);
    },
  );
}

/** Those of the activities that cannot be deleted, since time stands or stood under them, or is recorded or asked for. */
export function usedActivities(ids: readonly ActivityId[]): Promise<ReadonlySet<ActivityId>> {
  return db.transaction('r', [db.recordings, db.pending, db.timeRequests, db.totals], () =>
    usedAmong(ids),
  );
}

/**
 * Assigns activities to active contracts and takes them off, as one change: these and no others, whatever was assigned
 * elsewhere meanwhile. Refused as a whole where a contract is closed by now, or an activity is in no picker.
 */
export function saveAssignments(
  by: Actor,
  changes: readonly AssignmentChange[],
): Promise<Outcome<null>> {
  return db.transaction('rw', db.activities, db.contracts, async (): Promise<Outcome<null>> => {
    requireClient(by);
    const byContract = Map.groupBy(changes, ({ contractId }) => contractId);
    const activityIds = [...new Set(changes.map(({ activityId }) => activityId))];
    const contracts: Contract[] = [];
    for (const contract of await db.contracts.bulkGet([...byContract.keys()])) {
      if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
      if (contract.closedAt !== null)
        return refused({ code: 'contract_closed', field: 'contract' });
      contracts.push(contract);
    }
    for (const activity of await db.activities.bulkGet(activityIds)) {
      if (!activity) return refused({ code: 'activity_missing', field: 'activity' });
      if (activity.archivedAt !== null)
        return refused({ code: 'activity_archived', field: 'activity' });
    }
    await changeAssigned(
      contracts,
      ({ id }) =>
        new Map(byContract.get(id)?.map((each) => [each.activityId, each.isAssigned] as const)),
    );
    return done(null);
  });
}

/** Makes the activity assigned to exactly these of the active contracts. Within a transaction of contracts. */
async function assignToContracts(id: ActivityId, contractIds: readonly ContractId[]) {
  const contracts = await db.contracts.toArray();
  await changeAssigned(
    contracts.filter(({ closedAt }) => closedAt === null),
    (contract) => new Map([[id, contractIds.includes(contract.id)]]),
  );
}

/** Changes what is assigned to these contracts; those that stay as they are are not written. */
async function changeAssigned(
  contracts: readonly Contract[],
  wanted: (contract: Contract) => ReadonlyMap<ActivityId, boolean>,
) {
  const changed = contracts.flatMap((contract): Contract[] => {
    const assigned = assignedAfter(contract.assigned, wanted(contract));
    const isAsBefore =
      assigned.length === contract.assigned.length &&
      assigned.every((id, index) => id === contract.assigned[index]);
    return isAsBefore ? [] : [{ ...contract, assigned }];
  });
  await db.contracts.bulkPut(changed);
}

/** Within a transaction of recordings, pending blocks, requests for time, and totals. */
async function usedAmong(ids: readonly ActivityId[]): Promise<Set<ActivityId>> {
  const asked = new Set(ids);
  const used = new Set<ActivityId>();
  const note = (each: { readonly activityId: ActivityId | null }) => {
    if (each.activityId !== null && asked.has(each.activityId)) used.add(each.activityId);
  };
  await Promise.all([
    // Totals keep every activity that was ever used, at zero if need be.
    db.totals.each(({ activities }) => {
      for (const id of asked) if (id in activities) used.add(id);
    }),
    db.recordings.each(note),
    db.pending.each(note),
    db.timeRequests.each(note),
  ]);
  return used;
}

async function formRefusal(form: ActivityForm, id: ActivityId | null): Promise<Refusal | null> {
  const { key } = activityFields(form);
  const same = await db.activities.where('key').equals(key).first();
  return activityRefusal(form, () => same !== undefined && same.id !== id);
}

function setArchived(
  by: Actor,
  ids: readonly ActivityId[],
  archivedAt: EpochMs | null,
): Promise<void> {
  return db.transaction('rw', db.activities, async () => {
    requireClient(by);
    const activities = await db.activities.bulkGet([...ids]);
    // Archived twice, it keeps the time of the first.
    const changed = activities.filter(
      (each) => each && (each.archivedAt === null) !== (archivedAt === null),
    );
    await db.activities.bulkPut(changed.flatMap((each) => (each ? [{ ...each, archivedAt }] : [])));
  });
}
