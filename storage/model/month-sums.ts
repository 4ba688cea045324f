import type { OverDays } from './over-days.ts';
import type { ActivityKey, Contract, ContractId, MonthTotals } from './records.ts';
import type { Price } from './report.ts';
import { rateOf } from './terms.ts';
import { addDays, monthOf, weekOf } from './time.ts';
import type { Day, DurationMs, Month } from './time.ts';

/**
 * All contracts' time of UTC months, packed: a report over years reads one of these in place of thousands of totals. Derived from
 * totals, terms and, for what is over a weekly limit, pages; made for months that have passed, and forgotten as soon as any of
 * those changes.
 */
export interface MonthSums {
  /** The month, where it is of one; else of all that were made: `KEY_OF_ALL` and something that no other had. */
  readonly key: string;
  readonly months: readonly Month[];
  readonly contracts: readonly ContractId[];
  readonly activities: readonly ActivityKey[];
  readonly prices: readonly Price[];
  /**
   * Four a row: the places of its month, contract, activity and price in the lists above; `NO_PRICE` for none. Rows that
   * differ only in their month stand side by side.
   */
  readonly places: Uint32Array;
  /** Three a row, in ms: tracked and manual within the limit, and what is over it. A month has fewer than 2 to the 32nd. */
  readonly times: Uint32Array;
}

/** What the key of the sums of all months begins with: it stands after every month. */
export const KEY_OF_ALL = '~';

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
  return joinedSums(month, [{ month, rows }]);
}

/** The sums of these months as one, under a key of its own. */
export function joinSums(key: string, sums: readonly MonthSums[]): MonthSums {
  return joinedSums(
    key,
    sums.flatMap((each) =>
      each.months.map((month, index) => ({ month, rows: unpacked(each, index) })),
    ),
  );
}

/** Numbers that a row takes in `places`, and in `times`. */
export const PLACES = 4;
export const TIMES = 3;

function joinedSums(
  key: string,
  parts: readonly { readonly month: Month; readonly rows: readonly SumRow[] }[],
): MonthSums {
  const contracts = new Dictionary<ContractId>();
  const activities = new Dictionary<ActivityKey>();
  const prices = new Dictionary<Price>(({ currency, amount }) => `${currency} ${amount}`);
  const rows = parts.flatMap((part, month) =>
    part.rows.map((row) => ({
      month,
      contract: contracts.placeOf(row.contractId),
      activity: activities.placeOf(row.activity),
      price: row.price ? prices.placeOf(row.price) : NO_PRICE,
      row,
    })),
  );
  rows.sort(
    (a, b) =>
      a.contract - b.contract || a.activity - b.activity || a.price - b.price || a.month - b.month,
  );
  const places = new Uint32Array(rows.length * PLACES);
  const times = new Uint32Array(rows.length * TIMES);
  for (const [index, { month, contract, activity, price, row }] of rows.entries()) {
    places.set([month, contract, activity, price], index * PLACES);
    times.set([row.tracked, row.manual, row.over], index * TIMES);
  }
  return {
    key,
    months: parts.map(({ month }) => month),
    contracts: contracts.all,
    activities: activities.all,
    prices: prices.all,
    places,
    times,
  };
}

function unpacked(
  { contracts, activities, prices, places, times }: MonthSums,
  month: number,
): SumRow[] {
  const rows: SumRow[] = [];
  for (let row = 0; row * PLACES < places.length; row += 1) {
    const at = row * PLACES;
    if (places[at] !== month) continue;
    const contractId = contracts[places[at + 1] ?? 0];
    const activity = activities[places[at + 2] ?? 0];
    if (contractId === undefined || activity === undefined) continue;
    const price = prices[places[at + 3] ?? NO_PRICE] ?? null;
    const [tracked = 0, manual = 0, over = 0] = times.subarray(row * TIMES);
    rows.push({ contractId, activity, price, tracked, manual, over });
  }
  return rows;
}

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
