import type { DiarySpan } from '../../storage/model/diary-span.ts';
import { HOUR_MS } from '../../storage/model/time.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { formatTime } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { hoursShown } from './week-hours.ts';
import { WeekDay } from './WeekDay.tsx';
import type { Activities } from './words.ts';
import styles from './WeekColumns.module.css';

interface WeekColumnsProps {
  readonly week: DiarySpan;
  readonly zone: Zone;
  readonly activities: Activities;
  /** From when on time is over the limit; null where none is. */
  readonly reachedAt: EpochMs | null;
}

/** Seven days side by side, with the hours beside them; one below the other where there is no room. */
export function WeekColumns({ week, zone, activities, reachedAt }: WeekColumnsProps) {
  const hours = hoursShown(week.days);
  const count = hours.to - hours.from;
  return (
    <div class={styles.frame} style={{ '--hours': count }}>
      <div class={styles.hours} aria-hidden="true">
        {Array.from({ length: count }, (_, index) => (
          <span key={index} class={styles.hour}>
            {formatTime((hours.from + index) * HOUR_MS, 'UTC')}
          </span>
        ))}
      </div>
      <ul aria-label={t('diary_days')} class={styles.days}>
        {week.days.map((day) => (
          <WeekDay
            key={day.day}
            day={day}
            from={hours.from}
            count={count}
            zone={zone}
            activities={activities}
            limitAt={
              reachedAt !== null && reachedAt >= day.start && reachedAt < day.end ? reachedAt : null
            }
          />
        ))}
      </ul>
    </div>
  );
}
