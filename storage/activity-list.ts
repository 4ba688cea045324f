import { freelancersById } from './contracts.ts';
import { db } from './database.ts';
import type { Activity, ActivityId, Actor, Contract, ContractId } from './model/records.ts';
import { compareCodes } from './model/search.ts';
import { addDays, daysOfWeek, monthOf } from './model/time.ts';
import type { Day, Month } from './model/time.ts';
import { usageOf } from './model/usage.ts';
import type { UsageByActivity } from './model/usage.ts';

/** An activity with the active contracts that it is assigned to. */
export interface ActivityRow extends Activity {
  readonly contractIds: readonly ContractId[];
}

/** An active contract as it is offered for assignment. */
export interface ContractChoice {
  readonly id: ContractId;
  readonly title: string;
  /** The freelancer's name. */
  readonly freelancer: string;
}

/** What the page Activities shows. */
export interface ActivityList {
  /** All for the client; for a freelancer those assigned to active contracts of their own. By code. */
  readonly rows: readonly ActivityRow[];
  /** By title, then by the freelancer's name. */
  readonly contracts: readonly ContractChoice[];
}

/** Reads the page Activities as `by` sees it. */
export function readActivityList(by: Actor): Promise<ActivityList> {
  return db.transaction('r', [db.activities, db.contracts, db.freelancers], async () => {
    const [activities, contracts] = await Promise.all([
      db.activities.toArray(),
      activeContracts(by),
    ]);
    const assigned = contractsByActivity(contracts);
    return {
      rows: activities
        .filter(({ id }) => by.role === 'client' || assigned.has(id))
        .map((activity) => ({
          ...activity,
          contractIds: (assigned.get(activity.id) ?? []).map((contract) => contract.id),
        }))
        .toSorted((a, b) => compareCodes(a.code, b.code)),
      contracts: await contractChoices(contracts),
    };
  });
}

/** Contracts with their freelancers' names, by title, then by name. Within a transaction of freelancers. */
export async function contractChoices(contracts: readonly Contract[]): Promise<ContractChoice[]> {
  const people = await freelancersById();
  return contracts
    .map(({ id, title, freelancerId }) => ({
      id,
      title,
      freelancer: people.get(freelancerId)?.name ?? '',
    }))
    .toSorted((a, b) => compareCodes(a.title, b.title) || a.freelancer.localeCompare(b.freelancer));
}

/** The contracts that are not closed: all for the client, their own for a freelancer. */
export async function activeContracts(by: Actor): Promise<Contract[]> {
  const contracts =
    by.role === 'client'
      ? await db.contracts.toArray()
      : await db.contracts.where('freelancerId').equals(by.id).toArray();
  return contracts.filter(({ closedAt }) => closedAt === null);
}

/** The contracts that each activity is assigned to, in their order. */
export function contractsByActivity(contracts: readonly Contract[]): Map<ActivityId, Contract[]> {
  const byActivity = new Map<ActivityId, Contract[]>();
  for (const contract of contracts) {
    for (const id of contract.assigned) {
      const known = byActivity.get(id);
      if (known) known.push(contract);
      else byActivity.set(id, [contract]);
    }
  }
  return byActivity;
}

/** Where the time of contracts is asked for: the months before that of `week`'s Monday, or it and those that follow. */
export interface UsagePart {
  readonly week: Day;
  readonly months: 'before' | 'since';
}

/**
 * The usage of activities in a part of the totals: of all contracts for the client, of their own for a freelancer. What
 * changes as people work is in few records of the later part: whoever follows both reads the others only once.
 */
export function readUsage(by: Actor, { week, months }: UsagePart): Promise<UsageByActivity> {
  return db.transaction('r', [db.contracts, db.totals], async () => {
    const ids =
      by.role === 'client'
        ? await db.contracts.toCollection().primaryKeys()
        : await db.contracts.where('freelancerId').equals(by.id).primaryKeys();
    const month = monthOf(week);
    const [from, to] = months === 'before' ? ['', monthBefore(month)] : [month, LAST_MONTH];
    const totals = await Promise.all(
      ids.map((id) =>
        // Both ends belong to it: a live query would take a change at an end that does not as one of its own.
        db.totals.where('[contractId+month]').between([id, from], [id, to], true, true).toArray(),
      ),
    );
    return usageOf(totals.flat(), daysOfWeek(week));
  });
}

/** After every month. */
const LAST_MONTH = '~';

function monthBefore(month: Month): Month {
  return monthOf(addDays(`${month}-01`, -1));
}

/** The activities that are being recorded: by anybody for the client, by themselves for a freelancer. */
export async function readRecorded(by: Actor): Promise<ReadonlySet<ActivityId>> {
  const recordings =
    by.role === 'client'
      ? await db.recordings.toArray()
      : await db.recordings.where('freelancerId').equals(by.id).toArray();
  return new Set(recordings.flatMap(({ activityId }) => activityId ?? []));
}
