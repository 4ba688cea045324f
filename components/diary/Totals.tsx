import { useId } from 'preact/hooks';
import type { DiaryDay } from '../../storage/model/diary.ts';
import { activityColour } from '../controls/activity-colour.ts';
import { Duration } from '../controls/Duration.tsx';
import { t } from '../controls/translate.ts';
import { activityName } from './words.ts';
import type { Activities } from './words.ts';
import styles from './Totals.module.css';

interface TotalsProps {
  readonly day: DiaryDay;
  readonly activities: Activities;
}

/** The day's time by activity. The total is the sum of the rows as shown (rule 10). */
export function Totals({ day, activities }: TotalsProps) {
  const id = useId();
  return (
    <section class={styles.totals}>
      <h2 id={id}>{t('diary_totals')}</h2>
      <table aria-labelledby={id}>
        <tbody>
          {day.byActivity.map(({ key, ms }) => (
            <tr key={key}>
              <th scope="row">
                <span class={styles.dot} style={{ background: activityColour(key) }} />
                {activityName(key, activities)}
              </th>
              <td>
                <Duration ms={ms} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('diary_total')}</th>
            <td>
              <Duration ms={day.totalMs} />
            </td>
          </tr>
          {day.overMs > 0 && (
            <tr class={styles.over}>
              <th scope="row">{t('diary_totalOver')}</th>
              <td>
                <Duration ms={day.overMs} />
              </td>
            </tr>
          )}
        </tfoot>
      </table>
    </section>
  );
}
