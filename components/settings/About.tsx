import browser from 'webextension-polyfill';
import { t } from '../controls/translate.ts';
import styles from './SettingsPage.module.css';

/** What the extension keeps, and where. */
export function About() {
  return (
    <section>
      <h2>{t('settings_stored')}</h2>
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
