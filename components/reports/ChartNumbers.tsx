import type { Bar, Series } from '../../storage/model/chart.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { Duration } from '../controls/Duration.tsx';
import { t } from '../controls/translate.ts';
import { seriesName, totalOf } from './chart-words.ts';
import styles from './ChartNumbers.module.css';

interface ChartNumbersProps {
  /** What opens the table, and its name. */
  readonly title: string;
  /** What its rows are. */
  readonly head: string;
  readonly series: readonly Series[];
  readonly bars: readonly Bar[];
  readonly nameOf: (bar: Bar) => string;
  readonly names: ReportNames;
}

/** The exact numbers of a chart, in a table that can be opened. */
export function ChartNumbers({ title, head, series, bars, nameOf, names }: ChartNumbersProps) {
  const totals = series.map((_, index) =>
    bars.reduce((sum, { parts }) => sum + (parts[index] ?? 0), 0),
  );
  const isThere = (_: unknown, index: number) => (totals[index] ?? 0) > 0;
  return (
    <details class={styles.numbers}>
      <summary>{title}</summary>
      <div
        class={styles.scroll}
        role="region"
        aria-label={title}
        // What scrolls must be in reach of the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table class={styles.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {series.filter(isThere).map((each) => (
                <th key={each.key} scope="col">
                  {seriesName(each, names)}
                </th>
              ))}
              <th scope="col">{t('reports_total')}</th>
            </tr>
          </thead>
          <tbody>
            {bars
              .filter(({ ms }) => ms > 0)
              .map((bar) => (
                <tr key={bar.key}>
                  <th scope="row">{nameOf(bar)}</th>
                  {bar.parts.filter(isThere).map((ms, index) => (
                    <td key={index}>{ms > 0 && <Duration ms={ms} />}</td>
                  ))}
                  <td>
                    <Duration ms={bar.ms} />
                  </td>
                </tr>
              ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('reports_total')}</th>
              {totals.filter(isThere).map((ms, index) => (
                <td key={index}>
                  <Duration ms={ms} />
                </td>
              ))}
              <td>
                <Duration ms={totalOf(bars)} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </details>
  );
}
