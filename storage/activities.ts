import { db, newId } from './database.ts';
import { activityFields, activityRefusal } from './model/activity.ts';
import type { ActivityForm } from './model/activity.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import type { Activity, ActivityId, Actor, Contract, ContractId } from './model/records.ts';
import { daysOfWeek, monthOf, utcDayOf, weekOf } from './model/time.ts';
import type { DurationMs, EpochMs } from './model/time.ts';
import { timeByActivity } from './model/totals.ts';
import { requireClient } from './ownership.ts';

/** What archiving an activity touches (rule 5). */
export interface ArchivePreview {
  readonly activity: Activity;
  /** Active contracts that it is assigned to. */
  readonly contracts: readonly Contract[];
  /** Names of those who are recording it now. They go on until they stop. */
  readonly recordedBy: readonly string[];
  /** Its time in the UTC week under way. */
  readonly weekMs: DurationMs;
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
    const activity: Activity = {
      id: newId(),
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

/** What archiving the activity would touch at `at`; null where it is gone. */
export function previewArchive(id: ActivityId, at: EpochMs): Promise<ArchivePreview | null> {
  return db.transaction(
    'r',
    [db.activities, db.contracts, db.recordings, db.freelancers, db.totals],
    async () => {
      const activity = await db.activities.get(id);
      if (!activity) return null;
      const contracts = await db.contracts.toArray();
      const recordings = await db.recordings.filter((each) => each.activityId === id).toArray();
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
      return {
        activity,
        contracts: contracts.filter((each) => each.closedAt === null && each.assigned.includes(id)),
        recordedBy: people.flatMap((person) => person?.name ?? []),
        weekMs: times.get(id) ?? 0,
      };
    },
  );
}

/** Takes the activity out of every picker; its assignments stay for the day when it is unarchived (rule 5). */
export function archiveActivity(by: Actor, id: ActivityId, at: EpochMs): Promise<void> {
  return setArchived(by, id, at);
}

/** Brings the activity back with the assignments that it had. */
export function unarchiveActivity(by: Actor, id: ActivityId): Promise<void> {
  return setArchived(by, id, null);
}

/** Deletes an activity that no segment ever used and nobody records now (rule 5). */
export function deleteActivity(by: Actor, id: ActivityId): Promise<Outcome<null>> {
  return db.transaction(
    'rw',
    [db.activities, db.contracts, db.recordings, db.totals],
    async (): Promise<Outcome<null>> => {
      requireClient(by);
      // Totals keep every activity that was ever used, at zero if need be.
      const used = await db.totals.filter((totals) => id in totals.activities).first();
      const recorded = await db.recordings.filter((each) => each.activityId === id).first();
      if (used || recorded) return refused({ code: 'activity_used', field: 'activity' });
      await db.contracts
        .filter(({ assigned }) => assigned.includes(id))
        .modify((contract, place) => {
          place.value = {
            ...contract,
            assigned: contract.assigned.filter((other) => other !== id),
          };
        });
      await db.activities.delete(id);
      return done(null);
    },
  );
}

/** Makes the activity assigned to exactly these of the active contracts. Within a transaction of contracts. */
async function assignToContracts(id: ActivityId, contractIds: readonly ContractId[]) {
  const contracts = await db.contracts.toArray();
  const changed = contracts.flatMap((contract): Contract[] => {
    if (contract.closedAt !== null) return [];
    const isAssigned = contract.assigned.includes(id);
    if (isAssigned === contractIds.includes(contract.id)) return [];
    const assigned = isAssigned
      ? contract.assigned.filter((other) => other !== id)
      : [...contract.assigned, id];
    return [{ ...contract, assigned }];
  });
  await db.contracts.bulkPut(changed);
}

async function formRefusal(form: ActivityForm, id: ActivityId | null): Promise<Refusal | null> {
  const { key } = activityFields(form);
  const same = await db.activities.where('key').equals(key).first();
  return activityRefusal(form, () => same !== undefined && same.id !== id);
}

function setArchived(by: Actor, id: ActivityId, archivedAt: EpochMs | null): Promise<void> {
  return db.transaction('rw', db.activities, async () => {
    requireClient(by);
    const activity = await db.activities.get(id);
    // Archived twice, it keeps the time of the first.
    if (!activity || (activity.archivedAt === null) === (archivedAt === null)) return;
    await db.activities.put({ ...activity, archivedAt });
  });
}
