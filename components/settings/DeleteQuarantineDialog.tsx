import { useSignal } from '@preact/signals';
import { deleteFromQuarantine } from '../../storage/quarantine.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import styles from './SettingsPage.module.css';

interface DeleteQuarantineDialogProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** Asks before what is in quarantine goes for good. */
export function DeleteQuarantineDialog({ ids, onClose }: DeleteQuarantineDialogProps) {
  const isBusy = useSignal(false);
  const remove = async () => {
    isBusy.value = true;
    const isDone = await attempt(async () => {
      await deleteFromQuarantine(ids);
      return true;
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!isDone) return;
    say(t('settings_quarantineDeleted'));
    onClose();
  };

  return (
    <Dialog title={t('settings_quarantineDeleteTitle')} onClose={onClose}>
      <div class={styles.ask}>
        <p>{plural('settings_quarantineDeleteText', ids.length)}</p>
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button look="danger" isBusy={isBusy.value} onPress={remove}>
            {t('settings_quarantineDeleteNow')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
