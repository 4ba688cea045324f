import { isDiaryEmpty } from '../../storage/exchange/write-backup.ts';
import { BeforeUninstall } from '../backups/BeforeUninstall.tsx';
import { useLive } from '../controls/live.ts';
import { t } from '../controls/translate.ts';
import { WhatItSees } from '../privacy/WhatItSees.tsx';
import styles from './Foot.module.css';

/** What stands below each step: what the extension can see, and how one leaves again. */
export function Foot() {
  const empty = useLive(() => null, isDiaryEmpty);
  const { value } = empty;
  return (
    <footer class={styles.foot}>
      <p class={styles.private}>{t('welcome_private')}</p>
      <p>
        <a href="help.html" target="_blank" rel="noreferrer">
          {t('help_link')}
        </a>
      </p>
      <details>
        <summary>
          <h2>{t('privacy_title')}</h2>
        </summary>
        <div class={styles.section}>
          <WhatItSees />
        </div>
      </details>
      {/* Of an empty diary there is nothing to keep, but perhaps one to bring back. */}
      {value.state === 'ready' &&
        (value.value ? (
          <p>
            <a href="/options.html#/settings">{t('welcome_toRestore')}</a>
          </p>
        ) : (
          <details>
            <summary>
              <h2>{t('uninstall_title')}</h2>
            </summary>
            <div class={styles.section}>
              <BeforeUninstall />
            </div>
          </details>
        ))}
    </footer>
  );
}
