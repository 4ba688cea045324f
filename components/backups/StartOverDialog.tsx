import { useSignal } from '@preact/signals';
import { amountOfBackup } from '../../storage/exchange/read-backup.ts';
import type { Backup } from '../../storage/exchange/read-backup.ts';
import { startOver } from '../../storage/exchange/start-over.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { formatDuration, formatMoment } from '../controls/format.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { BackupState } from './BackupState.tsx';
import { useBackup } from './opened-backup.ts';
import styles from './Backups.module.css';

interface StartOverDialogProps {
  readonly open: () => Promise<Blob>;
  readonly onClose: () => void;
}

/** Asks before the database that cannot be opened is deleted for one made from a backup. */
export function StartOverDialog({ open, onClose }: StartOverDialogProps) {
  const opened = useBackup(open, (backup) => Promise.resolve(amountOfBackup(backup)));
  const isBusy = useSignal(false);
  const begin = async (backup: Backup) => {
    isBusy.value = true;
    const isDone = await attempt(() => startOver(backup), 'backups_faultStartingOver');
    isBusy.value = false;
    if (!isDone) return;
    wake();
    location.reload(); // every view begins anew with the new database
  };

  return (
    <Dialog title={t('backups_startOverTitle')} onClose={onClose}>
      <div class={styles.dialog}>
        <BackupState opened={opened}>
          {(backup, ms) => (
            <>
              <p>
                {t(
                  'backups_startOverAsk',
                  formatMoment(backup.header.at, myZone()),
                  formatDuration(ms),
                )}
              </p>
              <DialogActions>
                <Button onPress={onClose}>{t('controls_cancel')}</Button>
                <Button look="danger" isBusy={isBusy.value} onPress={() => begin(backup)}>
                  {t('backups_startOverDo')}
                </Button>
              </DialogActions>
            </>
          )}
        </BackupState>
      </div>
    </Dialog>
  );
}
