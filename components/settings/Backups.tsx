import { useSignal } from '@preact/signals';
import { readAutomaticBackup } from '../../storage/exchange/backup-folder.ts';
import { AutomaticBackups } from '../backups/AutomaticBackups.tsx';
import { ChooseFile } from '../backups/ChooseFile.tsx';
import { RestoreDialog } from '../backups/RestoreDialog.tsx';
import { SaveBackup } from '../backups/SaveBackup.tsx';
import { Button } from '../controls/Button.tsx';
import { formatDay } from '../controls/format.ts';
import { HelpLink, WithHelp } from '../controls/HelpLink.tsx';
import { t } from '../controls/translate.ts';
import { FileBackups } from './FileBackups.tsx';
import { KeptStorage } from './KeptStorage.tsx';
import styles from './SettingsPage.module.css';

/** Backups of the diary: by hand, by themselves, and to the downloads folder; and the way back from one. */
export function Backups() {
  const chosen = useSignal<(() => Promise<Blob>) | null>(null);
  const choose = (open: () => Promise<Blob>) => {
    chosen.value = open;
  };

  return (
    <section>
      <WithHelp>
        <h2>{t('backups_title')}</h2>
        <HelpLink to="formats-backups" topic={t('backups_title')} />
      </WithHelp>
      <p>{t('backups_text')}</p>
      <div class={styles.buttons}>
        <SaveBackup label="backups_save" />
        <ChooseFile
          label={t('backups_restoreFrom')}
          onChoose={(file) => choose(() => Promise.resolve(file))}
        />
      </div>
      <h3>{t('backups_automatic')}</h3>
      <p>{t('backups_automaticText')}</p>
      <AutomaticBackups>
        {({ name, day }) => (
          <Button
            look="quiet"
            label={t('backups_restoreNamed', formatDay(day))}
            onPress={() => choose(() => readAutomaticBackup(name))}
          >
            {t('backups_restoreThis')}
          </Button>
        )}
      </AutomaticBackups>
      <FileBackups />
      <KeptStorage />
      {chosen.value && (
        <RestoreDialog
          open={chosen.value}
          onClose={() => {
            chosen.value = null;
          }}
        />
      )}
    </section>
  );
}
