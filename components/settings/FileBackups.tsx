import { useSignal } from '@preact/signals';
import browser from 'webextension-polyfill';
import type { FileBackups as Schedule } from '../../storage/model/records.ts';
import { changeSettings, readSettings } from '../../storage/settings.ts';
import { myZone } from '../controls/clock.ts';
import { Field } from '../controls/Field.tsx';
import { formatMoment } from '../controls/format.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { Switch } from '../controls/Switch.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './SettingsPage.module.css';

const DOWNLOADS = { permissions: ['downloads'] } satisfies browser.Permissions.Permissions;
const EVERY_MINUTES = 60;

const change = (fileBackups: Schedule | null) =>
  attempt(async () => {
    await changeSettings({ fileBackups });
    // The worker's own alarm, rung now: the first one is written at once.
    if (fileBackups) {
      await browser.alarms.create('backup', { when: Date.now(), periodInMinutes: EVERY_MINUTES });
    }
  }, 'controls_faultNothingChanged');

/** Backups that go to the downloads folder by themselves. The browser asks the person for it when they are switched on. */
export function FileBackups() {
  const settings = useLive(() => null, readSettings);
  const isRefused = useSignal(false);
  const turn = async (isOn: boolean) => {
    isRefused.value = false;
    if (!isOn) {
      await change(null);
      await attempt(() => browser.permissions.remove(DOWNLOADS), 'controls_faultNothingChanged');
      return;
    }
    const isGranted = await attempt(
      () => browser.permissions.request(DOWNLOADS), // first of all: it must come from the click
      'controls_faultNothingChanged',
    );
    isRefused.value = !isGranted;
    if (isGranted) await change('daily');
  };

  return (
    <LiveView live={settings}>
      {({ fileBackups, fileBackupAt }) => (
        <>
          {/* Drawn anew after a refusal, so that it shows what holds. */}
          <Switch
            key={String(isRefused.value)}
            label={t('backups_toDownloads')}
            hint={t('backups_toDownloadsHint')}
            isOn={fileBackups !== null}
            onChange={turn}
          />
          {isRefused.value && (
            <p role="alert" class={styles.recording}>
              {t('backups_downloadsRefused')}
            </p>
          )}
          {fileBackups && (
            <div class={styles.choice}>
              <Field label={t('backups_howOften')}>
                {(control) => (
                  <select
                    {...control}
                    value={fileBackups}
                    onChange={(event) => void change(event.currentTarget.value as Schedule)}
                  >
                    <option value="daily">{t('backups_daily')}</option>
                    <option value="weekly">{t('backups_weekly')}</option>
                  </select>
                )}
              </Field>
            </div>
          )}
          {fileBackups && fileBackupAt !== null && (
            <p class={styles.version}>
              {t('backups_lastFile', formatMoment(fileBackupAt, myZone()))}
            </p>
          )}
        </>
      )}
    </LiveView>
  );
}
