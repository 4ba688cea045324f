import { db } from '../../../storage/database.ts';
import type { DiaryPage, LabelPage } from '../../../storage/model/records.ts';
import type { ReportQuery } from '../../../storage/model/report.ts';
import { shownActivity } from '../../../storage/model/segment.ts';
import { PAGE_TABLES, putPages } from '../../../storage/pages.ts';
import { readReport } from '../../../storage/reports.ts';
import { gatherSums } from '../../../storage/sums.ts';
import { watch } from '../../../storage/watch.ts';
import { answerOf, openRaw } from './stored.ts';
import type { Seeded } from './seed.ts';

const CLIENT = { role: 'client' } as const;

/** Activity by freelancer, over all time. */
const QUERY: ReportQuery = {
  from: null,
  to: null,
  zone: 'UTC',
  rows: 'activity',
  parts: null,
  columns: 'freelancer',
  kinds: ['tracked', 'manual', 'over'],
  rounding: 'exact',
  activities: null,
  freelancers: null,
  contracts: null,
  memo: '',
};

let raw: IDBDatabase;

/** Opens the database both ways and makes the sums of the months that have passed. How long that takes, in ms. */
export async function prepareReports(): Promise<{ gatherMs: number; months: number }> {
  raw = await openRaw();
  await db.open();
  const begun = performance.now();
  const months = await gatherSums(Date.now());
  return { gatherMs: performance.now() - begun, months };
}

/** The report's total, in ms of time. */
export async function reportTotal(): Promise<number> {
  return (await readReport(CLIENT, QUERY)).report.total.ms;
}

/** How long the report takes, in ms. */
export async function timeReport(): Promise<number> {
  const begun = performance.now();
  await readReport(CLIENT, QUERY);
  return performance.now() - begun;
}

const PAGES_A_READ = 2_000;

/** How long it takes to add up the same from the pages themselves, without any of ours, in ms. */
export async function timeScan(): Promise<number> {
  const begun = performance.now();
  const sums = new Map<string, number>();
  await eachPart((activity, freelancer, ms) => {
    const key = `${activity} ${freelancer}`;
    sums.set(key, (sums.get(key) ?? 0) + ms);
  });
  return performance.now() - begun;
}

/** Every segment as activity, freelancer and ms, by number: 32 bits each, in base64, for the other engines. */
export async function segmentRows(): Promise<string> {
  const ids = new Map<string, number>();
  const idOf = (text: string) => {
    const id = ids.get(text) ?? ids.size;
    ids.set(text, id);
    return id;
  };
  const rows: number[] = [];
  await eachPart((activity, freelancer, ms) => {
    rows.push(idOf(activity), idOf(freelancer), ms);
  });
  return new Uint8Array(Int32Array.from(rows).buffer).toBase64();
}

async function eachPart(
  take: (activity: string, freelancer: string, ms: number) => void,
): Promise<void> {
  const transaction = raw.transaction(['pages', 'labels']);
  const labels = new Map<string, LabelPage>();
  for (const label of await answerOf<LabelPage[]>(transaction.objectStore('labels').getAll())) {
    labels.set(`${label.contractId} ${label.day}`, label);
  }
  const store = transaction.objectStore('pages');
  for (let range: IDBKeyRange | null = null; ;) {
    const pages = await answerOf<DiaryPage[]>(store.getAll(range, PAGES_A_READ));
    for (const { contractId, day, freelancerId, segments } of pages) {
      const own = labels.get(`${contractId} ${day}`);
      for (const segment of segments) {
        const activity = shownActivity(segment, own?.labels[segment.id]) ?? '';
        take(activity, freelancerId, segment.end - segment.start);
      }
    }
    const last = pages.at(-1);
    if (!last || pages.length < PAGES_A_READ) return;
    range = IDBKeyRange.lowerBound([last.contractId, last.day], true);
  }
}

/** From the write of a day until an open report of all time has the change, in ms. */
export async function timeChange(seeded: Seeded): Promise<number> {
  const page = await db.pages.get([seeded.contractId, seeded.day]);
  if (!page) throw new Error('The diary has no such day');
  const { promise: first, resolve: isThere } = Promise.withResolvers<number>();
  const { promise: second, resolve: hasChanged } = Promise.withResolvers<number>();
  let count = 0;
  const end = watch(
    () => readReport(CLIENT, QUERY),
    ({ report }) => {
      count += 1;
      (count === 1 ? isThere : hasChanged)(report.total.ms);
    },
    (error) => console.error(error),
  );
  const before = await first;
  const segments = page.segments.map((segment, index) =>
    index === page.segments.length - 1 ? { ...segment, end: segment.end - 60_000 } : segment,
  );
  await db.transaction('rw', [...PAGE_TABLES], () => putPages([{ ...page, segments }]));
  const begun = performance.now();
  const after = await second;
  const ms = performance.now() - begun;
  end();
  if (after !== before - 60_000) throw new Error('The report does not show the change');
  return ms;
}
