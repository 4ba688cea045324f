import type { ContractChoice } from '../../storage/activity-list.ts';
import type { ContractId } from '../../storage/model/records.ts';
import { t } from '../controls/translate.ts';
import { AssignBox } from './AssignBox.tsx';
import styles from './AssignGrid.module.css';

interface AssignHeadProps {
  readonly contracts: readonly ContractChoice[];
  readonly names: ReadonlyMap<ContractId, string>;
  /** The contracts that are drawn, by their place. */
  readonly columns: readonly number[];
  /** The column with the focus, -1 for the corner; null where it is in a row. */
  readonly focusedColumn: number | null;
  readonly shareOf: (column: number) => 'all' | 'none' | 'some';
}

/** The contracts, with a box for all activities of each, and in the corner one for all of all. */
export function AssignHead({ contracts, names, columns, focusedColumn, shareOf }: AssignHeadProps) {
  return (
    <div role="rowgroup" class={styles.head}>
      <div role="row" aria-rowindex={1} class={styles.headRow}>
        <div
          role="columnheader"
          aria-colindex={1}
          aria-label={t('activities_assignAllShort')}
          class={styles.corner}
        >
          <AssignBox
            row={-1}
            column={-1}
            name={t('activities_assignAll')}
            share={shareOf(-1)}
            isFocused={focusedColumn === -1}
          >
            <span class={styles.code}>{t('activities_assignAllShort')}</span>
          </AssignBox>
        </div>
        {columns.map((column) => {
          const contract = contracts[column];
          if (!contract) return null;
          const name = names.get(contract.id) ?? '';
          return (
            <div
              key={contract.id}
              role="columnheader"
              aria-colindex={column + 2}
              aria-label={name}
              class={styles.contract}
              style={{ '--at': column }}
              title={t('activities_contractOf', contract.title, contract.freelancer)}
            >
              <AssignBox
                row={-1}
                column={column}
                name={t('activities_assignColumn', name)}
                share={shareOf(column)}
                isFocused={focusedColumn === column}
              >
                <span class={styles.title}>{contract.title}</span>
                <span class={styles.description}>{contract.freelancer}</span>
              </AssignBox>
            </div>
          );
        })}
      </div>
    </div>
  );
}
