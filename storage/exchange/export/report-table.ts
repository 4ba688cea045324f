import { isTime } from '../../model/report-spans.ts';
import type { Dimension, Figure, Report, ReportQuery, ReportRow } from '../../model/report.ts';
import { monthOf } from '../../model/time.ts';
import type { Day, DurationMs, EpochMs } from '../../model/time.ts';

/** A cell of an exported table, by what it is. */
export type TableCell =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'day' | 'month'; readonly day: Day }
  /** By the clock on the wall, as if that hung in UTC. */
  | { readonly kind: 'moment'; readonly at: EpochMs }
  | { readonly kind: 'time' | 'hours'; readonly ms: DurationMs }
  | { readonly kind: 'money'; readonly amount: number; readonly currency: string };

export interface TableRow {
  /** A `part` stands below the row that it is a part of; the `total` is the last. */
  readonly level: 'row' | 'part' | 'total';
  readonly cells: readonly TableCell[];
}

/** The table of a report as it goes into a file. */
export interface ReportTable {
  readonly heads: readonly string[];
  /** How many columns, from the first on, name the rows. */
  readonly names: number;
  readonly rows: readonly TableRow[];
}

/** What the table says in the language of who reads it. */
export interface TableWords {
  readonly dimension: (dimension: Dimension) => string;
  /** What a key of a dimension that is not of time stands for. */
  readonly name: (dimension: Dimension, key: string) => string;
  readonly total: string;
  /** Over the total in decimal hours. */
  readonly totalHours: string;
  /** Over a column of amounts; `head` is that of the same column's time. */
  readonly money: (head: string, currency: string) => string;
}

export const NOTHING: TableCell = { kind: 'none' };

/**
 * The report as shown: a line for each row, its parts below it, and the totals. Behind the figures stands their total, as
 * time and as decimal hours; behind that the amounts of each column, one column a currency.
 */
export function reportTable(
  query: Pick<ReportQuery, 'rows' | 'parts' | 'columns'>,
  report: Report,
  words: TableWords,
): ReportTable {
  const { rows, parts, columns } = query;
  const columnHeads = report.columns.map((key) => headOf(columns, key, words));
  const money = [...report.totals, report.total].flatMap((figure, place) =>
    figure.amounts.map(({ currency }) => ({ place, currency })),
  );
  const headOfPlace = (place: number) => columnHeads[place] ?? words.total;
  const figuresOf = ({ figures, total }: Pick<ReportRow, 'figures' | 'total'>): TableCell[] => [
    ...figures.map(({ ms }): TableCell => ({ kind: 'time', ms })),
    { kind: 'time', ms: total.ms },
    { kind: 'hours', ms: total.ms },
    ...money.map(({ place, currency }) => moneyOf(figures[place] ?? total, currency)),
  ];
  const whole = (row: ReportRow): TableRow => ({
    level: 'row',
    cells: [nameOf(rows, row.key, words), ...(parts === null ? [] : [NOTHING]), ...figuresOf(row)],
  });
  const part = (row: ReportRow, under: ReportRow): TableRow => ({
    level: 'part',
    cells: [
      nameOf(rows, row.key, words),
      ...(parts === null ? [] : [nameOf(parts, under.key, words)]),
      ...figuresOf(under),
    ],
  });
  return {
    heads: [
      words.dimension(rows),
      ...(parts === null ? [] : [words.dimension(parts)]),
      ...columnHeads,
      words.total,
      words.totalHours,
      ...money.map(({ place, currency }) => words.money(headOfPlace(place), currency)),
    ],
    names: parts === null ? 1 : 2,
    rows: [
      ...report.rows.flatMap((row) => [whole(row), ...row.rows.map((under) => part(row, under))]),
      {
        level: 'total',
        cells: [
          { kind: 'text', text: words.total },
          ...(parts === null ? [] : [NOTHING]),
          ...figuresOf({ figures: report.totals, total: report.total }),
        ],
      },
    ],
  };
}

function nameOf(dimension: Dimension, key: string, words: TableWords): TableCell {
  if (dimension === 'month') return { kind: 'month', day: key };
  if (isTime(dimension)) return { kind: 'day', day: key };
  return { kind: 'text', text: words.name(dimension, key) };
}

function headOf(dimension: Dimension | null, key: string, words: TableWords): string {
  if (dimension === null) return '';
  if (dimension === 'month') return monthOf(key);
  return isTime(dimension) ? key : words.name(dimension, key);
}

function moneyOf({ amounts }: Figure, currency: string): TableCell {
  const money = amounts.find((each) => each.currency === currency);
  return money ? { kind: 'money', ...money } : NOTHING;
}
