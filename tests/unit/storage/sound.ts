import { db } from '../../../storage/database.ts';
import type {
  Activity,
  ActivityId,
  Contract,
  ContractId,
  DiaryPage,
  Freelancer,
  LabelPage,
  MonthTotals,
  PendingBlock,
  Recording,
} from '../../../storage/model/records.ts';
import {
  clashesAmong,
  examineContract,
  examinePeopleAndActivities,
  examineUnfiled,
} from '../../../storage/model/soundness.ts';

/** The tables that the rules of the diary are about. */
export interface Stored {
  readonly activities: readonly Activity[];
  readonly contracts: readonly Contract[];
  readonly pages: readonly DiaryPage[];
  readonly labels: readonly LabelPage[];
  readonly totals: readonly MonthTotals[];
  readonly recordings: readonly Recording[];
  readonly pending: readonly PendingBlock[];
  readonly freelancers?: readonly Freelancer[];
}

/** All that the rules of the diary are about, as it is stored at one moment. */
export function storedNow(): Promise<Required<Stored>> {
  const { activities, freelancers, contracts, pages, labels, totals, recordings, pending } = db;
  const tables = [activities, freelancers, contracts, pages, labels, totals, recordings, pending];
  return db.transaction('r', tables, async () => ({
    activities: await activities.toArray(),
    freelancers: await freelancers.toArray(),
    contracts: await contracts.toArray(),
    pages: await pages.toArray(),
    labels: await labels.toArray(),
    totals: await totals.toArray(),
    recordings: await recordings.toArray(),
    pending: await pending.toArray(),
  }));
}

/** What is wrong with the stored diary, in words; empty for a sound one. */
export async function faultsNow(): Promise<string[]> {
  return faultsOf(await storedNow());
}

/** What must hold for every diary at every moment, whatever was done to it before, and does not. */
export function faultsOf(stored: Stored): string[] {
  const { activities, contracts, pages, labels, totals, recordings, pending } = stored;
  const known = new Set<ActivityId>(activities.map(({ id }) => id));
  const ids = new Set<ContractId>([
    ...contracts.map(({ id }) => id),
    ...[...pages, ...labels, ...totals].map(({ contractId }) => contractId),
  ]);
  const ofContracts = [...ids].flatMap((id) => {
    const isOwn = (record: { readonly contractId: ContractId }) => record.contractId === id;
    const diary = {
      id,
      contract: contracts.find((each) => each.id === id),
      pages: pages.filter(isOwn),
      labels: labels.filter(isOwn),
      totals: totals.filter(isOwn),
    };
    return [...examineContract(diary, known).findings];
  });
  const byId = new Map(contracts.map((each) => [each.id, each]));
  const findings = [
    ...examinePeopleAndActivities(activities, stored.freelancers ?? []),
    ...ofContracts,
    ...examineUnfiled(recordings, pending, byId),
  ];
  return [
    ...findings.map(({ rule, table, key }) => `${table} ${JSON.stringify(key)}: ${rule}`),
    ...clashesAmong(pages).map(
      ({ contractId, day, id, rule }) => `${contractId} ${day} ${id}: ${rule}`,
    ),
  ];
}
