import type { DiaryDay } from '../../storage/model/diary.ts';
import { CELLS_A_ROW } from '../../storage/model/diary.ts';
import { formatMinute } from './hours.ts';
import styles from './MinuteHeads.module.css';

/** The minutes above the columns, for the eye: each cell's name says its time. */
export function MinuteHeads({ day }: { readonly day: DiaryDay }) {
  const full = day.rows.find(({ cells }, index) => index > 0 && cells.length === CELLS_A_ROW);
  return (
    <div class={styles.heads} aria-hidden="true">
      <span />
      {full?.cells.map(({ start }) => (
        <span key={start} class={styles.minute}>
          <bdi dir="ltr">{formatMinute(start, day.zone)}</bdi>
        </span>
      ))}
    </div>
  );
}
