import { freelancersById } from './contracts.ts';
import { db } from './database.ts';
import type { Activity, ActivityId, Actor, Contract, ContractId } from './model/records.ts';
import { compareCodes } from './model/search.ts';

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
        .map((activity) => ({ ...activity, contractIds: assigned.get(activity.id) ?? [] }))
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
    .toSorted((a, b) => a.title.localeCompare(b.title) || a.freelancer.localeCompare(b.freelancer));
}

/** The contracts that are not closed: all for the client, their own for a freelancer. */
export async function activeContracts(by: Actor): Promise<Contract[]> {
  const contracts =
    by.role === 'client'
      ? await db.contracts.toArray()
      : await db.contracts.where('freelancerId').equals(by.id).toArray();
  return contracts.filter(({ closedAt }) => closedAt === null);
}

function contractsByActivity(contracts: readonly Contract[]): Map<ActivityId, ContractId[]> {
  const byActivity = new Map<ActivityId, ContractId[]>();
  for (const contract of contracts) {
    for (const id of contract.assigned) {
      const known = byActivity.get(id);
      if (known) known.push(contract.id);
      else byActivity.set(id, [contract.id]);
    }
  }
  return byActivity;
}
