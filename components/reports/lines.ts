import { inOrder } from '../../storage/model/report-order.ts';
import type { RowOrder } from '../../storage/model/report-order.ts';
import type { Dimension, Report, ReportQuery, ReportRow } from '../../storage/model/report.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { keyName } from './words.ts';

/** A line of the table: a row, or a part of the row above it. */
export interface Line {
  readonly row: ReportRow;
  readonly part: ReportRow | null;
}

/** How many lines the table has in all. */
export function countLines({ rows }: Pick<Report, 'rows'>): number {
  return rows.reduce((sum, row) => sum + 1 + row.rows.length, 0);
}

/** The first lines of the table, at most so many: three years by day and activity are more than can be drawn at once. */
export function firstLines(
  report: Pick<Report, 'rows'>,
  query: Pick<ReportQuery, 'rows' | 'parts'>,
  order: RowOrder,
  names: ReportNames,
  most: number,
): Line[] {
  const lines: Line[] = [];
  const nameOf = (dimension: Dimension, key: string) => keyName(dimension, key, names);
  for (const row of inOrder(report.rows, query.rows, order, nameOf)) {
    if (lines.length >= most) break;
    lines.push({ row, part: null });
    if (query.parts === null) continue;
    for (const part of inOrder(row.rows, query.parts, order, nameOf)) {
      if (lines.length >= most) break;
      lines.push({ row, part });
    }
  }
  return lines;
}
