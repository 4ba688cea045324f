import { useRef } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { t } from '../controls/translate.ts';
import styles from './SaveBar.module.css';

interface SaveBarProps {
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  readonly onUndo: () => unknown;
}

/** Stays in sight at the foot of a long form, and says whether there is something to save. */
export function SaveBar({ isDirty, isBusy, onUndo }: SaveBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  return (
    <div ref={bar} class={styles.bar}>
      <Button type="submit" look="main" isBusy={isBusy}>
        {t('controls_save')}
      </Button>
      {isDirty && (
        <Button
          onPress={() => {
            // The button goes away with the changes: the focus must not go with it.
            bar.current?.querySelector('button')?.focus();
            onUndo();
          }}
        >
          {t('contracts_undo')}
        </Button>
      )}
      <p role="status" class={styles.status}>
        {isDirty && t('contracts_unsaved')}
      </p>
    </div>
  );
}
