import { db } from '../../../storage/database.ts';
import type {
  Contract,
  DiaryPage,
  LabelPage,
  MonthTotals,
  Recording,
} from '../../../storage/model/records.ts';
import { dayBounds, monthOf } from '../../../storage/model/time.ts';
import { recount } from '../../../storage/model/totals.ts';

/** The tables that the rules of the diary are about. */
export interface Stored {
  readonly contracts: readonly Contract[];
  readonly pages: readonly DiaryPage[];
  readonly labels: readonly LabelPage[];
  readonly totals: readonly MonthTotals[];
  readonly recordings: readonly Recording[];
}

/** What is wrong with the stored diary, in words; empty for a sound one. */
export async function faultsNow(): Promise<string[]> {
  const [contracts, pages, labels, totals, recordings] = await Promise.all([
    db.contracts.toArray(),
    db.pages.toArray(),
    db.labels.toArray(),
    db.totals.toArray(),
    db.recordings.toArray(),
  ]);
  return faultsOf({ contracts, pages, labels, totals, recordings });
}

/** What must hold for every diary at every moment, whatever was done to it before, and does not. */
export function faultsOf(stored: Stored): string[] {
  return [
    ...stored.pages.flatMap(faultsOfPage),
    ...faultsOfPeople(stored),
    ...faultsOfParts(stored.pages),
    ...faultsOfTotals(stored),
  ];
}

/** Each page's segments lie within its UTC day, in order, none empty, each once. */
function faultsOfPage({ contractId, day, segments }: DiaryPage): string[] {
  const bounds = dayBounds(day, 'UTC');
  const where = `${contractId} ${day}`;
  const isOnce = new Set(segments.map(({ id }) => id)).size === segments.length;
  return [
    ...(isOnce ? [] : [`${where}: a segment twice`]),
    ...segments.flatMap(({ start, end }, index) => [
      ...(start < end ? [] : [`${where}: ${start}–${end} is empty`]),
      ...(start >= bounds.start && end <= bounds.end ? [] : [`${where}: ${start}–${end} outside`]),
      ...(start >= (segments[index - 1]?.end ?? 0) ? [] : [`${where}: ${start} out of order`]),
    ]),
  ];
}

/** Rule 4: no two segments of a freelancer overlap; pages and recordings are of the contract's own freelancer. */
function faultsOfPeople({ contracts, pages, recordings }: Stored): string[] {
  const owners = new Map(contracts.map(({ id, freelancerId }) => [id, freelancerId]));
  const strays = [...pages, ...recordings].filter(
    ({ contractId, freelancerId }) => owners.get(contractId) !== freelancerId,
  );
  const overlaps = [...Map.groupBy(pages, (page) => page.freelancerId)].flatMap(([id, own]) => {
    const all = own.flatMap((page) => [...page.segments]).toSorted((a, b) => a.start - b.start);
    return all.flatMap(({ start }, index) =>
      start < (all[index - 1]?.end ?? 0) ? [`${id}: overlap at ${start}`] : [],
    );
  });
  return [...strays.map(({ contractId }) => `${contractId}: of another freelancer`), ...overlaps];
}

/** The parts of a segment over midnight touch, and are the same but for their times. */
function faultsOfParts(pages: readonly DiaryPage[]): string[] {
  const parts = pages.flatMap((page) =>
    page.segments.map((segment) => ({ ...segment, contractId: page.contractId })),
  );
  return [...Map.groupBy(parts, ({ id }) => id)].flatMap(([id, same]) => {
    const sorted = same.toSorted((a, b) => a.start - b.start);
    const rest = sorted.map((part) => JSON.stringify({ ...part, start: 0, end: 0 }));
    return [
      ...(new Set(rest).size === 1 ? [] : [`${id}: its parts differ`]),
      ...sorted.flatMap(({ start }, index) =>
        index > 0 && sorted[index - 1]?.end !== start ? [`${id}: a gap at ${start}`] : [],
      ),
    ];
  });
}

/** The totals are those that a recount of all pages and label pages makes. */
function faultsOfTotals({ pages, labels, totals }: Stored): string[] {
  const recounted = [...Map.groupBy(pages, monthKey)].flatMap(([, ofMonth]) => {
    const [first] = ofMonth;
    if (!first) return [];
    const own = labels.filter(({ contractId }) => contractId === first.contractId);
    return recount(first.contractId, monthOf(first.day), ofMonth, own);
  });
  const kept = new Set(totals.map(asText));
  const expected = new Set(recounted.map(asText));
  return [
    ...[...kept.difference(expected)].map((text) => `totals are ${text}`),
    ...[...expected.difference(kept)].map((text) => `a recount makes ${text}`),
  ];
}

function monthKey({ contractId, day }: DiaryPage): string {
  return `${contractId} ${monthOf(day)}`;
}

function asText({ contractId, month, activities }: MonthTotals): string {
  const sorted = Object.entries(activities).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${contractId} ${month} ${JSON.stringify(sorted)}`;
}
