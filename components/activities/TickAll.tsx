import type { Signal } from '@preact/signals';
import type { ActivityId } from '../../storage/model/records.ts';
import { t } from '../controls/translate.ts';
import { withTicked } from './ticks.ts';
import styles from './TickBox.module.css';

interface TickAllProps {
  readonly rows: readonly { readonly id: ActivityId }[];
  readonly ticked: Signal<ReadonlySet<ActivityId>>;
}

/** Selects all rows that are shown, or none of them. */
export function TickAll({ rows, ticked }: TickAllProps) {
  const count = rows.filter(({ id }) => ticked.value.has(id)).length;
  return (
    <input
      type="checkbox"
      class={styles.box}
      aria-label={t('activities_tickAll')}
      checked={count === rows.length}
      indeterminate={count > 0 && count < rows.length}
      onChange={(event) => {
        ticked.value = withTicked(ticked.peek(), rows, event.currentTarget.checked);
      }}
    />
  );
}
