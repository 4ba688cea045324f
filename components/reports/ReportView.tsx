import { useSignal } from '@preact/signals';
import type { Actor } from '../../storage/model/records.ts';
import type { ReportQuery } from '../../storage/model/report.ts';
import type { FigurePlace, ReportAnswer } from '../../storage/reports.ts';
import { t } from '../controls/translate.ts';
import { Behind } from './Behind.tsx';
import { NoTime } from './NoTime.tsx';
import { ReportFacts } from './ReportFacts.tsx';
import { ReportTable } from './ReportTable.tsx';
import { view } from './view.ts';
import styles from './ReportView.module.css';

interface ReportViewProps {
  readonly by: Actor;
  readonly query: ReportQuery;
  readonly answer: ReportAnswer;
  /** What is shown is of the query before, as long as this one is read. */
  readonly isBusy: boolean;
}

/** The table of the report with what is to be said about it, and the segments behind a figure. */
export function ReportView({ by, query, answer, isBusy }: ReportViewProps) {
  const behind = useSignal<{ place: FigurePlace; text: string } | null>(null);
  const { shows } = view.value;
  const { report } = answer;
  const hasRates = shows === 'hours' || report.total.amounts.length > 0;
  return (
    <section aria-busy={isBusy} class={styles.view}>
      <ReportFacts query={query} names={answer} />
      {report.rows.length === 0 && <NoTime />}
      {report.rows.length > 0 && !hasRates && <p role="status">{t('reports_noRates')}</p>}
      {report.rows.length > 0 && hasRates && (
        <ReportTable
          query={query}
          answer={answer}
          shows={shows}
          onPress={(place, text) => {
            behind.value = { place, text };
          }}
        />
      )}
      <Notes query={query} />
      {behind.value && (
        <Behind
          by={by}
          query={query}
          names={answer}
          {...behind.value}
          onClose={() => {
            behind.value = null;
          }}
        />
      )}
    </section>
  );
}

function Notes({ query: { rounding } }: { readonly query: ReportQuery }) {
  return (
    <div class={styles.notes}>
      {view.value.shows === 'amounts' && <p>{t('reports_amountsNote')}</p>}
      {rounding === 'cells' && <p>{t('reports_cellsNote')}</p>}
      {rounding !== 'cells' && rounding !== 'exact' && <p>{t('reports_roundingNote')}</p>}
      <p>{t('reports_running')}</p>
    </div>
  );
}
