import type { ShownSums } from '../../storage/model/diary.ts';
import type { Day } from '../../storage/model/time.ts';
import { Duration } from '../controls/Duration.tsx';
import { formatDays, formatDuration } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import styles from './MonthGrid.module.css';

interface MonthWeekProps {
  /** The days of the week that are the month's. */
  readonly first: Day;
  readonly last: Day;
  readonly sums: ShownSums;
  /** Whether Tab reaches it. */
  readonly isFocused: boolean;
}

/** The total of a week's days within the month; opens the week. */
export function MonthWeek({ first, last, sums, isFocused }: MonthWeekProps) {
  return (
    <div
      role="gridcell"
      data-week={first}
      aria-colindex={8}
      tabIndex={isFocused ? 0 : -1}
      class={`${styles.day} ${styles.week}`}
    >
      <span class={styles.name}>{t('diary_weekTotalOf', formatDays(first, last))} </span>
      <strong>
        <Duration ms={sums.totalMs} />
      </strong>{' '}
      <span class={styles.billed}>{t('diary_billedTime', formatDuration(sums.billedMs))}</span>
    </div>
  );
}
