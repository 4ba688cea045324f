import { useSignal } from '@preact/signals';
import { previewRestore, restore } from '../../storage/exchange/restore.ts';
import type { Backup } from '../../storage/exchange/read-backup.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { formatMoment } from '../controls/format.ts';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { useBackup } from './opened-backup.ts';
import { BackupState } from './BackupState.tsx';
import { isAnyChange, RestorePreview } from './RestorePreview.tsx';
import styles from './Backups.module.css';

interface RestoreDialogProps {
  readonly open: () => Promise<Blob>;
  readonly onClose: () => void;
}

/** Shows what a backup would do to the diary, and does it when told to. */
export function RestoreDialog({ open, onClose }: RestoreDialogProps) {
  const opened = useBackup(open, previewRestore);
  const isBusy = useSignal(false);
  const begin = async (backup: Backup) => {
    isBusy.value = true;
    const tally = await attempt(() => restore(backup), 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!tally) return;
    wake();
    say(t('backups_restored', formatMoment(backup.header.at, myZone())));
    onClose();
  };

  return (
    <Dialog title={t('backups_restoreTitle')} onClose={onClose}>
      <div class={styles.dialog}>
        <BackupState opened={opened}>
          {(backup, tally) => (
            <>
              <p>{t('backups_writtenAt', formatMoment(backup.header.at, myZone()))}</p>
              <RestorePreview tally={tally} />
              {isBusy.value && <p role="status">{t('backups_restoring')}</p>}
              <DialogActions>
                <Button onPress={onClose}>{t('controls_cancel')}</Button>
                {isAnyChange(tally) && (
                  <Button look="main" isBusy={isBusy.value} onPress={() => begin(backup)}>
                    {t('backups_restore')}
                  </Button>
                )}
              </DialogActions>
            </>
          )}
        </BackupState>
      </div>
    </Dialog>
  );
}
