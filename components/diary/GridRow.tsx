import type { DiaryDay, DiaryRow, ShownSegment } from '../../storage/model/diary.ts';
import type { CellAt } from './grid-keys.ts';
import { GridCell } from './GridCell.tsx';
import { rowTime } from './hours.ts';
import type { Activities } from './words.ts';
import styles from './GridRow.module.css';

interface GridRowProps {
  readonly row: DiaryRow;
  readonly index: number;
  readonly day: DiaryDay;
  readonly activities: Activities;
  /** The cell of this row that Tab reaches; null where it is in another row. */
  readonly focusedColumn: number | null;
  readonly onFocus: (cell: CellAt) => void;
  readonly onOpen: (segment: ShownSegment) => void;
}

/** An hour: its head and its cells, as high as it needs to show what lies in it. */
export function GridRow(props: GridRowProps) {
  const { row, index, day, activities, focusedColumn, onFocus, onOpen } = props;
  return (
    <div
      role="row"
      class={`${styles.row} ${row.lanes > 0 ? styles.worked : ''}`}
      style={{ '--lanes': row.lanes }}
    >
      <div role="rowheader" class={styles.hour}>
        {rowTime(row.cells[0]?.start ?? day.start, day)}
      </div>
      {row.cells.map((cell, column) => (
        <GridCell
          key={cell.start}
          cell={cell}
          at={{ row: index, column }}
          pieces={row.pieces.filter(({ firstCell }) => firstCell === column)}
          day={day}
          activities={activities}
          isFocused={column === focusedColumn}
          onFocus={onFocus}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}
