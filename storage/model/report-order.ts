import type { Dimension, Report, ReportQuery, ReportRow } from './report.ts';
import { isTime } from './report-spans.ts';
import { compareCodes } from './search.ts';

/** What the rows stand in the order of: the most time first, or names. Days, weeks and months are always in order. */
export const ROW_ORDERS = ['time', 'name'] as const;
export type RowOrder = (typeof ROW_ORDERS)[number];

/** Rows, or parts of one, in their order; `nameOf` tells what a key stands for. */
export function inOrder(
  rows: readonly ReportRow[],
  dimension: Dimension,
  order: RowOrder,
  nameOf: (dimension: Dimension, key: string) => string,
): readonly ReportRow[] {
  // As the report comes, it is by time.
  if (order === 'time' || isTime(dimension)) return rows;
  return rows
    .map((row) => ({ row, name: nameOf(dimension, row.key) }))
    .toSorted((a, b) => compareCodes(a.name, b.name))
    .map(({ row }) => row);
}

/** The whole report in that order. */
export function orderedReport(
  report: Report,
  { rows, parts }: Pick<ReportQuery, 'rows' | 'parts'>,
  order: RowOrder,
  nameOf: (dimension: Dimension, key: string) => string,
): Report {
  const ordered = inOrder(report.rows, rows, order, nameOf);
  if (parts === null) return { ...report, rows: ordered };
  return {
    ...report,
    rows: ordered.map((row) => ({ ...row, rows: inOrder(row.rows, parts, order, nameOf) })),
  };
}
