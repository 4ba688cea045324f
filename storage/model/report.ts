import type { ActivityKey, ContractId, FreelancerId } from './records.ts';
import { roundedAmount } from './money.ts';
import { HOUR_MS, MINUTE_MS, shownMs } from './time.ts';
import type { Day, DurationMs, Zone } from './time.ts';

/** What the rows and columns of a report can be. */
export const DIMENSIONS = [
  'activity',
  'freelancer',
  'contract',
  'memo',
  'day',
  'week',
  'month',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The kinds of time (rule 9): each moment is of one. What is over the weekly limit is in no amount. */
export const TIME_KINDS = ['tracked', 'manual', 'over'] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/**
 * How figures are rounded. `exact` is to the second, as everywhere; `cells` counts billed ten-minute cells (`billed.ts`), which
 * hold no time over the limit; the others round each figure of the table, up, down or to the nearest, to so many minutes.
 */
export const ROUNDINGS = [
  'exact',
  'cells',
  'up-1',
  'up-6',
  'up-15',
  'down-1',
  'down-6',
  'down-15',
  'nearest-1',
  'nearest-6',
  'nearest-15',
] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** What a report is asked. */
export interface ReportQuery {
  /** Of `zone`, the first that counts; null for all that is before `to`. */
  readonly from: Day | null;
  /** Of `zone`, the last that counts; null for all that is after `from`. */
  readonly to: Day | null;
  /** Whose days begin and end the report, its days, weeks (from Monday) and months. */
  readonly zone: Zone;
  readonly rows: Dimension;
  /** What each row is parted into; null for nothing. */
  readonly parts: Dimension | null;
  /** Null for one column: the total. */
  readonly columns: Dimension | null;
  readonly kinds: readonly TimeKind[];
  readonly rounding: Rounding;
  /** Null for all, as below. */
  readonly activities: readonly ActivityKey[] | null;
  readonly freelancers: readonly FreelancerId[] | null;
  readonly contracts: readonly ContractId[] | null;
  /** A part of the memo, case ignored; empty for all. */
  readonly memo: string;
}

export interface Money {
  readonly currency: string;
  readonly amount: number;
}

/** One figure of the table. A total is the sum of the figures shown (rule 10). */
export interface Figure {
  readonly ms: DurationMs;
  /** What it costs by the contracts' rates, one for each currency, by its code; none where no rate was set. */
  readonly amounts: readonly Money[];
}

/** A row, with what it is parted into. */
export interface ReportRow {
  /** The id, memo or day that the row stands for: of a week its Monday, of a month its first day. */
  readonly key: string;
  /** One for each of the report's columns. */
  readonly figures: readonly Figure[];
  readonly total: Figure;
  /** Empty where the query has no `parts`. */
  readonly rows: readonly ReportRow[];
}

/** The table of a report. Rows and columns without time are not in it. */
export interface Report {
  /** Keys as those of the rows; empty where the query has no columns. */
  readonly columns: readonly string[];
  /** Days, weeks and months in order; all else by time, the most first. */
  readonly rows: readonly ReportRow[];
  /** One for each of the columns. */
  readonly totals: readonly Figure[];
  readonly total: Figure;
}

/** What an hour costs. */
export type Price = Money;

/** Time of one place of the table before any rounding. */
interface Leaf {
  ms: DurationMs;
  /** By currency: milliseconds within the limit, times the amount for an hour. */
  charges: Map<string, number> | undefined;
}

/** Adds time up by place. Keys are known by numbers, so that a hundred thousand additions take milliseconds. */
export class ReportSums {
  readonly #keys: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #lines = new Map<number, number>();
  readonly #leaves = new Map<number, Leaf>();

  /** The number of a key, be it of rows, of parts of rows or of columns. */
  idOf(key: string): number {
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#keys.push(key) - 1;
      this.#ids.set(key, id);
    }
    return id;
  }

  /** Adds `ms` where these keys meet, of which `chargedMs` have the price. */
  add(
    row: number,
    part: number,
    column: number,
    ms: DurationMs,
    chargedMs: DurationMs,
    price: Price | null,
  ): void {
    const pair = row * MOST_KEYS + part;
    let line = this.#lines.get(pair);
    if (line === undefined) {
      line = this.#lines.size;
      this.#lines.set(pair, line);
    }
    const place = line * MOST_KEYS + column;
    let leaf = this.#leaves.get(place);
    if (!leaf) {
      leaf = { ms: 0, charges: undefined };
      this.#leaves.set(place, leaf);
    }
    leaf.ms += ms;
    if (price === null || chargedMs === 0) return;
    leaf.charges ??= new Map();
    const charge = leaf.charges.get(price.currency) ?? 0;
    leaf.charges.set(price.currency, charge + chargedMs * price.amount);
  }

  /** The table, each of its figures rounded and every total the sum of those (rule 10). */
  report(query: Pick<ReportQuery, 'rows' | 'parts' | 'columns' | 'rounding'>): Report {
    const columnIds = new Set<number>();
    const lines = new Map<number, Map<number, Figure>>();
    for (const [place, leaf] of this.#leaves) {
      const figure = roundedFigure(leaf, query.rounding);
      if (figure.ms === 0 && figure.amounts.length === 0) continue;
      const column = place % MOST_KEYS;
      columnIds.add(column);
      const line = (place - column) / MOST_KEYS;
      let figures = lines.get(line);
      if (!figures) lines.set(line, (figures = new Map()));
      figures.set(column, figure);
    }
    const keyOf = (id: number) => this.#keys[id] ?? '';
    const byColumn = new Map<number, Figure[]>();
    if (query.columns !== null) {
      for (const id of columnIds) byColumn.set(id, []);
      for (const figures of lines.values()) {
        for (const [id, figure] of figures) byColumn.get(id)?.push(figure);
      }
    }
    const columnOrder = inOrder(
      [...byColumn].map(([id, figures]) => ({ key: keyOf(id), total: sumFigures(figures), id })),
      query.columns,
    );
    const rows = new Map<number, ReportRow[]>();
    for (const [pair, line] of this.#lines) {
      const figures = lines.get(line);
      if (!figures) continue;
      const part = pair % MOST_KEYS;
      const row = (pair - part) / MOST_KEYS;
      const under = rows.get(row);
      const whole: ReportRow = {
        key: keyOf(part),
        figures: columnOrder.map(({ id }) => figures.get(id) ?? NONE),
        total: sumFigures([...figures.values()]),
        rows: [],
      };
      if (under) under.push(whole);
      else rows.set(row, [whole]);
    }
    const whole = [...rows].map(([id, under]): ReportRow => {
      const [only] = under;
      if (query.parts === null && only) return { ...only, key: keyOf(id) };
      return {
        key: keyOf(id),
        figures: columnOrder.map((_, index) =>
          sumFigures(under.map(({ figures }) => figures[index] ?? NONE)),
        ),
        total: sumFigures(under.map(({ total }) => total)),
        rows: inOrder(under, query.parts),
      };
    });
    return {
      columns: columnOrder.map(({ key }) => key),
      rows: inOrder(whole, query.rows),
      totals: columnOrder.map(({ total }) => total),
      total: sumFigures(whole.map(({ total }) => total)),
    };
  }
}

