import { readTimeFile } from '../../storage/exchange/import/read-time.ts';
import type { Actor } from '../../storage/model/records.ts';
import { readViewer } from '../../storage/viewer.ts';
import { ChooseFile } from '../backups/ChooseFile.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { HelpLink } from '../controls/HelpLink.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { t } from '../controls/translate.ts';
import { FileState } from './FileState.tsx';
import { useOpenedFile } from './opened-file.ts';
import { TimeReview } from './TimeReview.tsx';
import styles from './Imports.module.css';

interface ImportTimeDialogProps {
  readonly by: Actor;
  readonly onClose: () => void;
}

/** Imports time that was tracked elsewhere; shows beforehand what becomes of it. */
export function ImportTimeDialog({ by, onClose }: ImportTimeDialogProps) {
  const { opened, open, close } = useOpenedFile(readTimeFile);
  const viewer = useLive(() => null, readViewer);
  return (
    <Dialog title={t('imports_importTime')} onClose={onClose}>
      <div class={styles.dialog}>
        <p>
          {t(by.role === 'client' ? 'imports_timeText' : 'imports_timeTextFreelancer')}{' '}
          <HelpLink to="imports" topic={t('imports_importTime')} />
        </p>
        <div>
          <ChooseFile
            label={t('imports_chooseFile')}
            look={opened.value.state === 'none' ? 'main' : 'plain'}
            accept=".csv,.json,.txt,text/csv,application/json"
            fileLabel={t('imports_file')}
            onChoose={(file) => open(file, file.name)}
          />
        </div>
        <LiveView live={viewer}>
          {({ me, people }) => (
            <FileState opened={opened} onCancel={close}>
              {(file, name) => (
                <TimeReview
                  key={name}
                  by={by}
                  file={file}
                  me={me?.name ?? ''}
                  names={people.map((each) => each.name)}
                  onDone={onClose}
                />
              )}
            </FileState>
          )}
        </LiveView>
      </div>
    </Dialog>
  );
}
