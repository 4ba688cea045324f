import type { DiarySpan } from '../../storage/model/diary-span.ts';
import { Duration } from '../controls/Duration.tsx';
import { t } from '../controls/translate.ts';
import { activityName } from './words.ts';
import type { Activities } from './words.ts';
import styles from './WeekPrint.module.css';

interface PrintSumsProps {
  readonly week: DiarySpan;
  readonly activities: Activities;
}

/** The printed week's time by activity, and how billed time is counted. */
export function PrintSums({ week, activities }: PrintSumsProps) {
  return (
    <section class={styles.day}>
      <h2>{t('diary_printByActivity')}</h2>
      <table class={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('diary_totalActivity')}</th>
            <th scope="col" class={styles.number}>
              {t('diary_exact')}
            </th>
            <th scope="col" class={styles.number}>
              {t('diary_billed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {week.byActivity.map(({ key, ms, billedMs }) => (
            <tr key={key}>
              <td class={styles.label}>{activityName(key, activities)}</td>
              <td class={styles.number}>
                <Duration ms={ms} />
              </td>
              <td class={styles.number}>
                <Duration ms={billedMs} />
              </td>
            </tr>
          ))}
          <tr class={styles.total}>
            <th scope="row">{t('diary_total')}</th>
            <td class={styles.number}>
              <Duration ms={week.totalMs} />
            </td>
            <td class={styles.number}>
              <Duration ms={week.billedMs} />
            </td>
          </tr>
          {week.overMs > 0 && (
            <tr>
              <th scope="row">{t('diary_totalOver')}</th>
              <td class={styles.number}>
                <Duration ms={week.overMs} />
              </td>
              <td class={styles.number}>
                <Duration ms={0} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <p class={styles.how}>{t('diary_billedHow')}</p>
    </section>
  );
}
