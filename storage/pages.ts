import { db } from './database.ts';
import type {
  ContractId,
  Deletion,
  DiaryPage,
  FreelancerId,
  LabelPage,
  MonthTotals,
  Segment,
} from './model/records.ts';
import { partsByDay, withSegment } from './model/segment.ts';
import { monthOf } from './model/time.ts';
import type { Day, Month } from './model/time.ts';
import { emptyTotals, recount, withDays } from './model/totals.ts';
import { forgetSums } from './sums.ts';

/** The tables that every change of a page names in its transaction. */
export const PAGE_TABLES = [db.pages, db.labels, db.totals, db.sums] as const;

/** Writes pages and what follows from them: the totals' columns of their days. Within a transaction of `PAGE_TABLES`. */
export async function putPages(pages: readonly DiaryPage[]): Promise<void> {
  const keys = pages.map(keyOf);
  const [labels, totals] = await Promise.all([db.labels.bulkGet(keys), totalsOf(keys)]);
  await writePages(new Map(pages.map((page, index) => [page, labels[index]])), totals);
}

/** The same where the pages' labels were read before. */
export async function putPagesOf(
  known: ReadonlyMap<DiaryPage, LabelPage | undefined>,
): Promise<void> {
  await writePages(known, await totalsOf([...known.keys()].map(keyOf)));
}

async function writePages(
  known: ReadonlyMap<DiaryPage, LabelPage | undefined>,
  totals: readonly MonthTotals[],
): Promise<void> {
  const pages = [...known.keys()];
  await Promise.all([
    db.pages.bulkPut(pages),
    db.totals.bulkPut(recounted(totals, [...known])),
    forgetSums(pages.map(({ day }) => day)),
  ]);
}

/** Writes label pages and what follows from them. Within a transaction of `PAGE_TABLES`. */
export async function putLabels(labels: readonly LabelPage[]): Promise<void> {
  const pages = await db.pages.bulkGet(labels.map(keyOf));
  await putLabelsOf(new Map(labels.map((label, index) => [label, pages[index]])));
}

/** The same where the pages that the labels are about were read before. */
export async function putLabelsOf(
  known: ReadonlyMap<LabelPage, DiaryPage | undefined>,
): Promise<void> {
  const labels = [...known.keys()];
  const totals = await totalsOf(labels.map(keyOf));
  const days = [...known].flatMap(([label, page]) => (page ? [[page, label] as const] : []));
  await Promise.all([
    db.labels.bulkPut(labels),
    db.totals.bulkPut(recounted(totals, days)),
    forgetSums(labels.map(({ day }) => day)),
  ]);
}

/** Files new segments, and marks of what is left out, in their contract's pages. Within a transaction of `PAGE_TABLES`. */
export async function fileSegments(
  contractId: ContractId,
  freelancerId: FreelancerId,
  segments: readonly Segment[],
  known: readonly DiaryPage[],
  leftOut: readonly Deletion[] = [],
): Promise<void> {
  const pages = new Map<Day, DiaryPage>();
  const pageOf = (day: Day): DiaryPage =>
    pages.get(day) ??
    known.find((other) => other.contractId === contractId && other.day === day) ?? {
      contractId,
      day,
      freelancerId,
      segments: [],
      deleted: [],
    };
  for (const segment of segments) {
    for (const [day, part] of partsByDay(segment)) {
      pages.set(day, withSegment(pageOf(day), part));
    }
  }
  for (const { at, segment } of leftOut) {
    for (const [day, part] of partsByDay(segment)) {
      const page = pageOf(day);
      pages.set(day, { ...page, deleted: [...page.deleted, { at, segment: part }] });
    }
  }
  await putPages([...pages.values()]);
}

/** The totals of the months that these pages lie in, as they are stored; empty where there are none yet. */
async function totalsOf(pages: readonly (readonly [ContractId, Day])[]): Promise<MonthTotals[]> {
  const months = new Map(
    pages.map(([contractId, day]): [string, [ContractId, Month]] => {
      const month = monthOf(day);
      return [`${contractId} ${month}`, [contractId, month]];
    }),
  );
  const keys = [...months.values()];
  const stored = await db.totals.bulkGet(keys);
  return keys.map((key, index) => stored[index] ?? emptyTotals(...key));
}

/** The totals with the columns of these days counted anew. */
function recounted(
  totals: readonly MonthTotals[],
  days: readonly (readonly [DiaryPage, LabelPage | undefined])[],
): MonthTotals[] {
  const ofMonth = (contractId: ContractId, month: Month) => `${contractId} ${month}`;
  const byMonth = Map.groupBy(days, ([{ contractId, day }]) => ofMonth(contractId, monthOf(day)));
  return totals.map((each) =>
    changed(withDays(each, byMonth.get(ofMonth(each.contractId, each.month)) ?? [])),
  );
}

/**
 * Counts the totals of the months that these pages lie in anew: where a version of a segment went, the activities that it alone
 * had used went with it.
 */
export async function recountMonths(pages: readonly DiaryPage[]): Promise<void> {
  const months = new Map(
    pages.map(({ contractId, day }) => {
      const month = monthOf(day);
      return [`${contractId} ${month}`, { contractId, month }] as const;
    }),
  );
  for (const { contractId, month } of months.values()) {
    const days = [
      [contractId, month],
      [contractId, `${month}-99`],
    ] as const;
    const [all, labels] = await Promise.all([
      db.pages
        .where(':id')
        .between(...days)
        .toArray(),
      db.labels
        .where(':id')
        .between(...days)
        .toArray(),
    ]);
    await db.totals.put(changed(recount(contractId, month, all, labels)));
  }
}

/** Totals of which a team has to look at the month again. Who writes totals writes these. */
export function changed(totals: MonthTotals): MonthTotals {
  return { ...totals, changed: newMark() };
}

/** A number that no two changes have in common. Of the clock it needs nothing. */
export function newMark(): number {
  return 1 + Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);
}

function keyOf({ contractId, day }: { contractId: ContractId; day: Day }): [ContractId, Day] {
  return [contractId, day];
}
