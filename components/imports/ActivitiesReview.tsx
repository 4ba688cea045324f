import { useComputed, useSignal } from '@preact/signals';
import {
  importActivities,
  previewActivities,
} from '../../storage/exchange/import/import-activities.ts';
import type { ActivityFile } from '../../storage/exchange/import/read-activities.ts';
import type { Actor } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { DialogActions } from '../controls/Dialog.tsx';
import { keepStorage } from '../controls/keep-storage.ts';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { ActivitiesPreview } from './ActivitiesPreview.tsx';
import { ColumnNotes } from './ColumnNotes.tsx';
import { FaultList } from './FaultList.tsx';
import styles from './Imports.module.css';

interface ActivitiesReviewProps {
  readonly by: Actor;
  readonly file: ActivityFile;
  readonly onDone: () => void;
}

/** What a file of activities would do, and the button that does it. */
export function ActivitiesReview({ by, file, onDone }: ActivitiesReviewProps) {
  const preview = useLive(
    () => file,
    (read) => previewActivities(read, Date.now()),
  );
  const isBusy = useSignal(false);
  const canImport = useComputed(() => {
    const { value } = preview;
    if (value.state !== 'ready') return false;
    const { faultCount, created, assigned } = value.value;
    return faultCount === 0 && created.length + assigned > 0;
  });
  const run = async () => {
    isBusy.value = true;
    const done = await attempt(
      () => importActivities(by, file, Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    if (!done || done.faultCount > 0) return; // the preview is live: it tells what has changed
    wake();
    void keepStorage();
    say(plural('imports_activitiesDone', done.created.length));
    onDone();
  };

  return (
    <div class={styles.dialog}>
      <LiveView live={preview}>
        {(what) =>
          what.faultCount > 0 ? (
            <FaultList faults={what.faults} count={what.faultCount} />
          ) : (
            <ActivitiesPreview what={what} />
          )
        }
      </LiveView>
      <ColumnNotes unused={file.unused} missing={file.missing} />
      {canImport.value && (
        <DialogActions>
          <Button look="main" isBusy={isBusy.value} onPress={run}>
            {t('imports_importActivities')}
          </Button>
        </DialogActions>
      )}
    </div>
  );
}
