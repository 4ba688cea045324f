import { scaleLinear } from 'd3-scale';
import type { Series } from '../../storage/model/chart.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { formatDuration, formatPercent } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { fillOf } from './ChartPatterns.tsx';
import { seriesName, totalOf } from './chart-words.ts';
import styles from './ChartBars.module.css';

interface ChartOfSharesProps {
  readonly series: readonly Series[];
  readonly names: ReportNames;
}

/** How much of all time each activity has: a list with a bar in each row, and so its own text. */
export function ChartOfShares({ series, names }: ChartOfSharesProps) {
  const [most] = series;
  if (!most) return null;
  const totalMs = totalOf(series);
  const longest = Math.max(...series.map(({ ms }) => ms));
  const x = scaleLinear([0, longest], [0, 100]);
  return (
    <ChartFigure
      caption={t('reports_chartShare')}
      summary={t(
        'reports_chartMostShare',
        seriesName(most, names),
        formatDuration(most.ms),
        formatDuration(totalMs),
      )}
    >
      <ul class={styles.bars}>
        {series.map((each, index) => (
          <li key={each.key} class={styles.row}>
            <span class={styles.name}>{seriesName(each, names)}</span>
            <svg aria-hidden="true" class={styles.track}>
              <rect width={`${x(each.ms)}%`} height="100%" fill={fillOf(index)} />
            </svg>
            <span class={styles.time}>
              {t('reports_chartPercent', formatDuration(each.ms), formatPercent(each.ms / totalMs))}
            </span>
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}
