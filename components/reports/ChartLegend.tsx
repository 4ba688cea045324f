import type { Bar, Series } from '../../storage/model/chart.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { Swatch } from './ChartPatterns.tsx';
import { seriesName } from './chart-words.ts';
import styles from './ChartLegend.module.css';

interface ChartLegendProps {
  readonly series: readonly Series[];
  readonly bars: readonly Bar[];
  readonly names: ReportNames;
}

/** Which fill is which activity: of those that are in the chart. */
export function ChartLegend({ series, bars, names }: ChartLegendProps) {
  return (
    <ul class={styles.legend}>
      {series.map((each, index) =>
        bars.some(({ parts }) => (parts[index] ?? 0) > 0) ? (
          <li key={each.key} class={styles.entry}>
            <Swatch index={index} />
            {seriesName(each, names)}
          </li>
        ) : null,
      )}
    </ul>
  );
}
