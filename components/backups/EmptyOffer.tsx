import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listBackups, readAutomaticBackup } from '../../storage/exchange/backup-folder.ts';
import type { AutomaticBackup } from '../../storage/exchange/backup-folder.ts';
import { isDiaryEmpty } from '../../storage/exchange/write-backup.ts';
import { Button } from '../controls/Button.tsx';
import { formatDay, formatDuration } from '../controls/format.ts';
import { useLive } from '../controls/live.ts';
import { t } from '../controls/translate.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import styles from './Backups.module.css';

/** Where the diary is empty and there is a backup of it: offers to restore it. */
export function EmptyOffer() {
  const empty = useLive(() => null, isDiaryEmpty);
  const backup = useSignal<AutomaticBackup | undefined>(undefined);
  const isOpen = useSignal(false);
  useEffect(() => {
    listBackups().then(
      (backups) => {
        backup.value = offeredOf(backups);
      },
      () => undefined, // an offer that cannot be made: Settings tells why
    );
  }, []);

  const offered = backup.value;
  const isEmpty = empty.value.state === 'ready' && empty.value.value;
  if (!offered || !(isEmpty || isOpen.value)) return null;
  return (
    <>
      {isEmpty && (
        <section class={styles.offer} aria-label={t('backups_offer')}>
          <p>{t('backups_offerText', formatDay(offered.day), formatDuration(offered.ms))}</p>
          <div class={styles.actions}>
            <Button
              look="main"
              onPress={() => {
                isOpen.value = true;
              }}
            >
              {t('backups_offerRestore')}
            </Button>
            <a href="#/settings">{t('backups_offerOthers')}</a>
          </div>
        </section>
      )}
      {isOpen.value && (
        <RestoreDialog
          open={() => readAutomaticBackup(offered.name)}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}

/** The newest one; where it holds far less than the fullest, that one: the time between may have been lost before. */
function offeredOf(backups: readonly AutomaticBackup[]): AutomaticBackup | undefined {
  return backups.find(({ isHeld }) => isHeld) ?? backups[0];
}
