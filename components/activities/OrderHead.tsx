import type { ActivityOrder } from '../../storage/model/usage.ts';
import table from '../controls/Table.module.css';
import styles from './OrderHead.module.css';

interface OrderHeadProps {
  readonly by: ActivityOrder['by'];
  readonly name: string;
  readonly isNumber?: boolean;
  readonly order: ActivityOrder | null;
  readonly onOrder: (order: ActivityOrder) => void;
}

/** A column's head; pressed, the table stands in its order, and pressed again the other way round. */
export function OrderHead({ by, name, isNumber = false, order, onOrder }: OrderHeadProps) {
  const direction = order?.by !== by ? null : order.isDescending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      aria-sort={direction ?? undefined}
      class={`${styles.head} ${isNumber ? table.number : ''}`}
    >
      <button
        type="button"
        class={styles.button}
        onClick={() =>
          // The most comes first: of numbers that is what one looks for.
          onOrder({ by, isDescending: direction === null ? isNumber : direction === 'ascending' })
        }
      >
        {name}
        <span aria-hidden="true" class={styles.sign}>
          {direction === null ? '' : direction === 'descending' ? '▾' : '▴'}
        </span>
      </button>
    </th>
  );
}
