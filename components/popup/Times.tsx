import { timesWithRunning } from '../../storage/model/running-time.ts';
import type { PopupView } from '../../storage/popup.ts';
import { myZone, now } from '../controls/clock.ts';
import { Duration } from '../controls/Duration.tsx';
import { formatDuration } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import styles from './Times.module.css';

/** How much it has been on the contract, today and this week, with what is running. */
export function Times({ view }: { readonly view: PopupView }) {
  const { contract, recording, limitMs } = view;
  const at = recording ? now.value : now.peek();
  const { todayMs, weekMs } = timesWithRunning(view, contract, recording, myZone(), at);
  return (
    <dl class={styles.times}>
      <div>
        <dt>{t('popup_today')}</dt>
        <dd>
          <Duration ms={todayMs} />
        </dd>
      </div>
      <div>
        <dt>{t('popup_thisWeek')}</dt>
        <dd>
          <Duration ms={weekMs} />
          {limitMs !== null && (
            <span class={styles.limit}>{t('popup_ofLimit', formatDuration(limitMs))}</span>
          )}
        </dd>
        {limitMs !== null && weekMs > limitMs && (
          <dd class={styles.over}>{t('popup_overLimit', formatDuration(weekMs - limitMs))}</dd>
        )}
      </div>
    </dl>
  );
}
