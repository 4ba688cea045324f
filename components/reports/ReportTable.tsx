import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { ReportQuery } from '../../storage/model/report.ts';
import type { ReportView } from '../../storage/model/report-view.ts';
import type { ReportAnswer } from '../../storage/reports.ts';
import { usePrinting } from '../controls/printing.ts';
import { ShowMore } from '../controls/ShowMore.tsx';
import { t } from '../controls/translate.ts';
import { FigureButton, keepStop } from './FigureButton.tsx';
import type { OnFigure } from './FigureButton.tsx';
import { countLines, firstLines } from './lines.ts';
import { MoreColumns } from './MoreColumns.tsx';
import { ReportTableHead } from './ReportTableHead.tsx';
import { ReportTableRow } from './ReportTableRow.tsx';
import { show, view } from './view.ts';
import styles from './ReportTable.module.css';

interface ReportTableProps {
  readonly query: ReportQuery;
  readonly answer: ReportAnswer;
  readonly shows: ReportView['shows'];
  /** A figure was pressed: where it stands, and what it says. */
  readonly onPress: OnFigure;
}

const LINES = 60;
const COLUMNS = 40;
/** As many as a window shows: the first frame does not wait for the others. */
const FIRST = { lines: 24, columns: 16 };
/** On paper nobody presses "Show more". */
const PRINTED_LINES = 3000;

/** The report as a table. A figure is a button; the arrow keys go from one to the next. */
export function ReportTable({ query, answer, shows, onPress }: ReportTableProps) {
  const { report } = answer;
  const hintId = useId();
  const linesShown = useSignal(LINES);
  const columnsShown = useSignal(COLUMNS);
  const { order } = view.value;
  const scroll = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => keepStop(table.current));
  const { isPrinting } = usePrinting();
  const isFirstFrame = useFirstFrame();
  const columns = report.columns.slice(0, isFirstFrame ? FIRST.columns : columnsShown.value);
  const left = report.columns.length - columnsShown.value;
  const most = isFirstFrame ? FIRST.lines : isPrinting.value ? PRINTED_LINES : linesShown.value;
  const lines = firstLines(report, query, order, answer, most);
  const count = countLines(report);
  const drawn = { query, columns, names: answer };
  const pressed = { shows, onPress };

  return (
    <>
      <p id={hintId} class="visually-hidden">
        {t('reports_figuresHint')}
      </p>
      <div ref={scroll} class={styles.scroll} tabIndex={-1}>
        <table
          ref={table}
          class={styles.table}
          aria-label={t('reports_table')}
          aria-describedby={hintId}
        >
          <ReportTableHead
            {...drawn}
            order={order}
            isFixed={isPrinting.value}
            onOrder={(next) => show({ order: next })}
          />
          <tbody>
            {lines.map((line) => (
              <ReportTableRow
                key={`${line.row.key} ${line.part?.key ?? ''}`}
                line={line}
                {...drawn}
                {...pressed}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" class={styles.first}>
                {t('reports_total')}
              </th>
              {columns.map((column, index) => (
                <td key={column}>
                  <FigureButton figure={report.totals[index]} place={{ column }} {...pressed} />
                </td>
              ))}
              <td class={styles.total}>
                <FigureButton figure={report.total} place={{}} {...pressed} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      {left > 0 && (
        <MoreColumns
          left={left}
          onMore={() => {
            columnsShown.value += COLUMNS;
          }}
          table={scroll}
        />
      )}
      {(isPrinting.value ? lines.length < count : count > LINES) && (
        <ShowMore
          shown={lines.length}
          total={count}
          onMore={() => {
            linesShown.value += LINES * 5;
          }}
        />
      )}
    </>
  );
}

/** Whether the table is drawn for the first time: true until that is on the screen. */
function useFirstFrame(): boolean {
  const isFirst = useSignal(true);
  useEffect(() => {
    const timer = setTimeout(() => {
      isFirst.value = false;
    });
    return () => clearTimeout(timer);
  }, [isFirst]);
  return isFirst.value;
}
