import { useRef } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { plural, t } from '../controls/translate.ts';
import styles from './AssignBar.module.css';

interface AssignBarProps {
  /** How many are not saved. */
  readonly changes: number;
  readonly isBusy: boolean;
  readonly onSave: () => unknown;
  readonly onDiscard: () => void;
}

/** Stays in sight at the foot of the assignments, and says how much there is to save. */
export function AssignBar({ changes, isBusy, onSave, onDiscard }: AssignBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  return (
    <div ref={bar} class={styles.bar}>
      <Button look="main" isBusy={isBusy || changes === 0} onPress={onSave}>
        {t('controls_save')}
      </Button>
      {changes > 0 && (
        <Button
          onPress={() => {
            // The button goes away with the changes: the focus must not go with it.
            bar.current?.querySelector('button')?.focus();
            onDiscard();
          }}
        >
          {t('activities_discard')}
        </Button>
      )}
      <p role="status" class={styles.status}>
        {changes > 0 && plural('activities_unsaved', changes)}
      </p>
    </div>
  );
}