/** Two numbers below it, side by side, are one that is exact. */
const MOST_KEYS = 2 ** 26;

const NONE: Figure = { ms: 0, amounts: [] };

/** The figure of a place, rounded; its amounts are those of the rounded time. */
function roundedFigure({ ms, charges }: Leaf, rounding: Rounding): Figure {
  const rounded = roundedMs(ms, rounding);
  const share = ms === 0 ? 0 : rounded / ms;
  const amounts = [...(charges ?? [])]
    .map(([currency, charge]): Money => ({
      currency,
      amount: roundedAmount((charge / HOUR_MS) * share, currency),
    }))
    .filter(({ amount }) => amount > 0);
  return { ms: rounded, amounts: byCurrency(amounts) };
}

/** A length of time as a report with this rounding shows it. What `cells` counts is whole cells already. */
export function roundedMs(ms: DurationMs, rounding: Rounding): DurationMs {
  if (rounding === 'cells') return ms;
  if (rounding === 'exact') return shownMs(ms);
  const [way, minutes] = rounding.split('-');
  const step = Number(minutes) * MINUTE_MS;
  // Parts of a second are never shown, so a figure of 15:00.4 is not rounded up to 30 minutes.
  const parts = shownMs(ms) / step;
  if (way === 'up') return Math.ceil(parts) * step;
  if (way === 'down') return Math.floor(parts) * step;
  return Math.round(parts) * step;
}

/** The sum of figures that are shown. */
export function sumFigures(figures: readonly Figure[]): Figure {
  let ms = 0;
  let amounts: Map<string, number> | undefined;
  for (const figure of figures) {
    ms += figure.ms;
    for (const { currency, amount } of figure.amounts) {
      amounts ??= new Map();
      amounts.set(currency, (amounts.get(currency) ?? 0) + amount);
    }
  }
  if (!amounts) return { ms, amounts: [] };
  // What was rounded to the currency's decimals stays so, whatever binary fractions make of their sum.
  const money = [...amounts].map(([currency, amount]) => ({
    currency,
    amount: roundedAmount(amount, currency),
  }));
  return { ms, amounts: byCurrency(money) };
}

function byCurrency(amounts: Money[]): Money[] {
  return amounts.length < 2
    ? amounts
    : amounts.toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function inOrder<Row extends { readonly key: string; readonly total: Figure }>(
  rows: readonly Row[],
  by: Dimension | null,
): Row[] {
  const inTime = by === 'day' || by === 'week' || by === 'month';
  const byKey = (a: Row, b: Row) => (a.key < b.key ? -1 : 1);
  return rows.toSorted(inTime ? byKey : (a, b) => b.total.ms - a.total.ms || byKey(a, b));
}
