import { useSignal } from '@preact/signals';
import { deleteActivity } from '../../storage/activities.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Activity, Actor } from '../../storage/model/records.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './ArchiveDialog.module.css';

interface DeleteDialogProps {
  readonly by: Actor;
  readonly activity: Activity;
  readonly onClose: () => void;
}

/** Asks before an activity is deleted, and says why one that was used cannot be. */
export function DeleteDialog({ by, activity, onClose }: DeleteDialogProps) {
  const refusal = useSignal<Refusal | null>(null);
  const isDeleted = useSignal(false);
  const remove = async () => {
    const outcome = await attempt(
      () => deleteActivity(by, activity.id),
      'controls_faultNothingChanged',
    );
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    say(t('activities_deleted', activity.code));
    isDeleted.value = true;
    onClose();
  };

  return (
    <Dialog
      title={t('activities_deleteCode', activity.code)}
      onClose={onClose}
      returnTo={() => (isDeleted.value ? document.querySelector('h1') : null)}
    >
      <div class={styles.body}>
        <p>{t('activities_deleteText')}</p>
        <RefusalNote refusal={refusal.value} />
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button look="danger" onPress={remove}>
            {t('activities_delete')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
