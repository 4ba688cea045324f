import { useSignal } from '@preact/signals';
import {
  readQuarantine,
  readQuarantineRows,
  returnFromQuarantine,
} from '../../storage/quarantine.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import { DeleteQuarantineDialog } from './DeleteQuarantineDialog.tsx';
import { QuarantineTable } from './QuarantineTable.tsx';
import { saveJson } from './save-json.ts';
import styles from './DiaryCheck.module.css';

/** What checks of the diary took out, and what a person may do with it; nothing where nothing is in it. */
export function Quarantine() {
  const live = useLive(() => null, readQuarantineRows);
  const isAsking = useSignal(false);
  const isBusy = useSignal(false);
  const retry = async () => {
    isBusy.value = true;
    const count = await attempt(returnFromQuarantine, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (count === undefined) return;
    wake();
    say(count === 0 ? t('settings_quarantineNone') : plural('settings_quarantineReturned', count));
  };
  const save = () =>
    attempt(async () => {
      const records = await readQuarantine();
      const [day] = new Date().toISOString().split('T');
      saveJson(`activity-diary-quarantine-${day}.json`, records);
    }, 'controls_faultReading');

  return (
    <LiveView live={live}>
      {(rows) =>
        rows.length > 0 && (
          <div class={styles.quarantine}>
            <h3>{t('settings_quarantine')}</h3>
            <p>{t('settings_quarantineText')}</p>
            <QuarantineTable rows={rows} />
            <div class={styles.actions}>
              <Button onPress={save}>{t('settings_quarantineSave')}</Button>
              <Button isBusy={isBusy.value} onPress={retry}>
                {t('settings_quarantineRetry')}
              </Button>
              <Button
                look="danger"
                onPress={() => {
                  isAsking.value = true;
                }}
              >
                {t('settings_quarantineDelete')}
              </Button>
            </div>
            {isAsking.value && (
              <DeleteQuarantineDialog
                ids={rows.map(({ id }) => id)}
                onClose={() => {
                  isAsking.value = false;
                }}
              />
            )}
          </div>
        )
      }
    </LiveView>
  );
}
