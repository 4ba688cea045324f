import { useEffect } from 'preact/hooks';
import type { Actor } from '../../storage/model/records.ts';
import type { ReportQuery } from '../../storage/model/report.ts';
import { readReport } from '../../storage/reports.ts';
import type { ReportAnswer } from '../../storage/reports.ts';
import { gatherSums } from '../../storage/sums.ts';
import { Button } from '../controls/Button.tsx';
import { now } from '../controls/clock.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { PageTitle } from '../controls/PageTitle.tsx';
import { t } from '../controls/translate.ts';
import { useAsked } from './asked.ts';
import { BelowTable } from './BelowTable.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { useLasting } from './lasting.ts';
import { RangeBar } from './RangeBar.tsx';
import { ReportFilters } from './ReportFilters.tsx';
import { ReportSetup } from './ReportSetup.tsx';
import { ReportView } from './ReportView.tsx';
import { SaveReport } from './SaveReport.tsx';
import { SavedReports } from './SavedReports.tsx';
import styles from './ReportsPage.module.css';

/** Not to be answered: another question is about to be asked. */
const NEVER = new Promise<never>(() => {});

/** A report with what was asked for: its keys are of that query, whatever is asked by now. */
interface Read {
  readonly query: ReportQuery;
  readonly answer: ReportAnswer;
}

/** Time by activity, freelancer, contract, memo, day, week and month, as a table and as charts. */
export function ReportsPage({ by }: { readonly by: Actor }) {
  const { query, days } = useAsked(by);
  const live = useLive(
    () => query.value,
    (asked): Promise<Read> =>
      asked === null ? NEVER : readReport(by, asked).then((answer) => ({ query: asked, answer })),
  );
  const shown = useLasting(live);
  const isRead = live.value.state === 'ready';
  // The next report of months that have passed is read from sums; this one did not wait for them.
  useEffect(() => {
    if (isRead) gatherSums(now.peek()).catch(() => undefined);
  }, [isRead]);

  return (
    <>
      <div class={styles.head}>
        <PageTitle title={t('options_reports')} />
        <div class={styles.actions}>
          <SaveReport />
          <Button onPress={() => print()}>{t('reports_print')}</Button>
          {shown.value.state === 'ready' && <ExportMenu by={by} {...shown.value.value} />}
        </div>
      </div>
      <SavedReports />
      <RangeBar days={days} />
      <ReportSetup by={by} />
      <LiveView live={shown}>
        {(read) => (
          <>
            <ReportFilters names={read.answer} isFreelancer={by.role === 'freelancer'} />
            <ReportView by={by} {...read} isBusy={!isRead} />
            <BelowTable by={by} query={read.query} names={read.answer} />
          </>
        )}
      </LiveView>
    </>
  );
}
