import { compareCodes } from '../../storage/model/search.ts';
import type { Dimension, Report, ReportQuery, ReportRow } from '../../storage/model/report.ts';
import { isTime } from '../../storage/model/report-spans.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { keyName } from './words.ts';

/** What the table stands in the order of: the most time first, or names. Days, weeks and months are always in order. */
export type RowOrder = 'time' | 'name';

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
  for (const row of inOrder(report.rows, query.rows, order, names)) {
    if (lines.length >= most) break;
    lines.push({ row, part: null });
    if (query.parts === null) continue;
    for (const part of inOrder(row.rows, query.parts, order, names)) {
      if (lines.length >= most) break;
      lines.push({ row, part });
    }
  }
  return lines;
}

function inOrder(
  rows: readonly ReportRow[],
  dimension: Dimension,
  order: RowOrder,
  names: ReportNames,
): readonly ReportRow[] {
  // As the report comes, it is by time.
  if (order === 'time' || isTime(dimension)) return rows;
  return rows
    .map((row) => ({ row, name: keyName(dimension, row.key, names) }))
    .toSorted((a, b) => compareCodes(a.name, b.name))
    .map(({ row }) => row);
}
