import type { ShownDay } from '../../storage/model/diary.ts';
import { Duration } from '../controls/Duration.tsx';
import { formatDay, formatDuration } from '../controls/format.ts';
import { formatNumber, t } from '../controls/translate.ts';
import { heatOf } from './heat.ts';
import type { DaySelected } from './month-selection.ts';
import heat from './Heat.module.css';
import styles from './MonthGrid.module.css';

interface MonthDayProps {
  readonly day: ShownDay;
  /** Of the calendar: 1 for Monday. */
  readonly column: number;
  readonly isToday: boolean;
  readonly selected: DaySelected;
  /** Whether Tab reaches it. */
  readonly isFocused: boolean;
}

/** A day of the month, in the colour of its time, with the time in figures. */
export function MonthDay({ day, column, isToday, selected, isFocused }: MonthDayProps) {
  return (
    <div
      role="gridcell"
      data-day={day.day}
      aria-colindex={column}
      tabIndex={isFocused ? 0 : -1}
      aria-selected={selected === null ? undefined : selected === 'all'}
      aria-current={isToday ? 'date' : undefined}
      class={`${styles.day} ${isToday ? styles.today : ''} ${selected === null ? '' : styles[selected]} ${heat.heat} ${heat[`step${heatOf(day.totalMs)}`]}`}
    >
      <span class={styles.number} aria-hidden="true">
        {formatNumber(Number(day.day.slice(8)))}
      </span>
      <span class="visually-hidden">{formatDay(day.day)} </span>
      {selected === 'some' && <span class="visually-hidden">{t('diary_partlySelected')} </span>}
      {day.totalMs > 0 ? (
        <>
          <strong>
            <Duration ms={day.totalMs} />
          </strong>{' '}
          <span class={styles.billed}>{t('diary_billedTime', formatDuration(day.billedMs))}</span>
        </>
      ) : (
        <span class="visually-hidden">{t('diary_noTime')}</span>
      )}
    </div>
  );
}
