import { Button } from '../controls/Button.tsx';
import { t } from '../controls/translate.ts';
import { useLostFocus } from './focus.ts';
import { isBusy } from './record.ts';
import styles from './DraftForm.module.css';

interface StartButtonProps {
  /** Something is recording: what starts takes its place. */
  readonly isSwitch: boolean;
  readonly onPress: () => void;
}

export function StartButton({ isSwitch, onPress }: StartButtonProps) {
  const place = useLostFocus();
  return (
    <div ref={place} class={styles.start}>
      <Button look="main" isBusy={isBusy.value} onPress={onPress}>
        {isSwitch ? t('popup_switch') : t('popup_start')}
      </Button>
    </div>
  );
}
