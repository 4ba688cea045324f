import type { ShownDay } from '../../storage/model/diary.ts';
import type { Zone } from '../../storage/model/time.ts';
import { Duration } from '../controls/Duration.tsx';
import { formatDay } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { kindOf, labelOf, timesOf } from './words.ts';
import type { Activities } from './words.ts';
import styles from './WeekPrint.module.css';

interface PrintDayProps {
  readonly day: ShownDay;
  readonly zone: Zone;
  readonly activities: Activities;
}

/** A day of the printed week: each segment with its times, exact and billed, and the day's sums. */
export function PrintDay({ day, zone, activities }: PrintDayProps) {
  return (
    <section class={styles.day}>
      <h2>{formatDay(day.day)}</h2>
      <table class={styles.table}>
        <thead>
          <tr>
            <th scope="col" class={styles.times}>
              {t('diary_printTime')}
            </th>
            <th scope="col">{t('diary_printLabel')}</th>
            <th scope="col" class={styles.kind}>
              {t('diary_kind')}
            </th>
            <th scope="col" class={styles.number}>
              {t('diary_exact')}
            </th>
            <th scope="col" class={styles.number}>
              {t('diary_billed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {day.segments.map((segment) => (
            <tr key={`${segment.id} ${segment.start}`}>
              <td class={styles.times}>{timesOf(segment.start, segment.end, zone)}</td>
              <td class={styles.label} dir="auto">
                {labelOf(segment, activities)}
              </td>
              <td>{kindOf(segment)}</td>
              <td class={styles.number}>
                <Duration ms={segment.ms} />
              </td>
              <td class={styles.number}>
                <Duration ms={segment.billedMs} />
              </td>
            </tr>
          ))}
          {/* Not a foot: browsers repeat that on each page of a day that is longer than one. */}
          <tr class={styles.total}>
            <th scope="row" colSpan={3}>
              {t('diary_total')}
            </th>
            <td class={styles.number}>
              <Duration ms={day.totalMs} />
            </td>
            <td class={styles.number}>
              <Duration ms={day.billedMs} />
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
