import type { ReportQuery } from '../../storage/model/report.ts';
import type { RowOrder } from '../../storage/model/report-order.ts';
import { isTime } from '../../storage/model/report-spans.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { t } from '../controls/translate.ts';
import { Note } from './Note.tsx';
import { dimensionName, keyName, keyNote } from './words.ts';
import styles from './ReportTable.module.css';

interface ReportTableHeadProps {
  readonly query: ReportQuery;
  /** Those that are drawn. */
  readonly columns: readonly string[];
  readonly names: ReportNames;
  readonly order: RowOrder;
  /** On paper nothing is pressed, and browsers leave buttons out of the heads that they repeat. */
  readonly isFixed: boolean;
  readonly onOrder: (order: RowOrder) => unknown;
}

/** The heads of the columns: the first and the last one order the rows, where they are not in the order of time. */
export function ReportTableHead({
  query,
  columns,
  names,
  order,
  isFixed,
  onOrder,
}: ReportTableHeadProps) {
  const { columns: dimension } = query;
  const isOrdered = !isTime(query.rows) && !isFixed;
  return (
    <thead>
      <tr>
        <OrderHead
          name={dimensionName(query.rows)}
          direction={isOrdered && order === 'name' ? 'ascending' : null}
          look="first"
          onOrder={isOrdered ? () => onOrder('name') : null}
        />
        {dimension !== null &&
          columns.map((key) => (
            <th key={key} scope="col">
              {keyName(dimension, key, names)}
              <Note text={keyNote(dimension, key, names)} />
            </th>
          ))}
        <OrderHead
          name={t('reports_total')}
          direction={isOrdered && order === 'time' ? 'descending' : null}
          look="total"
          onOrder={isOrdered ? () => onOrder('time') : null}
        />
      </tr>
    </thead>
  );
}

interface OrderHeadProps {
  readonly name: string;
  readonly direction: 'ascending' | 'descending' | null;
  readonly look: 'first' | 'total';
  /** Null where there is nothing to order. */
  readonly onOrder: (() => unknown) | null;
}

function OrderHead({ name, direction, look, onOrder }: OrderHeadProps) {
  return (
    <th scope="col" class={styles[look]} aria-sort={direction ?? undefined}>
      {onOrder === null ? (
        name
      ) : (
        <button type="button" class={styles.order} onClick={() => void onOrder()}>
          {name}
          <span aria-hidden="true" class={styles.sign}>
            {direction === null ? '' : direction === 'descending' ? '▾' : '▴'}
          </span>
        </button>
      )}
    </th>
  );
}
