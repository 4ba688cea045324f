import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { readCharts } from '../../storage/charts.ts';
import type { Actor } from '../../storage/model/records.ts';
import type { ReportQuery } from '../../storage/model/report.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { t } from '../controls/translate.ts';
import { ChartOfPeople } from './ChartOfPeople.tsx';
import { ChartOfShares } from './ChartOfShares.tsx';
import { ChartOfTime } from './ChartOfTime.tsx';
import { ChartPatterns } from './ChartPatterns.tsx';
import { useLasting } from './lasting.ts';
import styles from './ReportCharts.module.css';

interface ReportChartsProps {
  readonly by: Actor;
  readonly query: ReportQuery;
  readonly names: ReportNames;
}

/** Charts of what the report asks about: time along time, the share of each activity, and each freelancer's. */
export function ReportCharts({ by, query, names }: ReportChartsProps) {
  const asked = useSignal(query);
  useLayoutEffect(() => {
    asked.value = query;
  }, [asked, query]);
  const live = useLive(
    () => asked.value,
    (now) => readCharts(by, now),
  );
  const shown = useLasting(live);
  return (
    <LiveView live={shown}>
      {(charts) =>
        charts && (
          <section aria-label={t('reports_charts')} class={styles.charts}>
            <ChartPatterns series={charts.series} />
            <ChartOfTime charts={charts} names={names} />
            <ChartOfShares series={charts.series} names={names} />
            {charts.byFreelancer.length > 1 && <ChartOfPeople charts={charts} names={names} />}
          </section>
        )
      }
    </LiveView>
  );
}
