import { countQuarantine } from '../../storage/quarantine.ts';
import { useLive } from '../controls/live.ts';
import { plural, t } from '../controls/translate.ts';
import styles from './QuarantineNotice.module.css';

/** Tells on every page that a check took records out of the diary, until a person has dealt with them. */
export function QuarantineNotice() {
  const live = useLive(() => null, countQuarantine);
  // Where the diary cannot be read, the page itself says so.
  const count = live.value.state === 'ready' ? live.value.value : 0;
  return (
    <div role="status">
      {count > 0 && (
        <p class={styles.notice}>
          {plural('options_quarantineNotice', count)}{' '}
          <a href="#/settings">{t('options_quarantineSee')}</a>
        </p>
      )}
    </div>
  );
}
