import type { OverDays } from './over-days.ts';
import type { ActivityKey, Contract, ContractId, MonthTotals } from './records.ts';
import type { Price } from './report.ts';
import { rateOf } from './terms.ts';
import { addDays, monthOf, weekOf } from './time.ts';
import type { Day, DurationMs, Month } from './time.ts';

/**
 * All contracts' time of one UTC month, packed: a report over years reads a few dozen of these in place of thousands of totals.
 * Derived from totals, terms and, for what is over a weekly limit, pages; made for months that have passed, and forgotten as
 * soon as any of those changes.
 */
export interface MonthSums {
  readonly month: Month;
  readonly contracts: readonly ContractId[];
  readonly activities: readonly ActivityKey[];
  readonly prices: readonly Price[];
  /** Three a row: the places of its contract, activity and price in the lists above; `NO_PRICE` for none. */
  readonly places: Uint32Array;
  /** Three a row, in ms: tracked and manual within the limit, and what is over it. */
  readonly times: Float64Array;
}

export const NO_PRICE = 0xff_ff_ff_ff;

/** Time of one contract, activity and price: each moment in one of the three. */
export interface SumRow {
  readonly contractId: ContractId;
  readonly activity: ActivityKey;
  readonly price: Price | null;
  readonly tracked: DurationMs;
  readonly manual: DurationMs;
  readonly over: DurationMs;
}

/** The contract's time of these days of a month, counted from 0, by activity and by the price of the day. */
export function sumRows(
  contract: Contract,
  { month, activities }: MonthTotals,
  over: OverDays,
  first: number,
  last: number,
): SumRow[] {
  const rows: SumRow[] = [];
  for (const { price, from, to } of pricesWithin(contract, month, first, last)) {
    for (const [key, columns] of Object.entries(activities)) {
      const activity = key as ActivityKey;
      let [tracked, manual, beyond] = [0, 0, 0];
      for (let index = from; index <= to; index += 1) {
        const [trackedMs, manualMs] = [columns.tracked[index] ?? 0, columns.manual[index] ?? 0];
        if (trackedMs === 0 && manualMs === 0) continue;
        const overHere = over.size === 0 ? undefined : over.get(dayAt(month, index));
        if (overHere === 'all') {
          beyond += trackedMs + manualMs;
          continue;
        }
        const part = overHere?.get(activity);
        tracked += trackedMs - (part?.tracked ?? 0);
        manual += manualMs - (part?.manual ?? 0);
        beyond += (part?.tracked ?? 0) + (part?.manual ?? 0);
      }
      if (tracked + manual + beyond > 0) {
        rows.push({ contractId: contract.id, activity, price, tracked, manual, over: beyond });
      }
    }
  }
  return rows;
}

/**
 * The months whose sums follow from time of these UTC days: those of the days, and the one in which their week ends, since what
 * is over a weekly limit there depends on them.
 */
export function monthsOfSums(days: Iterable<Day>): Set<Month> {
  const months = new Set<Month>();
  for (const day of days) months.add(monthOf(day)).add(monthOf(addDays(weekOf(day), 6)));
  return months;
}

/** The price of an hour on a UTC day; null for none. */
export function priceOf({ terms }: Contract, day: Day): Price | null {
  const rate = rateOf(terms.rates, day);
  return rate && rate.amount !== null ? { currency: rate.currency, amount: rate.amount } : null;
}

/** The month's sums from the rows of all contracts. */
export function packed(month: Month, rows: readonly SumRow[]): MonthSums {
  const contracts = new Dictionary<ContractId>();
  const activities = new Dictionary<ActivityKey>();
  const prices = new Dictionary<Price>(({ currency, amount }) => `${currency} ${amount}`);
  const places = new Uint32Array(rows.length * ROW);
  const times = new Float64Array(rows.length * ROW);
  for (const [index, row] of rows.entries()) {
    const price = row.price ? prices.placeOf(row.price) : NO_PRICE;
    places.set(
      [contracts.placeOf(row.contractId), activities.placeOf(row.activity), price],
      index * ROW,
    );
    times.set([row.tracked, row.manual, row.over], index * ROW);
  }
  return {
    month,
    contracts: contracts.all,
    activities: activities.all,
    prices: prices.all,
    places,
    times,
  };
}

/** Numbers that a row takes in `places` and in `times`. */
export const ROW = 3;

/** Different values, each once, by the order in which they came. */
class Dictionary<T> {
  readonly all: T[] = [];
  readonly #places = new Map<unknown, number>();
  readonly #keyOf: (value: T) => unknown;

  constructor(keyOf: (value: T) => unknown = (value) => value) {
    this.#keyOf = keyOf;
  }

  placeOf(value: T): number {
    const key = this.#keyOf(value);
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.all.push(value) - 1;
      this.#places.set(key, place);
    }
    return place;
  }
}

/** The stretches of days with one price each. */
function pricesWithin(
  contract: Contract,
  month: Month,
  first: number,
  last: number,
): { readonly price: Price | null; readonly from: number; readonly to: number }[] {
  const changes = contract.terms.rates
    .filter(({ from }) => from.startsWith(month))
    .map(({ from }) => Number(from.slice(8)) - 1)
    .filter((index) => index > first && index <= last);
  const starts = [first, ...new Set(changes)].toSorted((a, b) => a - b);
  return starts.map((from, index) => ({
    price: priceOf(contract, dayAt(month, from)),
    from,
    to: (starts[index + 1] ?? last + 1) - 1,
  }));
}

function dayAt(month: Month, index: number): Day {
  return `${month}-${String(index + 1).padStart(2, '0')}`;
}
