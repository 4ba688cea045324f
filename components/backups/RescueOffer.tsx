import { useSignal } from '@preact/signals';
import { readAutomaticBackup } from '../../storage/exchange/backup-folder.ts';
import { faultOf } from '../../storage/faults.ts';
import type { Fault } from '../../storage/faults.ts';
import { Button } from '../controls/Button.tsx';
import { formatDay } from '../controls/format.ts';
import { PageTitle } from '../controls/PageTitle.tsx';
import { t } from '../controls/translate.ts';
import { AutomaticBackups } from './AutomaticBackups.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { StartOverDialog } from './StartOverDialog.tsx';
import styles from './Backups.module.css';

/** What no waiting mends. A database of a newer version, or one that waits for room on the disk, is sound. */
const LASTING: ReadonlySet<Fault> = new Set(['unopenable', 'failed', 'unknown']);

/**
 * Where the database cannot be opened or read for good: the automatic backups as files, and a way to begin again with one
 * of them.
 */
export function RescueOffer({ error }: { readonly error: unknown }) {
  const chosen = useSignal<(() => Promise<Blob>) | null>(null);
  const choose = (open: () => Promise<Blob>) => {
    chosen.value = open;
  };
  if (!LASTING.has(faultOf(error))) return null;
  return (
    <section class={styles.rescue}>
      <PageTitle title={t('backups_rescue')} />
      <p>{t('backups_rescueText')}</p>
      <AutomaticBackups>
        {({ name, day }) => (
          <Button
            look="quiet"
            label={t('backups_startOverNamed', formatDay(day))}
            onPress={() => choose(() => readAutomaticBackup(name))}
          >
            {t('backups_startOver')}
          </Button>
        )}
      </AutomaticBackups>
      <ChooseFile
        label={t('backups_startOverFile')}
        onChoose={(file) => choose(() => Promise.resolve(file))}
      />
      {chosen.value && (
        <StartOverDialog
          open={chosen.value}
          onClose={() => {
            chosen.value = null;
          }}
        />
      )}
    </section>
  );
}
