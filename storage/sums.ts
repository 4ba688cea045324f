import { db, newId } from './database.ts';
import { joinSums, KEY_OF_ALL, monthsOfSums, packed, sumRows } from './model/month-sums.ts';
import type { MonthSums, SumRow } from './model/month-sums.ts';
import { crossingsOf, overDaysOf, weeksOfMonth } from './model/over-days.ts';
import type { Crossing, OverDays, TotalsByMonth } from './model/over-days.ts';
import type { Contract, ContractId, MonthTotals } from './model/records.ts';
import { daysOfWeek, monthOf, utcDayOf, weekOf } from './model/time.ts';
import type { Day, EpochMs, Month } from './model/time.ts';

/** What the sums of a month are made from. */
export const SUM_SOURCES = [db.contracts, db.totals, db.pages, db.labels] as const;

const LAST_INDEX = 30;

/**
 * Makes the sums of months that have passed at `at` and have none, and then those of all months. A month at a time, each in a
 * transaction of its own: what is stored may be asked again in between. Answers how many were made.
 */
export async function gatherSums(at: EpochMs): Promise<number> {
  const missing = await missingMonths(monthOf(utcDayOf(at)));
  for (const month of missing) {
    await db.transaction('rw', [...SUM_SOURCES, db.sums], async () => {
      if ((await db.sums.get(month)) !== undefined) return;
      const [contracts, totals] = await Promise.all([
        db.contracts.toArray(),
        db.totals.where('month').equals(month).toArray(),
      ]);
      const over = await overDaysIn(contracts, totals, weeksOfMonth(month));
      const byId = new Map(contracts.map((contract) => [contract.id, contract]));
      const sums = packed(month, rowsOfMonth(byId, totals, over));
      // Those of all months hold what the month was before: of months without sums of their own they are not believed.
      await Promise.all([db.sums.put(sums), forgetAll()]);
    });
  }
  await gatherAll();
  return missing.length;
}

/** Joins the sums of all months, where that was not done since one of them was made. */
function gatherAll(): Promise<void> {
  return db.transaction('rw', db.sums, async () => {
    const known = await db.sums.where('key').startsWith(KEY_OF_ALL).count();
    if (known > 0) return;
    const months = await db.sums.toArray();
    if (months.length > 1) await db.sums.put(joinSums(`${KEY_OF_ALL}${newId()}`, months));
  });
}

function forgetAll(): Promise<number> {
  return db.sums.where('key').startsWith(KEY_OF_ALL).delete();
}

/** Forgets the sums that time of these UTC days is in. Within a transaction of `sums`: of `PAGE_TABLES`, for one. */
export function forgetSums(days: Iterable<Day>): Promise<void> {
  return db.sums.bulkDelete([...monthsOfSums(days)]);
}

/** Forgets the sums from the month of this UTC day's week on: a contract's limit or rate changed then. */
export async function forgetSumsSince(day: Day): Promise<void> {
  // Those of all months stand after them, and go too.
  await db.sums
    .where('key')
    .aboveOrEqual(monthOf(weekOf(day)))
    .delete();
}

/** Months before `before` in which there is time, and no sums. */
function missingMonths(before: Month): Promise<Month[]> {
  return db.transaction('r', [db.totals, db.sums], async () => {
    const [months, known] = await Promise.all([
      db.totals.orderBy('month').uniqueKeys(),
      db.sums.toCollection().primaryKeys(),
    ]);
    const there = new Set(known);
    return (months as Month[]).filter((month) => month < before && !there.has(month));
  });
}

/** A month's time by contract, activity and price; `over` is of the weeks that it touches. */
export function rowsOfMonth(
  contracts: ReadonlyMap<ContractId, Contract>,
  totals: readonly MonthTotals[],
  over: ReadonlyMap<ContractId, OverOfContract>,
): SumRow[] {
  return totals.flatMap((own) => {
    const contract = contracts.get(own.contractId);
    return contract
      ? sumRows(contract, own, over.get(contract.id)?.days ?? NONE_OVER, 0, LAST_INDEX)
      : [];
  });
}

