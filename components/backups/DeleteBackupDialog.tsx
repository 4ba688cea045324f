import type { AutomaticBackup } from '../../storage/exchange/backup-folder.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { formatDay, formatDuration } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import styles from './Backups.module.css';

interface DeleteBackupDialogProps {
  readonly backup: AutomaticBackup;
  readonly onDelete: (backup: AutomaticBackup) => unknown;
  readonly onClose: () => void;
}

/** Asks before an automatic backup is deleted. */
export function DeleteBackupDialog({ backup, onDelete, onClose }: DeleteBackupDialogProps) {
  return (
    <Dialog title={t('backups_deleteTitle')} onClose={onClose}>
      <div class={styles.dialog}>
        <p>{t('backups_deleteAsk', formatDay(backup.day), formatDuration(backup.ms))}</p>
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button look="danger" onPress={() => onDelete(backup)}>
            {t('backups_delete')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
