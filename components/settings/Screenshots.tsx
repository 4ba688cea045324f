import { parseWhole } from '../../storage/model/attention.ts';
import { keepScreenshotsFor } from '../../storage/screenshots.ts';
import { readSettings } from '../../storage/settings.ts';
import { HelpLink, WithHelp } from '../controls/HelpLink.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { SettingField } from './SettingField.tsx';
import styles from './OptionalNumber.module.css';
import page from './SettingsPage.module.css';

/** For how many days screenshots are kept. */
export function Screenshots() {
  const live = useLive(() => null, readSettings);
  const save = async (text: string) => {
    const outcome = await attempt(
      () => keepScreenshotsFor(parseWhole(text)),
      'controls_faultNothingChanged',
    );
    return outcome && !outcome.ok ? outcome.refusal : null;
  };
  return (
    <section>
      <WithHelp>
        <h2>{t('settings_screenshots')}</h2>
        <HelpLink to="screenshots" topic={t('settings_screenshots')} />
      </WithHelp>
      <LiveView live={live}>
        {({ screenshotDays }) => (
          <div class={styles.number}>
            <SettingField
              label={t('settings_screenshotDays')}
              kind="number"
              stored={String(screenshotDays)}
              onSave={save}
            />
          </div>
        )}
      </LiveView>
      <p class={page.version}>{t('settings_screenshotDaysHint')}</p>
    </section>
  );
}
