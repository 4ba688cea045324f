import { useSignal } from '@preact/signals';
import { archiveActivities, previewArchive } from '../../storage/activities.ts';
import type { Activity, Actor } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import { ArchiveManyTouches } from './ArchiveManyTouches.tsx';
import { ArchiveTouches } from './ArchiveTouches.tsx';
import styles from './ArchiveDialog.module.css';

interface ArchiveDialogProps {
  readonly by: Actor;
  /** At least one. */
  readonly activities: readonly Activity[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Shows what archiving touches before it is done, all at once (rule 5). */
export function ArchiveDialog({ by, activities, onDone, onClose }: ArchiveDialogProps) {
  const ids = activities.map(({ id }) => id);
  const only = activities.length === 1 ? activities[0] : undefined;
  const count = activities.length;
  const preview = useLive(
    () => null,
    () => previewArchive(ids, Date.now()),
  );
  const isArchived = useSignal(false);
  const archive = async () => {
    const isDone = await attempt(async () => {
      await archiveActivities(by, ids, Date.now());
      return true;
    }, 'controls_faultNothingChanged');
    if (!isDone) return;
    wake();
    say(only ? t('activities_archived', only.code) : plural('activities_archivedMany', count));
    isArchived.value = true;
    onDone();
    onClose();
  };

  return (
    <Dialog
      title={
        only ? t('activities_archiveCode', only.code) : plural('activities_archiveMany', count)
      }
      onClose={onClose}
      returnTo={() => (isArchived.value ? document.querySelector('h1') : null)}
    >
      <div class={styles.body}>
        <p>{t(only ? 'activities_archiveText' : 'activities_archiveManyText')}</p>
        <LiveView live={preview}>
          {(touched) =>
            only ? (
              touched[0] && <ArchiveTouches preview={touched[0]} />
            ) : (
              <ArchiveManyTouches previews={touched} />
            )
          }
        </LiveView>
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button look="main" onPress={archive}>
            {t('activities_archive')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
