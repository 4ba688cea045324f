import { useMemo } from 'preact/hooks';
import type { ActivityRow, ContractChoice } from '../../storage/activity-list.ts';
import type { ContractId } from '../../storage/model/records.ts';
import { t } from '../controls/translate.ts';
import { AssignBox } from './AssignBox.tsx';
import { readMark } from './assign-marks.ts';
import styles from './AssignGrid.module.css';

interface AssignRowProps {
  readonly activity: ActivityRow;
  readonly row: number;
  /** The contracts that are drawn, by their place. */
  readonly columns: readonly number[];
  readonly contracts: readonly ContractChoice[];
  readonly names: ReadonlyMap<ContractId, string>;
  /** The id of the words that say so. */
  readonly notSaved: string;
  /** The column with the focus, -1 for the head; null where it is in another row. */
  readonly focusedColumn: number | null;
  readonly share: 'all' | 'none' | 'some';
  readonly marks: string;
}

/** An activity with a box for each contract; drawn anew only where something in it changes. */
export function AssignRow(props: AssignRowProps) {
  const { activity, row, columns, contracts, names, notSaved, focusedColumn, share, marks } = props;
  return useMemo(
    () => (
      <div role="row" aria-rowindex={row + 2} class={styles.row} style={{ '--at': row }}>
        <div
          role="rowheader"
          aria-colindex={1}
          aria-label={activity.code}
          class={styles.activity}
          title={activity.description}
        >
          <AssignBox
            row={row}
            column={-1}
            name={t('activities_assignRow', activity.code)}
            share={share}
            isFocused={focusedColumn === -1}
          >
            <span class={styles.code}>{activity.code}</span>
            <span class={styles.description}>{activity.description}</span>
          </AssignBox>
        </div>
        {columns.map((column, index) => {
          const contract = contracts[column];
          if (!contract) return null;
          const { isOn, isSaved } = readMark(marks[index]);
          return (
            <div
              key={contract.id}
              role="gridcell"
              aria-colindex={column + 2}
              class={isSaved ? styles.cell : `${styles.cell} ${styles.changed}`}
              style={{ '--at': column }}
            >
              <AssignBox
                row={row}
                column={column}
                name={t('activities_assignCell', activity.code, names.get(contract.id) ?? '')}
                share={isOn ? 'all' : 'none'}
                describedBy={isSaved ? undefined : notSaved}
                isFocused={focusedColumn === column}
              />
            </div>
          );
        })}
      </div>
    ),
    [activity, row, columns.join(), contracts, names, focusedColumn, share, marks],
  );
}
