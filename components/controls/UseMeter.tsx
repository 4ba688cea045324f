import { levelOf } from '../../storage/model/alerts.ts';
import type { DurationMs } from '../../storage/model/time.ts';
import { formatDuration, formatPercent } from './format.ts';
import { t } from './translate.ts';
import styles from './UseMeter.module.css';

interface UseMeterProps {
  readonly label: string;
  readonly usedMs: DurationMs;
  readonly ofMs: DurationMs;
}

/** How much of a limit or budget is used, as a bar with its percentage. */
export function UseMeter({ label, usedMs, ofMs }: UseMeterProps) {
  const share = ofMs === 0 ? 1 : usedMs / ofMs;
  const percent = formatPercent(share);
  const level = levelOf(usedMs, ofMs);
  return (
    <div class={styles.use}>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.floor(share * 100))}
        aria-valuetext={t(
          'controls_meterText',
          percent,
          formatDuration(usedMs),
          formatDuration(ofMs),
        )}
        class={styles.bar}
      >
        <div
          class={`${styles.fill} ${styles[`level${level ?? 0}`]}`}
          style={{ inlineSize: `${Math.min(100, share * 100)}%` }}
        />
      </div>
      <span class={styles.percent}>{percent}</span>
    </div>
  );
}
