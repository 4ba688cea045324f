import { useMemo } from 'preact/hooks';
import type { ShownDay } from '../../storage/model/diary.ts';
import { runsOf } from '../../storage/model/diary-span.ts';
import { HOUR_MS } from '../../storage/model/time.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { Duration } from '../controls/Duration.tsx';
import { formatDuration, formatHours, formatShortDay } from '../controls/format.ts';
import { useKept } from '../controls/kept.ts';
import { t } from '../controls/translate.ts';
import { hasClockChange } from './hours.ts';
import { goInto } from './ViewTitle.tsx';
import { hourOf } from './week-hours.ts';
import { WeekBar } from './WeekBar.tsx';
import type { Activities } from './words.ts';
import styles from './WeekDay.module.css';
import cells from './GridCell.module.css';

interface WeekDayProps {
  readonly day: ShownDay;
  /** The first of the hours shown, and how many they are. */
  readonly from: number;
  readonly count: number;
  readonly zone: Zone;
  readonly activities: Activities;
  /** When the weekly limit was reached, if on this day. */
  readonly limitAt: EpochMs | null;
}

/** A day of the week: its head with the sums, and a bar for each run. While something is recorded, most days stay as they are. */
export function WeekDay(props: WeekDayProps) {
  const { from, count, zone, activities, limitAt } = props;
  const day = useKept(props.day);
  return useMemo(() => {
    const percentOf = (at: EpochMs) => `${((hourOf(day, at) - from) / count) * 100}%`;
    const place = (start: EpochMs, end: EpochMs) => ({
      '--start': percentOf(start),
      '--size': `${((hourOf(day, end) - hourOf(day, start)) / count) * 100}%`,
    });
    const open = () => goInto({ view: 'day', day: day.day });
    return (
      <li class={styles.day}>
        <div class={styles.head}>
          <h3>
            <button type="button" class={styles.open} onClick={open}>
              {formatShortDay(day.day)}
            </button>
          </h3>
          {day.totalMs > 0 ? (
            <>
              <strong>
                <Duration ms={day.totalMs} />
              </strong>{' '}
              <span class={styles.billed}>
                {t('diary_billedTime', formatDuration(day.billedMs))}
              </span>
            </>
          ) : (
            <span class="visually-hidden">{t('diary_noTime')}</span>
          )}
          {hasClockChange(day) && (
            <span class={styles.billed}>
              {t('diary_clockChange', formatHours((day.end - day.start) / HOUR_MS))}
            </span>
          )}
        </div>
        <div class={styles.column}>
          {day.pending.map((block) => (
            <div
              key={block.id}
              class={`${styles.pending} ${cells.waiting}`}
              style={place(block.start, block.end)}
            >
              <span class="visually-hidden">{t('diary_cellPending')}</span>
            </div>
          ))}
          <ul>
            {runsOf(day.segments).map((run) => (
              <WeekBar
                key={run.start}
                run={run}
                place={place(run.start, run.end)}
                activities={activities}
                zone={zone}
                onOpen={open}
              />
            ))}
          </ul>
          {limitAt !== null && (
            <p class={styles.limit} style={{ '--start': percentOf(limitAt) }}>
              {t('diary_limitReached')}
            </p>
          )}
        </div>
      </li>
    );
  }, [day, from, count, zone, activities, limitAt]);
}