export const NONE_OVER: OverDays = new Map();

/** What is over a contract's limits, and where that begins. */
export interface OverOfContract {
  readonly days: OverDays;
  readonly crossings: readonly Crossing[];
}

/**
 * What is over the limits of these contracts in the UTC weeks that begin on `weeks`. `totals` are known already; those of the
 * months beside them are read where a week reaches there. Within a transaction of `SUM_SOURCES`: nothing is awaited but
 * requests, since a transaction without one is over.
 */
export async function overDaysIn(
  contracts: readonly Contract[],
  totals: readonly MonthTotals[],
  weeks: readonly Day[],
): Promise<ReadonlyMap<ContractId, OverOfContract>> {
  const limited = contracts.filter(({ terms }) => terms.weeklyLimits.some(({ ms }) => ms !== null));
  if (limited.length === 0 || weeks.length === 0) return new Map();
  const known = await totalsOfWeeks(limited, totals, weeks);
  const crossings = limited.flatMap((contract) =>
    crossingsOf(contract, known.get(contract.id) ?? new Map(), weeks),
  );
  if (crossings.length === 0) return new Map();
  const keys = crossings.map(({ contractId, day }): [ContractId, Day] => [contractId, day]);
  const [pages, labels] = await Promise.all([db.pages.bulkGet(keys), db.labels.bulkGet(keys)]);
  const sources = crossings.map((crossing, index) => ({
    crossing,
    page: pages[index],
    labels: labels[index],
  }));
  return new Map(
    [...Map.groupBy(sources, ({ crossing }) => crossing.contractId)].map(([id, own]) => [
      id,
      { days: overDaysOf(own), crossings: own.map(({ crossing }) => crossing) },
    ]),
  );
}

/** The totals of all months that the weeks touch, by contract. */
async function totalsOfWeeks(
  contracts: readonly Contract[],
  totals: readonly MonthTotals[],
  weeks: readonly Day[],
): Promise<Map<ContractId, TotalsByMonth>> {
  const months = [...new Set(weeks.flatMap((week) => daysOfWeek(week).map(monthOf)))];
  const known = new Map(
    [...Map.groupBy(totals, ({ contractId }) => contractId)].map(([id, own]) => [
      id,
      new Map(own.map((each) => [each.month, each])),
    ]),
  );
  const read = new Set(totals.map(({ month }) => month));
  const missing = contracts.flatMap(({ id }) =>
    months.filter((month) => !read.has(month)).map((month): [ContractId, Month] => [id, month]),
  );
  for (const other of missing.length > 0 ? await db.totals.bulkGet(missing) : []) {
    if (!other) continue;
    const own = known.get(other.contractId) ?? new Map<Month, MonthTotals>();
    own.set(other.month, other);
    known.set(other.contractId, own);
  }
  return known;
}

/** What is known of months that have passed: `months` are those that count, the others are to be left out. */
export interface KnownSums {
  readonly months: ReadonlySet<Month>;
  readonly sums: readonly MonthSums[];
}

/** Months that are read one by one, rather than with all others. */
const FEW_MONTHS = 4;

/** The sums of all months as this page read them last: they are told from newer ones by their key. */
let kept: MonthSums | null = null;

/** The sums of these months, as far as they were made. Within a transaction of `sums`. */
export async function readSums(wanted: readonly Month[]): Promise<KnownSums> {
  const keys = await db.sums.toCollection().primaryKeys();
  const there = new Set(keys);
  const months = wanted.filter((month) => there.has(month));
  const keyOfAll = keys.find((key) => key.startsWith(KEY_OF_ALL));
  if (keyOfAll !== undefined && keyOfAll === kept?.key) {
    return { months: new Set(months), sums: [kept] };
  }
  if (keyOfAll === undefined || months.length <= FEW_MONTHS) {
    const sums = (await db.sums.bulkGet(months)).filter((each) => each !== undefined);
    return { months: new Set(months), sums };
  }
  kept = (await db.sums.get(keyOfAll)) ?? null;
  return { months: new Set(months), sums: kept ? [kept] : [] };
}
