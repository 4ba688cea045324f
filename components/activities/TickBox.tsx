import { useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ActivityId } from '../../storage/model/records.ts';
import { t } from '../controls/translate.ts';
import type { Ticks } from './ticks.ts';
import styles from './TickBox.module.css';

interface TickBoxProps {
  readonly id: ActivityId;
  readonly code: string;
  readonly ticks: Ticks;
}

/** Selects a row; with Shift, by mouse or by Space, all rows from the one before. Drawn alone when the ticks change. */
export function TickBox({ id, code, ticks: { ticked, tick } }: TickBoxProps) {
  const isTicked = useComputed(() => ticked.value.has(id));
  // A change tells no Shift: the key or the click that comes before it does.
  const isRange = useRef(false);
  const note = (event: KeyboardEvent | MouseEvent) => {
    isRange.current = event.shiftKey;
  };
  return (
    <input
      type="checkbox"
      class={styles.box}
      aria-label={t('activities_tick', code)}
      checked={isTicked.value}
      onKeyDown={note}
      onMouseDown={note}
      onChange={(event) => tick(id, event.currentTarget.checked, isRange.current)}
    />
  );
}
