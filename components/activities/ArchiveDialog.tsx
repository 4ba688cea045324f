import { useSignal } from '@preact/signals';
import { archiveActivity, previewArchive } from '../../storage/activities.ts';
import type { Activity, Actor } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { ArchiveTouches } from './ArchiveTouches.tsx';
import styles from './ArchiveDialog.module.css';

interface ArchiveDialogProps {
  readonly by: Actor;
  readonly activity: Activity;
  readonly onClose: () => void;
}

/** Shows what archiving touches before it is done (rule 5). */
export function ArchiveDialog({ by, activity, onClose }: ArchiveDialogProps) {
  const preview = useLive(
    () => null,
    () => previewArchive(activity.id, Date.now()),
  );
  const isArchived = useSignal(false);
  const archive = async () => {
    const isDone = await attempt(async () => {
      await archiveActivity(by, activity.id, Date.now());
      return true;
    }, 'controls_faultNothingChanged');
    if (!isDone) return;
    wake();
    say(t('activities_archived', activity.code));
    isArchived.value = true;
    onClose();
  };

  return (
    <Dialog
      title={t('activities_archiveCode', activity.code)}
      onClose={onClose}
      returnTo={() => (isArchived.value ? document.querySelector('h1') : null)}
    >
      <div class={styles.body}>
        <p>{t('activities_archiveText')}</p>
        <LiveView live={preview}>
          {(touched) => touched && <ArchiveTouches preview={touched} />}
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
