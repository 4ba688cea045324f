import { useMemo } from 'preact/hooks';
import type { DiaryRow, ShownSegment } from '../../storage/model/diary.ts';
import type { Zone } from '../../storage/model/time.ts';
import { useKept } from '../controls/kept.ts';
import type { CellAt } from './grid-keys.ts';
import { GridCell } from './GridCell.tsx';
import { rowTime } from './hours.ts';
import type { Activities } from './words.ts';
import styles from './GridRow.module.css';

interface GridRowProps {
  readonly row: DiaryRow;
  readonly index: number;
  readonly zone: Zone;
  /** The day is shorter or longer than others. */
  readonly isUneven: boolean;
  readonly activities: Activities;
  /** The ids of the segments that are selected, with spaces between them. */
  readonly selected: string;
  /** The cell of this row that Tab reaches; null where it is in another row. */
  readonly focusedColumn: number | null;
  readonly onFocus: (cell: CellAt) => void;
  readonly onOpen: (segment: ShownSegment) => void;
}

/**
 * An hour: its head and its cells, as high as it needs to show what lies in it. The day is drawn again each second and
 * after each switch, and most rows are then what they were: those are left as they are.
 */
export function GridRow(props: GridRowProps) {
  const { index, zone, isUneven, activities, selected, focusedColumn, onFocus, onOpen } = props;
  const row = useKept(props.row);
  return useMemo(
    () => (
      <div
        role="row"
        class={`${styles.row} ${row.lanes + row.pending.length > 0 ? styles.worked : ''}`}
        style={{ '--lanes': row.lanes }}
      >
        <div role="rowheader" class={styles.hour}>
          {row.cells[0] && rowTime(row.cells[0].start, zone, isUneven)}
        </div>
        {row.cells.map((cell, column) => (
          <GridCell
            key={cell.start}
            cell={cell}
            at={{ row: index, column }}
            pieces={row.pieces}
            pending={row.pending}
            input={row.input[column] ?? null}
            zone={zone}
            activities={activities}
            selected={selected}
            isFocused={column === focusedColumn}
            onFocus={onFocus}
            onOpen={onOpen}
          />
        ))}
      </div>
    ),
    [row, index, zone, isUneven, activities, selected, focusedColumn, onFocus, onOpen],
  );
}
