import type { Budget, BudgetForecast } from '../../storage/model/budget-forecast.ts';
import { Duration } from '../controls/Duration.tsx';
import { formatDay, formatDuration } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import table from '../controls/Table.module.css';
import { UseMeter } from '../controls/UseMeter.tsx';
import { Note } from './Note.tsx';
import styles from './Budgets.module.css';

/** An activity's budget: used, left or over, and where it leads. */
export function BudgetRow({ budget }: { readonly budget: Budget }) {
  const { activity, usedMs, budgetMs, forecast } = budget;
  const isArchived = activity.archivedAt !== null;
  return (
    <tr class={isArchived ? table.faded : undefined}>
      <th scope="row">
        {activity.code}
        <Note text={isArchived ? t('reports_archived') : null} />
      </th>
      <td class={table.wide} data-name={t('reports_budgetUsed')}>
        <div class={styles.used}>
          {t('reports_budgetOf', formatDuration(usedMs), formatDuration(budgetMs))}
          <UseMeter
            label={t('reports_budgetMeter', activity.code)}
            usedMs={usedMs}
            ofMs={budgetMs}
          />
        </div>
      </td>
      <td class={table.number} data-name={t('reports_budgetLeft')}>
        {usedMs > budgetMs ? (
          <span class={styles.over}>
            {t('reports_budgetOver', formatDuration(usedMs - budgetMs))}
          </span>
        ) : (
          <Duration ms={budgetMs - usedMs} />
        )}
      </td>
      <td class={table.wide} data-name={t('reports_budgetForecast')}>
        {forecastText(forecast)}
      </td>
    </tr>
  );
}

function forecastText(forecast: BudgetForecast): string {
  return forecast.kind === 'runsOut'
    ? t('reports_budget_runsOut', formatDay(forecast.day))
    : t(`reports_budget_${forecast.kind}`);
}
