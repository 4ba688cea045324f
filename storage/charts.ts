import { db } from './database.ts';
import { barsOf, chartDays, seriesOf, stepOf, withGaps } from './model/chart.ts';
import type { Bar, ChartStep, Series } from './model/chart.ts';
import type { Actor } from './model/records.ts';
import type { ReportQuery } from './model/report.ts';
import { readReport, REPORT_TABLES } from './reports.ts';

/** What the charts of a report show. All of the same time as the report, each a report of its own. */
export interface Charts {
  /** Activities, the largest first: what the parts of all bars are of. */
  readonly series: readonly Series[];
  readonly step: ChartStep;
  /** Along time, without a gap. */
  readonly byTime: readonly Bar[];
  /** By freelancer, the one with the most time first. */
  readonly byFreelancer: readonly Bar[];
}

/** The charts of what `query` asks about; null where there is no time. */
export function readCharts(by: Actor, query: ReportQuery): Promise<Charts | null> {
  const ask = async (change: Pick<ReportQuery, 'rows' | 'columns'>) => {
    const { report } = await readReport(by, { ...query, parts: null, ...change });
    return report;
  };
  // One after another in one transaction: what awaits several of them at once loses Dexie's.
  return db.transaction('r', [...REPORT_TABLES], async () => {
    const series = seriesOf(await ask({ rows: 'activity', columns: null }));
    if (series.length === 0) return null;
    const isOpen = query.from === null || query.to === null;
    const days = chartDays(query, isOpen ? await ask({ rows: 'month', columns: null }) : null);
    if (days === null) return null;
    const step = stepOf(days.first, days.last);
    const time = await ask({ rows: step, columns: 'activity' });
    const people = await ask({ rows: 'freelancer', columns: 'activity' });
    return {
      series,
      step,
      byTime: withGaps(barsOf(time, series), step, query.from, query.to),
      byFreelancer: barsOf(people, series),
    };
  });
}
