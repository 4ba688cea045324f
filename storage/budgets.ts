import { activeContracts } from './activity-list.ts';
import { db } from './database.ts';
import { PACE_DAYS } from './model/budget-forecast.ts';
import type { BudgetSource } from './model/budget-forecast.ts';
import type { ActivityId, Actor } from './model/records.ts';
import { TIME_KINDS } from './model/report.ts';
import type { ReportQuery } from './model/report.ts';
import { addDays, HOUR_MS } from './model/time.ts';
import type { Day } from './model/time.ts';
import { readReport, REPORT_TABLES } from './reports.ts';

/**
 * The budgets that `by` is concerned with on the UTC day `today`: all for the client, for a freelancer those of activities
 * assigned to active contracts of their own. As in alerts, what counts is all time on all contracts that this browser knows.
 */
export function readBudgets(by: Actor, today: Day): Promise<BudgetSource[]> {
  return db.transaction('r', [...REPORT_TABLES, db.recordings], async () => {
    const [activities, contracts, recordings] = await Promise.all([
      db.activities.toArray(),
      activeContracts(by),
      db.recordings.toArray(),
    ]);
    const own = new Set(contracts.flatMap(({ assigned }) => assigned));
    const budgeted = activities.filter(
      ({ id, budgetHours }) => budgetHours !== null && (by.role === 'client' || own.has(id)),
    );
    if (budgeted.length === 0) return [];
    const ids = budgeted.map(({ id }) => id);
    const from = addDays(today, -PACE_DAYS);
    const filed = await timeOf(ids, { from: null, to: null, columns: null });
    const recent = await timeOf(ids, { from, to: addDays(today, -1), columns: 'day' });
    const paceDays = Array.from({ length: PACE_DAYS }, (_, index) => addDays(from, index));
    return budgeted.map(({ id, code, createdAt, archivedAt, budgetHours }) => {
      const figures = recent.rows.find(({ key }) => key === id)?.figures;
      return {
        activity: { id, code, createdAt, archivedAt },
        budgetMs: (budgetHours ?? 0) * HOUR_MS,
        filedMs: filed.rows.find(({ key }) => key === id)?.total.ms ?? 0,
        days: paceDays.map((day) => figures?.[recent.columns.indexOf(day)]?.ms ?? 0),
        runningSince: recordings
          .filter(({ activityId }) => activityId === id)
          .map(({ start }) => start),
      };
    });
  });
}

/** Whoever asks: a budget is the activity's, not a contract's. */
async function timeOf(
  activities: readonly ActivityId[],
  change: Pick<ReportQuery, 'from' | 'to' | 'columns'>,
) {
  const { report } = await readReport(
    { role: 'client' },
    {
      zone: 'UTC',
      rows: 'activity',
      parts: null,
      kinds: TIME_KINDS,
      rounding: 'exact',
      activities,
      freelancers: null,
      contracts: null,
      memo: '',
      ...change,
    },
  );
  return report;
}
