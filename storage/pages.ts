import { db } from "./database.ts";
import type { ContractId, DiaryPage, FreelancerId, LabelPage, Segment } from "./model/records.ts";
import { partsByDay, withSegment } from "./model/segment.ts";
import { monthOf } from "./model/time.ts";
import type { Day } from "./model/time.ts";
import { emptyTotals, withDay } from "./model/totals.ts";

/** The tables that every change of a page names in its transaction. */
export const PAGE_TABLES = [db.pages, db.labels, db.totals] as const;

/** A contract's page of a UTC day; an empty one where there is none. */
export async function pageOf(
  contractId: ContractId,
  freelancerId: FreelancerId,
  day: Day,
): Promise<DiaryPage> {
  const page = await db.pages.get([contractId, day]);
  return page ?? { contractId, day, freelancerId, segments: [], deleted: [] };
}

/** All of a freelancer's pages of these UTC days, on any contract. */
export function freelancerPages(freelancerId: FreelancerId, days: readonly Day[]) {
  return db.pages
    .where("[freelancerId+day]")
    .anyOf(days.map((day) => [freelancerId, day]))
    .toArray();
}

/** Writes pages and what follows from them: the totals' columns of their days. Within a transaction of `PAGE_TABLES`. */
export async function putPages(pages: readonly DiaryPage[]): Promise<void> {
  const labels = await db.labels.bulkGet(pages.map(keyOf));
  await db.pages.bulkPut([...pages]);
  await countDays(pages.map((page, index) => [page, labels[index]]));
}

/** Writes label pages and what follows from them. Within a transaction of `PAGE_TABLES`. */
export async function putLabels(labels: readonly LabelPage[]): Promise<void> {
  const pages = await db.pages.bulkGet(labels.map(keyOf));
  await db.labels.bulkPut([...labels]);
  await countDays(
    labels.flatMap((label, index) => {
      const page = pages[index];
      return page ? [[page, label] as const] : [];
    }),
  );
}

/** Files new segments in their contract's pages. Within a transaction of `PAGE_TABLES`. */
export async function fileSegments(
  contractId: ContractId,
  freelancerId: FreelancerId,
  segments: readonly Segment[],
  known: readonly DiaryPage[],
): Promise<void> {
  const pages = new Map<Day, DiaryPage>();
  for (const segment of segments) {
    for (const [day, part] of partsByDay(segment)) {
      const page = pages.get(day) ??
        known.find((other) => other.contractId === contractId && other.day === day) ?? {
          contractId,
          day,
          freelancerId,
          segments: [],
          deleted: [],
        };
      pages.set(day, withSegment(page, part));
    }
  }
  await putPages([...pages.values()]);
}

async function countDays(
  days: readonly (readonly [DiaryPage, LabelPage | undefined])[],
): Promise<void> {
  const months = new Map(
    days.map(
      ([{ contractId, day }]) =>
        [`${contractId} ${monthOf(day)}`, [contractId, monthOf(day)]] as const,
    ),
  );
  const keys = [...months.values()] as [ContractId, string][];
  const stored = await db.totals.bulkGet(keys);
  const counted = keys.map(([contractId, month], index) =>
    days
      .filter(([page]) => page.contractId === contractId && monthOf(page.day) === month)
      .reduce(
        (totals, [page, labels]) => withDay(totals, page, labels),
        stored[index] ?? emptyTotals(contractId, month),
      ),
  );
  await db.totals.bulkPut(counted);
}

function keyOf({ contractId, day }: { contractId: ContractId; day: Day }): [ContractId, Day] {
  return [contractId, day];
}
