import { MINUTE_MS } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import type { PopupView } from '../../storage/popup.ts';
import { minute } from '../controls/clock.ts';
import { plural, t } from '../controls/translate.ts';
import { fieldsOn } from './draft.ts';
import { isBusy, stopRecording } from './record.ts';
import styles from './StopEarlier.module.css';

const MINUTES = [5, 10, 15, 30] as const;

interface StopEarlierProps {
  readonly view: PopupView;
  /** When it began to record. */
  readonly start: EpochMs;
}

/** Stops as of some minutes ago: for whoever notices late that they have stopped working. Never before the beginning. */
export function StopEarlier({ view, start }: StopEarlierProps) {
  const possible = MINUTES.filter((minutes) => minute.value - minutes * MINUTE_MS > start);
  if (possible.length === 0) return null;
  return (
    <details class={styles.earlier}>
      <summary>{t('popup_stopEarlier')}</summary>
      <div class={styles.choices}>
        {possible.map((minutes) => (
          <button
            key={minutes}
            type="button"
            class={styles.choice}
            aria-disabled={isBusy.value ? 'true' : undefined}
            onClick={() => view.me && void stopRecording(view.me.id, fieldsOn(view), minutes)}
          >
            {plural('popup_minutesAgo', minutes)}
          </button>
        ))}
      </div>
    </details>
  );
}
