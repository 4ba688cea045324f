import { useSignal } from '@preact/signals';
import { activityKeys } from '../../storage/activities.ts';
import { readActivities } from '../../storage/exchange/import/read-activities.ts';
import { comparable } from '../../storage/model/activity.ts';
import type { Actor } from '../../storage/model/records.ts';
import { ChooseFile } from '../backups/ChooseFile.tsx';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { Field } from '../controls/Field.tsx';
import { HelpLink } from '../controls/HelpLink.tsx';
import { t } from '../controls/translate.ts';
import { ActivitiesReview } from './ActivitiesReview.tsx';
import { FileState } from './FileState.tsx';
import { useOpenedFile } from './opened-file.ts';
import styles from './Imports.module.css';

interface ImportActivitiesDialogProps {
  readonly by: Actor;
  readonly onClose: () => void;
}

/** Imports activities from a file or from pasted text; tells beforehand what becomes of them. */
export function ImportActivitiesDialog({ by, onClose }: ImportActivitiesDialogProps) {
  const text = useSignal('');
  const { opened, open, close } = useOpenedFile(async (file, waiting) => {
    const keys = await activityKeys();
    return readActivities(file, (code) => keys.has(comparable(code)), waiting);
  });

  return (
    <Dialog title={t('imports_activities')} onClose={onClose}>
      <div class={styles.dialog}>
        <p>
          {t('imports_activitiesText')}{' '}
          <HelpLink to="imports-formats-of-activities" topic={t('imports_activities')} />
        </p>
        <div>
          <ChooseFile
            label={t('imports_chooseFile')}
            accept=".csv,.txt,text/csv,text/plain"
            fileLabel={t('imports_file')}
            onChoose={(file) => open(file, file.name)}
          />
        </div>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void open(new Blob([text.value]), '');
          }}
        >
          <Field label={t('imports_paste')} hint={t('imports_pasteHint')}>
            {(control) => (
              <textarea
                {...control}
                rows={5}
                spellcheck={false}
                class={styles.text}
                value={text.value}
                onInput={(event) => {
                  text.value = event.currentTarget.value;
                  close();
                }}
              />
            )}
          </Field>
          <div>
            <Button type="submit">{t('imports_look')}</Button>
          </div>
        </form>
        <FileState opened={opened} onCancel={close}>
          {(file) => <ActivitiesReview by={by} file={file} onDone={onClose} />}
        </FileState>
      </div>
    </Dialog>
  );
}
