import { db } from './database.ts';
import { budgetUses } from './alerts.ts';
import type { BudgetUse } from './model/alerts.ts';
import type {
  Activity,
  ActivityId,
  Contract,
  ContractId,
  MonthTotals,
  Recording,
} from './model/records.ts';
import { limitOf } from './model/terms.ts';
import { daysOfWeek, monthOf } from './model/time.ts';
import type { Day, DurationMs } from './model/time.ts';

/** What a contract's week is drawn from; the caller adds the moment. */
export interface ContractWeek {
  readonly contract: Contract;
  readonly week: Day;
  readonly limitMs: DurationMs | null;
  /** The contract's, of the months that the week lies in. */
  readonly totals: readonly MonthTotals[];
  /** Where it runs on this contract. */
  readonly recording: Recording | null;
  /** Archived ones too: their time stays. */
  readonly activities: ReadonlyMap<ActivityId, Activity>;
  /** Of those assigned or used here that have a budget: filed time on all contracts. */
  readonly budgets: readonly BudgetUse[];
}

/** Reads the UTC week of a contract that begins on `week`; null where the contract is gone. */
export function readContractWeek(id: ContractId, week: Day): Promise<ContractWeek | null> {
  return db.transaction('r', [db.contracts, db.activities, db.recordings, db.totals], async () => {
    const months = [...new Set(daysOfWeek(week).map(monthOf))];
    // All activities at once: many are assigned, and each read by itself would take its time.
    const [contract, stored, recordings, all] = await Promise.all([
      db.contracts.get(id),
      db.totals.bulkGet(months.map((month): [ContractId, string] => [id, month])),
      db.recordings.toArray(),
      db.activities.toArray(),
    ]);
    if (!contract) return null;
    const totals = stored.filter((each) => each !== undefined);
    const recording = recordings.find(({ contractId }) => contractId === id) ?? null;
    const concerned = new Set<string | null>([
      ...contract.assigned,
      ...totals.flatMap(({ activities }) => Object.keys(activities)),
      recording?.activityId ?? null,
    ]);
    const activities = all.filter((each) => concerned.has(each.id));
    return {
      contract,
      week,
      limitMs: limitOf(contract.terms.weeklyLimits, week),
      totals,
      recording,
      activities: new Map(activities.map((each) => [each.id, each])),
      budgets: await budgetUses(activities),
    };
  });
}
