import type { ContractWeek } from '../../storage/contract-week.ts';
import { levelOf } from '../../storage/model/alerts.ts';
import type { BudgetUse } from '../../storage/model/alerts.ts';
import type { ActivityId, ActivityKey } from '../../storage/model/records.ts';
import { HOUR_MS } from '../../storage/model/time.ts';
import type { DurationMs } from '../../storage/model/time.ts';
import { ActivityMark } from '../controls/ActivityMark.tsx';
import { Duration } from '../controls/Duration.tsx';
import { formatDuration } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import table from '../controls/Table.module.css';
import styles from './ThisWeek.module.css';
import { UseMeter } from '../controls/UseMeter.tsx';

interface WeekActivitiesProps {
  readonly source: ContractWeek;
  /** Times as they are shown. */
  readonly rows: readonly { readonly key: ActivityKey; readonly ms: DurationMs }[];
  readonly totalMs: DurationMs;
}

/** The week's time by activity, and what is used of their budgets. An assigned one whose budget runs out is there too. */
export function WeekActivities({ source, rows, totalMs }: WeekActivitiesProps) {
  const { activities, budgets } = source;
  const budgetOf = new Map<ActivityKey, BudgetUse>(budgets.map((each) => [each.activityId, each]));
  const worked = new Set(rows.map(({ key }) => key));
  const runningOut = budgets.filter(
    ({ activityId, usedMs, budgetHours }) =>
      !worked.has(activityId) && levelOf(usedMs, budgetHours * HOUR_MS) !== null,
  );
  const all = [
    ...rows.toSorted((a, b) => b.ms - a.ms),
    ...runningOut.map(({ activityId }) => ({ key: activityId, ms: 0 })),
  ];
  if (all.length === 0) return <p class={styles.days}>{t('contracts_weekNone')}</p>;

  const nameOf = (key: ActivityKey) => {
    const activity = activities.get(key as ActivityId);
    if (!activity) return key || t('controls_noActivity');
    return activity.archivedAt === null
      ? activity.code
      : t('contracts_archivedCode', activity.code);
  };
  return (
    <table class={table.table} aria-label={t('contracts_thisWeek')}>
      <thead>
        <tr>
          <th scope="col">{t('contracts_weekActivity')}</th>
          <th scope="col" class={table.number}>
            {t('contracts_weekTime')}
          </th>
          <th scope="col">{t('contracts_weekBudget')}</th>
        </tr>
      </thead>
      <tbody>
        {all.map(({ key, ms }) => (
          <tr key={key}>
            <th scope="row">
              <ActivityMark id={key}>{nameOf(key)}</ActivityMark>
            </th>
            <td class={table.number} data-name={t('contracts_weekTime')}>
              <Duration ms={ms} />
            </td>
            <td data-name={t('contracts_weekBudget')}>
              <Budget use={budgetOf.get(key)} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('contracts_weekTotal')}</th>
          <td class={table.number} data-name={t('contracts_weekTime')}>
            <Duration ms={totalMs} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function Budget({ use }: { readonly use: BudgetUse | undefined }) {
  if (!use) return <>{t('options_none')}</>;
  const ofMs = use.budgetHours * HOUR_MS;
  return (
    <>
      <span class={styles.budget}>
        {t('contracts_ofLimit', formatDuration(use.usedMs), formatDuration(ofMs))}
      </span>
      <UseMeter label={t('contracts_budgetMeter', use.code)} usedMs={use.usedMs} ofMs={ofMs} />
    </>
  );
}
