import { useId, useMemo, useRef } from 'preact/hooks';
import type { ActivityRow, ContractChoice } from '../../storage/activity-list.ts';
import { shareOf } from '../../storage/model/assignments.ts';
import type { Assignments, Ticks } from '../../storage/model/assignments.ts';
import type { ActivityId, ContractId } from '../../storage/model/records.ts';
import { t } from '../controls/translate.ts';
import { AssignHead } from './AssignHead.tsx';
import { AssignRow } from './AssignRow.tsx';
import { marksOf } from './assign-marks.ts';
import { namesOf } from './contract-names.ts';
import { useMatrixFocus } from './matrix-focus.ts';
import type { MatrixPlace } from './matrix-keys.ts';
import { COLUMN_REM, placesToDraw, ROW_REM, useMatrixWindow } from './matrix-window.ts';
import styles from './AssignGrid.module.css';

interface AssignGridProps {
  readonly activities: readonly ActivityRow[];
  readonly contracts: readonly ContractChoice[];
  readonly stored: Assignments;
  readonly ticks: Ticks;
  readonly onTick: (
    activities: readonly ActivityId[],
    contracts: readonly ContractId[],
    isTicked: boolean,
  ) => void;
}

/** Activities by contracts. Only what is in sight is drawn, and the place that has the focus. */
export function AssignGrid({ activities, contracts, stored, ticks, onTick }: AssignGridProps) {
  const keys = useId();
  const notSaved = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMatrixWindow(scroller).value;
  const names = useMemo(() => namesOf(contracts), [contracts]);
  const activityIds = useMemo(() => activities.map(({ id }) => id), [activities]);
  const contractIds = useMemo(() => contracts.map(({ id }) => id), [contracts]);

  /** All ids of a row, or of all rows for -1; so for the columns. */
  const idsAt = ({ row, column }: MatrixPlace) =>
    [
      row < 0 ? activityIds : activityIds.slice(row, row + 1),
      column < 0 ? contractIds : contractIds.slice(column, column + 1),
    ] as const;
  const shareAt = (row: number, column: number) =>
    shareOf(stored, ticks, ...idsAt({ row, column }));
  const toggle = (place: MatrixPlace) =>
    onTick(...idsAt(place), shareAt(place.row, place.column) !== 'all');

  const size = { rows: activities.length, columns: contracts.length, page: shown.page };
  const { at, handlers } = useMatrixFocus(scroller, size, toggle);
  const columns = placesToDraw(shown.firstColumn, shown.lastColumn, size.columns, at.column);
  const rows = placesToDraw(shown.firstRow, shown.lastRow, size.rows, at.row);

  return (
    <>
      <p id={keys} class={styles.keys}>
        {t('activities_assignKeys')}
      </p>
      <span id={notSaved} hidden>
        {t('activities_notSaved')}
      </span>
      <div
        ref={scroller}
        role="grid"
        tabIndex={-1}
        aria-label={t('activities_assignments')}
        aria-describedby={keys}
        aria-rowcount={size.rows + 1}
        aria-colcount={size.columns + 1}
        class={styles.grid}
        style={{
          '--row': `${ROW_REM}rem`,
          '--column': `${COLUMN_REM}rem`,
          '--rows': size.rows,
          '--columns': size.columns,
        }}
        {...handlers}
      >
        <AssignHead
          contracts={contracts}
          names={names}
          columns={columns}
          focusedColumn={at.row === -1 ? at.column : null}
          shareOf={(column) => shareAt(-1, column)}
        />
        <div role="rowgroup" class={styles.body}>
          {rows.map((row) => {
            const activity = activities[row];
            return (
              activity && (
                <AssignRow
                  key={activity.id}
                  activity={activity}
                  row={row}
                  columns={columns}
                  contracts={contracts}
                  names={names}
                  notSaved={notSaved}
                  focusedColumn={at.row === row ? at.column : null}
                  share={shareAt(row, -1)}
                  marks={marksOf(stored, ticks, activity.id, contractIds, columns)}
                />
              )
            );
          })}
        </div>
      </div>
    </>
  );
}
