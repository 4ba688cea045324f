import { activeContracts, contractChoices } from './activity-list.ts';
import type { ContractChoice } from './activity-list.ts';
import { freelancersById } from './contracts.ts';
import { db } from './database.ts';
import { clip, lengthOf } from './model/intervals.ts';
import type {
  Activity,
  Actor,
  ActivityRequest,
  Contract,
  ContractId,
  Freelancer,
  MonthTotals,
  Recording,
} from './model/records.ts';
import { compareCodes } from './model/search.ts';
import { latestRate } from './model/terms.ts';
import { daysOfWeek, monthOf, startOfDay } from './model/time.ts';
import type { Day, DurationMs, EpochMs } from './model/time.ts';
import { timeOf } from './model/totals.ts';

/** A contract as the page Contracts lists it. */
export interface ContractRow {
  readonly contract: Contract;
  /** The freelancer's name. */
  readonly freelancer: string;
  /** How many assigned activities can be picked: archived ones do not count. */
  readonly activities: number;
  /** Filed time of the UTC week that begins on `week`; what runs is not in it. */
  readonly week: Day;
  readonly weekMs: DurationMs;
  /** The recording, where it runs on this contract. */
  readonly recording: Recording | null;
}

/** What the page Contracts shows. */
export interface ContractList {
  /** All for the client, their own for a freelancer: active ones first, by title. */
  readonly rows: readonly ContractRow[];
  /** Names of all freelancers, in order. */
  readonly names: readonly string[];
}

/** What a contract room shows. */
export interface ContractRoomView {
  readonly contract: Contract;
  readonly freelancer: Freelancer;
  /** Those that are not archived, by code. */
  readonly activities: readonly Activity[];
  /** In any order. */
  readonly archived: readonly Activity[];
  /** Oldest first. */
  readonly requests: readonly ActivityRequest[];
  /** Active contracts that a new activity may be assigned to. */
  readonly choices: readonly ContractChoice[];
  /** That of the rate that was set last on an active contract. */
  readonly usualCurrency: string;
}

/** Reads the page Contracts as `by` sees it, with the times of the UTC week that begins on `week`. */
export function readContractList(by: Actor, week: Day): Promise<ContractList> {
  return db.transaction(
    'r',
    [db.contracts, db.freelancers, db.activities, db.totals, db.recordings],
    async () => {
      const [contracts, people, archived, recordings] = await Promise.all([
        by.role === 'client'
          ? db.contracts.toArray()
          : db.contracts.where('freelancerId').equals(by.id).toArray(),
        freelancersById(),
        db.activities.filter(({ archivedAt }) => archivedAt !== null).primaryKeys(),
        db.recordings.toArray(),
      ]);
      const totals = await totalsOfWeek(contracts, week);
      const isArchived = new Set(archived);
      const rows = contracts.map((contract): ContractRow => {
        const own = totals.filter(({ contractId }) => contractId === contract.id);
        return {
          contract,
          freelancer: people.get(contract.freelancerId)?.name ?? '',
          activities: contract.assigned.filter((id) => !isArchived.has(id)).length,
          week,
          weekMs: timeOf(own, daysOfWeek(week)),
          recording: recordings.find(({ contractId }) => contractId === contract.id) ?? null,
        };
      });
      return {
        rows: rows.toSorted(activeFirst),
        names: [...people.values()].map(({ name }) => name).toSorted((a, b) => a.localeCompare(b)),
      };
    },
  );
}

/** A row's time of its week, with what its recording has run until `now`. */
export function weekWithRunning(
  { week, weekMs, recording }: ContractRow,
  now: EpochMs,
): DurationMs {
  if (!recording) return weekMs;
  const run = { start: recording.start, end: Math.max(now, recording.start) };
  const bounds = { start: startOfDay(week, 'UTC'), end: Infinity };
  return weekMs + lengthOf([clip(run, bounds) ?? { start: 0, end: 0 }]);
}

/** Reads a contract room as `by` sees it; null where it is gone or another freelancer's. */
export function readContractRoom(by: Actor, id: ContractId): Promise<ContractRoomView | null> {
  return db.transaction(
    'r',
    [db.contracts, db.freelancers, db.activities, db.requests],
    async () => {
      const contract = await db.contracts.get(id);
      const freelancer = contract && (await db.freelancers.get(contract.freelancerId));
      if (!contract || !freelancer) return null;
      if (by.role === 'freelancer' && by.id !== freelancer.id) return null;
      const [activities, requests, active] = await Promise.all([
        db.activities.toArray(),
        db.requests.where('contractId').equals(id).toArray(),
        activeContracts(by),
      ]);
      return {
        contract,
        freelancer,
        activities: activities
          .filter(({ archivedAt }) => archivedAt === null)
          .toSorted((a, b) => compareCodes(a.code, b.code)),
        archived: activities.filter(({ archivedAt }) => archivedAt !== null),
        requests: requests.toSorted((a, b) => a.at - b.at),
        choices: await contractChoices(active),
        usualCurrency: usualCurrency(active),
      };
    },
  );
}

const FIRST_CURRENCY = 'USD';

function usualCurrency(contracts: readonly Contract[]): string {
  const rates = contracts.flatMap(({ terms }) => latestRate(terms.rates) ?? []);
  return rates.toSorted((a, b) => b.at - a.at)[0]?.currency ?? FIRST_CURRENCY;
}

async function totalsOfWeek(contracts: readonly Contract[], week: Day): Promise<MonthTotals[]> {
  const months = [...new Set(daysOfWeek(week).map(monthOf))];
  const totals = await db.totals.bulkGet(
    contracts.flatMap(({ id }) => months.map((month): [ContractId, string] => [id, month])),
  );
  return totals.filter((each) => each !== undefined);
}

function activeFirst(a: ContractRow, b: ContractRow): number {
  return (
    Number(a.contract.closedAt !== null) - Number(b.contract.closedAt !== null) ||
    a.contract.title.localeCompare(b.contract.title) ||
    a.freelancer.localeCompare(b.freelancer)
  );
}
