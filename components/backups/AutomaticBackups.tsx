import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import {
  deleteAutomaticBackup,
  listBackups,
  readAutomaticBackup,
} from '../../storage/exchange/backup-folder.ts';
import type { AutomaticBackup } from '../../storage/exchange/backup-folder.ts';
import { Button } from '../controls/Button.tsx';
import { formatDay, formatDuration } from '../controls/format.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { DeleteBackupDialog } from './DeleteBackupDialog.tsx';
import { saveFile } from './save-file.ts';
import { formatBytes } from './words.ts';
import styles from './Backups.module.css';

interface AutomaticBackupsProps {
  /** What a backup can be used for here. */
  readonly children: (backup: AutomaticBackup) => ComponentChildren;
}

/** The automatic backups, each with what it holds; any of them can be saved as a file. */
export function AutomaticBackups({ children }: AutomaticBackupsProps) {
  const backups = useSignal<readonly AutomaticBackup[] | null>(null);
  const doomed = useSignal<AutomaticBackup | null>(null);
  const load = async () => {
    backups.value = (await attempt(listBackups, 'backups_faultListing')) ?? [];
  };
  useEffect(() => void load(), []);
  const save = ({ name }: AutomaticBackup) =>
    attempt(async () => {
      saveFile(await readAutomaticBackup(name), `activity-diary-${name}`);
    }, 'backups_faultListing');
  const remove = async ({ name }: AutomaticBackup) => {
    doomed.value = null;
    await attempt(() => deleteAutomaticBackup(name), 'controls_faultNothingChanged');
    await load();
  };

  if (backups.value === null) return null;
  if (backups.value.length === 0) return <p>{t('backups_noneYet')}</p>;
  return (
    <>
      <ul class={styles.backups}>
        {backups.value.map((backup) => {
          const day = formatDay(backup.day);
          return (
            <li key={backup.name} class={styles.backup}>
              <div>
                <b>{day}</b>
                <p class={styles.holds}>
                  {t('backups_holds', formatDuration(backup.ms), formatBytes(backup.bytes))}
                </p>
                {backup.isHeld && <p class={styles.holds}>{t('backups_held')}</p>}
              </div>
              <div class={styles.actions}>
                {children(backup)}
                <Button
                  look="quiet"
                  label={t('backups_saveNamed', day)}
                  onPress={() => save(backup)}
                >
                  {t('backups_saveAsFile')}
                </Button>
                <Button
                  look="quiet"
                  label={t('backups_deleteNamed', day)}
                  onPress={() => {
                    doomed.value = backup;
                  }}
                >
                  {t('backups_delete')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      {doomed.value && (
        <DeleteBackupDialog
          backup={doomed.value}
          onDelete={remove}
          onClose={() => {
            doomed.value = null;
          }}
        />
      )}
    </>
  );
}
