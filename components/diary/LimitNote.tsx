import type { LimitUse } from '../../storage/model/diary-span.ts';
import { formatDuration } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import signs from './KindSign.module.css';
import styles from './LimitNote.module.css';

interface LimitNoteProps {
  /** Null where the week has no limit. */
  readonly use: LimitUse | null;
  /** The days shown are those that the limit counts. */
  readonly isUtc: boolean;
}

/** The weekly limit and what is used of it, as a bar and in words; over it with a triangle, as its time has. */
export function LimitNote({ use, isUtc }: LimitNoteProps) {
  if (!use) return <p class={styles.words}>{t('diary_limitNone')}</p>;
  const text = limitText(use);
  const isOver = use.overMs > 0;
  const whole = Math.max(use.limitMs, use.usedMs, 1);
  const percent = (ms: number) => `${(ms / whole) * 100}%`;
  return (
    <div class={styles.limit}>
      <div
        role="meter"
        aria-label={t('diary_limitMeter')}
        aria-valuemin={0}
        aria-valuemax={whole}
        aria-valuenow={use.usedMs}
        aria-valuetext={text}
        class={styles.meter}
      >
        <span class={styles.used} style={{ inlineSize: percent(use.usedMs - use.overMs) }} />
        {isOver && <span class={styles.over} style={{ inlineSize: percent(use.overMs) }} />}
      </div>
      <p class={isOver ? styles.warning : styles.words}>
        {isOver && <span class={`${signs.shape} ${signs.over}`} aria-hidden="true" />} {text}
      </p>
      {!isUtc && <p class={styles.words}>{t('diary_limitUtc')}</p>}
    </div>
  );
}

/** What is used of the limit, in a sentence. */
export function limitText({ usedMs, limitMs, overMs }: LimitUse): string {
  const [used, limit] = [formatDuration(usedMs), formatDuration(limitMs)];
  return overMs > 0
    ? t('diary_limitOver', used, limit, formatDuration(overMs))
    : t('diary_limitUsed', used, limit, formatDuration(limitMs - usedMs));
}
