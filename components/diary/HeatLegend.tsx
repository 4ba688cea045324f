import { formatHours } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { HEAT_HOURS } from './heat.ts';
import styles from './Heat.module.css';

/** What the colours of the month's days mean. */
export function HeatLegend() {
  const names = [
    t('diary_heatNone'),
    ...HEAT_HOURS.map((hours) => t('diary_heatTo', formatHours(hours))),
    t('diary_heatMore'),
  ];
  return (
    <ul aria-label={t('diary_heat')} class={styles.legend}>
      {names.map((name, step) => (
        <li key={name} class={styles.entry}>
          <span class={`${styles.sample} ${styles.heat} ${styles[`step${step}`]}`} />
          {name}
        </li>
      ))}
    </ul>
  );
}
