import { activeContracts } from './activity-list.ts';
import { db } from './database.ts';
import { alertsFor } from './model/alerts.ts';
import type { Alert, BudgetUse, LimitUse } from './model/alerts.ts';
import type {
  Activity,
  Actor,
  AlertMark,
  Contract,
  ContractId,
  Recording,
} from './model/records.ts';
import { limitOf } from './model/terms.ts';
import { daysOfWeek, monthOf, utcDayOf, weekOf } from './model/time.ts';
import type { EpochMs } from './model/time.ts';
import { timeOfActivities } from './model/totals.ts';
import { weekTimes } from './model/week-pace.ts';

/**
 * The alerts that `by` has not seen: the client of all active contracts and activities, a freelancer of their own. A budget is
 * counted over all contracts that this browser knows.
 */
export function readAlerts(by: Actor, at: EpochMs): Promise<Alert[]> {
  return db.transaction(
    'r',
    [db.contracts, db.activities, db.recordings, db.totals, db.alerts],
    async () => {
      const [contracts, recordings, marks, budgeted] = await Promise.all([
        activeContracts(by),
        db.recordings.toArray(),
        db.alerts
          .where('[reader+id]')
          .between(...allOf(readerOf(by)))
          .toArray(),
        db.activities
          .filter((each) => each.archivedAt === null && each.budgetHours !== null)
          .toArray(),
      ]);
      const own = new Set(contracts.flatMap(({ assigned }) => assigned));
      const concerned = budgeted.filter(({ id }) => by.role === 'client' || own.has(id));
      const [limits, budgets] = await Promise.all([
        limitUses(contracts, recordings, at),
        budgetUses(concerned),
      ]);
      return alertsFor(readerOf(by), limits, withRunning(budgets, recordings, at), marks);
    },
  );
}

/** The reader has seen an alert: it is not given to them again. */
export function dismissAlert(by: Actor, id: Alert['id'], at: EpochMs): Promise<void> {
  return db.transaction('rw', db.alerts, async () => {
    await db.alerts.put({ reader: readerOf(by), id, at });
  });
}

/** Filed time of those of the activities that have a budget, against it. Within a transaction of totals. */
export async function budgetUses(activities: readonly Activity[]): Promise<BudgetUse[]> {
  const budgeted = activities.filter(({ budgetHours }) => budgetHours !== null);
  // All totals there are: not read where nobody asks.
  if (budgeted.length === 0) return [];
  const times = timeOfActivities(await db.totals.toArray());
  return budgeted.flatMap(({ id, code, budgetHours }) =>
    budgetHours === null ? [] : [{ activityId: id, code, usedMs: times.get(id) ?? 0, budgetHours }],
  );
}

/** Budgets with what runs under them at `at`. */
function withRunning(
  budgets: readonly BudgetUse[],
  recordings: readonly Recording[],
  at: EpochMs,
): BudgetUse[] {
  return budgets.map((budget) => ({
    ...budget,
    usedMs: recordings
      .filter(({ activityId }) => activityId === budget.activityId)
      .reduce((ms, { start }) => ms + Math.max(0, at - start), budget.usedMs),
  }));
}

async function limitUses(
  contracts: readonly Contract[],
  recordings: readonly Recording[],
  at: EpochMs,
): Promise<LimitUse[]> {
  const week = weekOf(utcDayOf(at));
  const months = [...new Set(daysOfWeek(week).map(monthOf))];
  const limited = contracts.flatMap((contract) => {
    const limitMs = limitOf(contract.terms.weeklyLimits, week);
    return limitMs === null ? [] : [{ contract, limitMs }];
  });
  const keys = limited.flatMap(({ contract }) =>
    months.map((month): [ContractId, string] => [contract.id, month]),
  );
  const totals = (await db.totals.bulkGet(keys)).filter((each) => each !== undefined);
  return limited.map(({ contract, limitMs }) => {
    const own = totals.filter(({ contractId }) => contractId === contract.id);
    const recording = recordings.find(({ contractId }) => contractId === contract.id) ?? null;
    const { totalMs: usedMs } = weekTimes(own, recording, at);
    return { contractId: contract.id, title: contract.title, week, usedMs, limitMs };
  });
}

function readerOf(by: Actor): AlertMark['reader'] {
  return by.role === 'client' ? 'client' : by.id;
}

function allOf(reader: AlertMark['reader']): [unknown[], unknown[], boolean, boolean] {
  return [[reader, ''], [reader, '\uFFFF'], true, true];
}
