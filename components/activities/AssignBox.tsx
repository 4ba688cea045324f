import type { ComponentChildren } from 'preact';
import styles from './AssignGrid.module.css';

interface AssignBoxProps {
  readonly row: number;
  readonly column: number;
  readonly name: string;
  readonly share: 'all' | 'none' | 'some';
  readonly describedBy?: string | undefined;
  readonly isFocused: boolean;
  /** What stands beside it. */
  readonly children?: ComponentChildren;
}

/** The box of one place of the grid, which does nothing by itself: the grid hears of it. The whole place is its label. */
export function AssignBox(props: AssignBoxProps) {
  const { row, column, name, share, describedBy, isFocused, children } = props;
  return (
    <label class={styles.place}>
      <input
        type="checkbox"
        data-row={row}
        data-column={column}
        tabIndex={isFocused ? 0 : -1}
        aria-label={name}
        aria-describedby={describedBy}
        checked={share === 'all'}
        indeterminate={share === 'some'}
      />
      {children}
    </label>
  );
}
