import type { ContractWeek } from '../../storage/contract-week.ts';
import { shownMs, utcDayOf, addDays } from '../../storage/model/time.ts';
import { forecastOf, weekTimes } from '../../storage/model/week-pace.ts';
import { minute, now } from '../controls/clock.ts';
import { formatDays, formatDuration } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { forecastText } from './forecast-text.ts';
import styles from './ThisWeek.module.css';
import { UseMeter } from '../controls/UseMeter.tsx';
import { WeekActivities } from './WeekActivities.tsx';

/** The week in figures: what was worked of the limit, where it leads, and what on. */
export function WeekSheet({ source }: { readonly source: ContractWeek }) {
  const { contract, week, limitMs, totals, recording } = source;
  const at = recording ? now.value : minute.value;
  const times = weekTimes(totals, recording, at);
  const rows = [...times.byActivity].map(([key, ms]) => ({ key, ms: shownMs(ms) }));
  const totalMs = rows.reduce((sum, { ms }) => sum + ms, 0);
  const forecast = forecastOf(times, limitMs, utcDayOf(contract.createdAt), at);
  const used = formatDuration(totalMs);
  return (
    <>
      <p class={styles.days}>{t('contracts_weekDays', formatDays(week, addDays(week, 6)))}</p>
      <p class={styles.used}>
        {limitMs === null
          ? t('contracts_noLimit', used)
          : t('contracts_ofLimit', used, formatDuration(limitMs))}
      </p>
      {limitMs !== null && (
        <UseMeter label={t('contracts_limitMeter')} usedMs={totalMs} ofMs={limitMs} />
      )}
      {contract.closedAt === null && (
        <p>
          {forecastText(forecast, limitMs)}{' '}
          <span class={styles.days}>{t('contracts_forecastHow')}</span>
        </p>
      )}
      <WeekActivities source={source} rows={rows} totalMs={totalMs} />
    </>
  );
}
