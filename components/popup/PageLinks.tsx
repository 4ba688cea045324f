import { t } from '../controls/translate.ts';
import styles from './PageLinks.module.css';

/** The ways from the popup to the pages. */
export function PageLinks() {
  return (
    <nav aria-label={t('popup_pages')} class={styles.links}>
      <a href="options.html#/diary" target="_blank" rel="noreferrer">
        {t('popup_workDiary')}
      </a>
      <a href="options.html" target="_blank" rel="noreferrer">
        {t('popup_allPages')}
      </a>
    </nav>
  );
}
