import type { Actor } from '../../model/records.ts';
import type { ReportQuery } from '../../model/report.ts';
import { orderedReport } from '../../model/report-order.ts';
import type { RowOrder } from '../../model/report-order.ts';
import { readReport } from '../../reports.ts';
import type { ReportAnswer, ReportNames } from '../../reports.ts';
import type { Waiting } from '../import/pace.ts';
import { calendar } from './calendar.ts';
import { exportName } from './file-name.ts';
import { ownCsv, ownJson } from './own-files.ts';
import { Paced } from './paced.ts';
import { reportTable } from './report-table.ts';
import type { TableWords } from './report-table.ts';
import { tableCsv } from './table-csv.ts';
import { timeReportCsv } from './time-report.ts';
import type { WorkbookWords } from './workbook.ts';

/** What a report can be exported as (docs/exports.md). */
export type ExportFormat =
  | 'table_csv'
  | 'segments_csv'
  | 'time_report_csv'
  | 'xlsx'
  | 'json'
  | 'icalendar';

export interface ExportedFile {
  readonly file: Blob;
  readonly name: string;
}

/** What a file of the report says in the language of who reads it. */
export type ExportWords = TableWords & WorkbookWords;

/**
 * A report as a file, of what `by` may see. The page is never busy for long meanwhile, and never has all of a large file in
 * its memory. Throws where the signal ends it.
 */
export async function exportReport(
  format: ExportFormat,
  by: Actor,
  query: ReportQuery,
  order: RowOrder,
  answer: ReportAnswer,
  wordsOf: (names: ReportNames) => ExportWords,
  waiting: Waiting = {},
): Promise<ExportedFile> {
  const paced = new Paced(answer.report.total.ms, waiting);
  switch (format) {
    case 'table_csv': {
      const { table } = await readTable(by, query, order, wordsOf);
      return { file: tableCsv(table), name: exportName(query, 'csv') };
    }
    case 'segments_csv':
      return {
        file: await ownCsv(by, query, paced),
        name: exportName(query, 'csv', 'segments'),
      };
    case 'time_report_csv':
      return {
        file: await timeReportCsv(by, query, answer, paced),
        name: exportName(query, 'csv', 'time-report'),
      };
    case 'xlsx': {
      const { workbook } = await import('./workbook.ts');
      const { table, names, words } = await readTable(by, query, order, wordsOf);
      return {
        file: await workbook(by, query, table, names, words, paced),
        name: exportName(query, 'xlsx'),
      };
    }
    case 'json':
      return {
        file: await ownJson(by, query, paced),
        name: exportName(query, 'json', 'segments'),
      };
    case 'icalendar':
      return { file: await calendar(by, query, paced), name: exportName(query, 'ics') };
  }
}

/** Read again: what was shown may be the answer to the question before. */
async function readTable(
  by: Actor,
  query: ReportQuery,
  order: RowOrder,
  wordsOf: (names: ReportNames) => ExportWords,
) {
  const { report, ...names } = await readReport(by, query);
  const words = wordsOf(names);
  const ordered = orderedReport(report, query, order, words.name);
  return { table: reportTable(query, ordered, words), names, words };
}
