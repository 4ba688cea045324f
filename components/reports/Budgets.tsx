import { useComputed } from '@preact/signals';
import { readBudgets } from '../../storage/budgets.ts';
import { budgetsAt } from '../../storage/model/budget-forecast.ts';
import type { Actor } from '../../storage/model/records.ts';
import { utcDayOf } from '../../storage/model/time.ts';
import { minute } from '../controls/clock.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { t } from '../controls/translate.ts';
import table from '../controls/Table.module.css';
import { BudgetRow } from './BudgetRow.tsx';
import styles from './Budgets.module.css';

/** Each activity with a budget: how much of it is used, and when it will be. */
export function Budgets({ by }: { readonly by: Actor }) {
  const today = useComputed(() => utcDayOf(minute.value));
  const live = useLive(
    () => today.value,
    (day) => readBudgets(by, day),
  );
  return (
    <LiveView live={live}>
      {(sources) =>
        sources.length > 0 && (
          <section class={styles.budgets}>
            <h2>{t('reports_budgets')}</h2>
            <p class={styles.note}>{t('reports_budgetsNote')}</p>
            <table class={table.table} aria-label={t('reports_budgets')}>
              <thead>
                <tr>
                  <th scope="col">{t('reports_budgetActivity')}</th>
                  <th scope="col">{t('reports_budgetUsed')}</th>
                  <th scope="col" class={table.number}>
                    {t('reports_budgetLeft')}
                  </th>
                  <th scope="col">{t('reports_budgetForecast')}</th>
                </tr>
              </thead>
              <tbody>
                {budgetsAt(sources, minute.value).map((budget) => (
                  <BudgetRow key={budget.activity.id} budget={budget} />
                ))}
              </tbody>
            </table>
          </section>
        )
      }
    </LiveView>
  );
}
