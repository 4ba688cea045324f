import browser from 'webextension-polyfill';
import { HelpLink, WithHelp } from '../controls/HelpLink.tsx';
import { t } from '../controls/translate.ts';
import styles from './SettingsPage.module.css';

/** What the extension keeps, and where. */
export function About() {
  return (
    <section>
      <WithHelp>
        <h2>{t('settings_stored')}</h2>
        <HelpLink to="privacy-where-your-data-is" topic={t('settings_stored')} />
      </WithHelp>
      <p>{t('settings_storedHere')}</p>
      <ul class={styles.stored}>
        <li>{t('settings_storedClient')}</li>
        <li>{t('settings_storedDiary')}</li>
        <li>{t('settings_storedDraft')}</li>
      </ul>
      <p>{t('settings_storedNever')}</p>
      <p class={styles.version}>{t('settings_version', browser.runtime.getManifest().version)}</p>
    </section>
  );
}
