import { db } from '../../../storage/database.ts';
import type { Relabel } from '../../../storage/model/edits.ts';
import type {
  ActivityId,
  ContractId,
  DiaryPage,
  LabelPage,
  MonthTotals,
  SegmentId,
} from '../../../storage/model/records.ts';
import { monthsOfSums } from '../../../storage/model/month-sums.ts';
import { monthOf } from '../../../storage/model/time.ts';
import type { Day, EpochMs } from '../../../storage/model/time.ts';
import { withDay } from '../../../storage/model/totals.ts';
import { relabelAll } from '../../../storage/relabel.ts';
import { listenIn } from './requests.ts';
import type { Seeded } from './seed.ts';
import { answerOf, completed, openRaw } from './stored.ts';

type Way = 'ours' | 'raw';

/** What every relabelling begins from. */
interface Before {
  readonly contractId: ContractId;
  readonly pages: readonly DiaryPage[];
  /** Those of the pages that have one. */
  readonly labels: readonly LabelPage[];
  readonly totals: readonly MonthTotals[];
  readonly places: readonly Relabel['place'][];
  readonly activityId: ActivityId;
  readonly at: EpochMs;
}

let raw: IDBDatabase;
let before: Before;

/** Opens the database both ways and remembers the last pages of my contract, with `count` segments to relabel. */
export async function prepare({
  seeded,
  count,
}: {
  seeded: Seeded;
  count: number;
}): Promise<{ segments: number; pages: number }> {
  raw = await openRaw();
  await db.open();
  const { contractId } = seeded;
  const all = await db.pages.where({ contractId }).reverse().sortBy('day');
  const pages: DiaryPage[] = [];
  let found = 0;
  for (const page of all) {
    if (found >= count) break;
    pages.push(page);
    found += page.segments.length;
  }
  // None of them was any segment's yet: each is changed.
  const used = new Set(pages.flatMap(({ segments }) => segments.map((each) => each.activityId)));
  const activity = (await db.activities.toArray()).find(({ id }) => !used.has(id));
  if (!activity) throw new Error('Every activity is in use');
  const keys = pages.map(({ day }): [ContractId, Day] => [contractId, day]);
  const months = [...new Set(pages.map(({ day }) => monthOf(day)))];
  before = {
    contractId,
    pages,
    labels: (await db.labels.bulkGet(keys)).filter((each) => each !== undefined),
    totals: (
      await db.totals.bulkGet(months.map((month): [ContractId, string] => [contractId, month]))
    ).filter((each) => each !== undefined),
    places: pages
      .flatMap(({ day, segments }) => segments.map(({ id }) => ({ contractId, day, id })))
      .slice(0, count),
    activityId: activity.id,
    at: Date.now(),
  };
  return { segments: before.places.length, pages: pages.length };
}

/** Puts the pages back to what they were, then times one relabelling of all, in ms. */
export async function timeOnce(way: Way): Promise<number> {
  await reset();
  const begun = performance.now();
  await relabelNow(way);
  return performance.now() - begun;
}

/** The requests that relabelling makes of IndexedDB, how many transactions it takes, and what it leaves there. */
export async function inspect(
  way: Way,
): Promise<{ requests: string[]; transactions: number; left: unknown }> {
  await reset();
  const { requests, transactions, end } = listenIn();
  await relabelNow(way);
  end();
  const { contractId, pages, totals } = before;
  const left = [
    await db.labels.bulkGet(pages.map(({ day }): [ContractId, Day] => [contractId, day])),
    await db.totals.bulkGet(totals.map(({ month }): [ContractId, string] => [contractId, month])),
  ];
  return { requests, transactions: transactions.size, left };
}

async function reset(): Promise<void> {
  const transaction = raw.transaction(['labels', 'totals'], 'readwrite', { durability: 'strict' });
  const labels = transaction.objectStore('labels');
  for (const { contractId, day } of before.pages) labels.delete([contractId, day]);
  for (const page of before.labels) labels.put(page);
  for (const month of before.totals) transaction.objectStore('totals').put(month);
  await completed(transaction);
}

async function relabelNow(way: Way): Promise<void> {
  if (way === 'raw') return relabelRaw();
  const { places, activityId, at } = before;
  const changes = places.map((place) => ({ place, activityId }));
  const outcome = await relabelAll({ role: 'client' }, changes, at);
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal.code}`);
}

/**
 * The same pages rewritten as straight as IndexedDB allows: one strict transaction, no rule asked, nobody told, nothing to
 * take it back by. What is counted anew from a page is counted by the same code as ours.
 */
async function relabelRaw(): Promise<void> {
  const { contractId, places, activityId, at } = before;
  const tables = ['pages', 'labels', 'totals', 'sums'];
  const transaction = raw.transaction(tables, 'readwrite', { durability: 'strict' });
  const done = completed(transaction);
  const store = (name: string) => transaction.objectStore(name);
  const wanted = new Map<Day, SegmentId[]>();
  for (const { day, id } of places) {
    const ids = wanted.get(day) ?? [];
    wanted.set(day, ids);
    ids.push(id);
  }
  const days = [...wanted.keys()];
  const months = [...new Set(days.map(monthOf))];
  const [pages, labels, totals] = await Promise.all([
    Promise.all(days.map((day) => answerOf<DiaryPage>(store('pages').get([contractId, day])))),
    Promise.all(
      days.map((day) => answerOf<LabelPage | undefined>(store('labels').get([contractId, day]))),
    ),
    Promise.all(
      months.map((month) => answerOf<MonthTotals>(store('totals').get([contractId, month]))),
    ),
  ]);
  const counted = new Map(totals.map((month) => [month.month, month]));
  for (const [index, page] of pages.entries()) {
    const old = labels[index]?.labels ?? {};
    const entries: Record<SegmentId, LabelPage['labels'][SegmentId]> = { ...old };
    for (const id of wanted.get(page.day) ?? []) {
      entries[id] = [...(entries[id] ?? []), { at, activityId }];
    }
    const label: LabelPage = { contractId, day: page.day, labels: entries };
    store('labels').put(label);
    const month = counted.get(monthOf(page.day));
    if (month) counted.set(month.month, withDay(month, page, label));
  }
  for (const month of counted.values()) store('totals').put(month);
  for (const month of monthsOfSums(days)) store('sums').delete(month);
  await done;
}
