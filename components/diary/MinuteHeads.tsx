import { useMemo } from 'preact/hooks';
import type { DiaryDay } from '../../storage/model/diary.ts';
import { CELLS_A_ROW } from '../../storage/model/diary.ts';
import { useKept } from '../controls/kept.ts';
import { formatMinute } from './hours.ts';
import styles from './MinuteHeads.module.css';

/** The minutes above the columns, for the eye: each cell's name says its time. */
export function MinuteHeads({ day }: { readonly day: DiaryDay }) {
  const full = day.rows.find(({ cells }, index) => index > 0 && cells.length === CELLS_A_ROW);
  const cells = useKept(full?.cells ?? []);
  const { zone } = day;
  return useMemo(
    () => (
      <div class={styles.heads} aria-hidden="true">
        <span />
        {cells.map(({ start }) => (
          <span key={start} class={styles.minute}>
            <bdi dir="ltr">{formatMinute(start, zone)}</bdi>
          </span>
        ))}
      </div>
    ),
    [cells, zone],
  );
}
