import { useId } from 'preact/hooks';
import type { ShownSums } from '../../storage/model/diary.ts';
import { ActivityMark } from '../controls/ActivityMark.tsx';
import { Duration } from '../controls/Duration.tsx';
import { HelpLink, WithHelp } from '../controls/HelpLink.tsx';
import { t } from '../controls/translate.ts';
import { activityName } from './words.ts';
import type { Activities } from './words.ts';
import styles from './Totals.module.css';

interface TotalsProps {
  readonly sums: ShownSums;
  readonly activities: Activities;
}

/** Time by activity, exact and billed. The total is the sum of the rows as shown (rule 10). */
export function Totals({ sums, activities }: TotalsProps) {
  const id = useId();
  return (
    <section class={styles.totals}>
      <WithHelp>
        <h2 id={id}>{t('diary_totals')}</h2>
        <HelpLink to="billed-time" topic={t('diary_billed')} />
      </WithHelp>
      <table aria-labelledby={id} aria-describedby={`${id}-how`}>
        <thead>
          <tr>
            <th scope="col">{t('diary_totalActivity')}</th>
            <th scope="col" class={styles.time}>
              {t('diary_exact')}
            </th>
            <th scope="col" class={styles.time}>
              {t('diary_billed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sums.byActivity.map(({ key, ms, billedMs }) => (
            <tr key={key}>
              <th scope="row">
                <ActivityMark id={key}>{activityName(key, activities)}</ActivityMark>
              </th>
              <td>
                <Duration ms={ms} />
              </td>
              <td>
                <Duration ms={billedMs} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('diary_total')}</th>
            <td>
              <Duration ms={sums.totalMs} />
            </td>
            <td>
              <Duration ms={sums.billedMs} />
            </td>
          </tr>
          {sums.overMs > 0 && (
            <tr class={styles.over}>
              <th scope="row">{t('diary_totalOver')}</th>
              <td>
                <Duration ms={sums.overMs} />
              </td>
              <td>
                <Duration ms={0} />
              </td>
            </tr>
          )}
        </tfoot>
      </table>
      <p id={`${id}-how`} class={styles.how}>
        {t('diary_billedHow')}
      </p>
    </section>
  );
}
