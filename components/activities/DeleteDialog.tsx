import { useSignal } from '@preact/signals';
import { deleteActivities, usedActivities } from '../../storage/activities.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Activity, Actor } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import { DeleteManyList } from './DeleteManyList.tsx';
import styles from './ArchiveDialog.module.css';

interface DeleteDialogProps {
  readonly by: Actor;
  /** At least one. */
  readonly activities: readonly Activity[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before activities are deleted, and says why those that were used cannot be. */
export function DeleteDialog({ by, activities, onDone, onClose }: DeleteDialogProps) {
  const only = activities.length === 1 ? activities[0] : undefined;
  const used = useLive(
    () => null,
    () => usedActivities(activities.map(({ id }) => id)),
  );
  const refusal = useSignal<Refusal | null>(null);
  const isDeleted = useSignal(false);
  const usedIds = used.value.state === 'ready' ? used.value.value : null;
  // One alone is tried in any case: what is in its way is said at once.
  const deletable = only ? activities : activities.filter(({ id }) => !usedIds?.has(id));
  const isKnown = only !== undefined || usedIds !== null;
  const count = isKnown ? deletable.length : activities.length;

  const remove = async () => {
    if (!isKnown || count === 0) return;
    const ids = deletable.map(({ id }) => id);
    const outcome = await attempt(() => deleteActivities(by, ids), 'controls_faultNothingChanged');
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    wake();
    say(only ? t('activities_deleted', only.code) : plural('activities_deletedMany', ids.length));
    isDeleted.value = true;
    onDone();
    onClose();
  };

  return (
    <Dialog
      title={only ? t('activities_deleteCode', only.code) : plural('activities_deleteMany', count)}
      onClose={onClose}
      returnTo={() => (isDeleted.value ? document.querySelector('h1') : null)}
    >
      <div class={styles.body}>
        <p>{t(only ? 'activities_deleteText' : 'activities_deleteManyText')}</p>
        {!only && (
          <LiveView live={used}>
            {() => (
              <DeleteManyList activities={deletable} kept={activities.length - deletable.length} />
            )}
          </LiveView>
        )}
        <RefusalNote refusal={refusal.value} />
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button look="danger" isBusy={!isKnown || count === 0} onPress={remove}>
            {t('activities_delete')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
