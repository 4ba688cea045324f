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
  return (
    <div class={styles.bar}>
      <Button type="submit" look="main" isBusy={isBusy}>
        {t('controls_save')}
      </Button>
      {isDirty && <Button onPress={onUndo}>{t('contracts_undo')}</Button>}
      <p role="status" class={styles.status}>
        {isDirty && t('contracts_unsaved')}
      </p>
    </div>
  );
}
