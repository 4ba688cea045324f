import { db, newId } from '../../../storage/database.ts';
import type {
  ActivityId,
  Contract,
  ContractId,
  DiaryPage,
  FreelancerId,
  MonthTotals,
  Recording,
} from '../../../storage/model/records.ts';
import { monthsOfSums } from '../../../storage/model/month-sums.ts';
import { segmentsOf } from '../../../storage/model/recording.ts';
import { withSegment } from '../../../storage/model/segment.ts';
import { MINUTE_MS, monthOf } from '../../../storage/model/time.ts';
import { emptyTotals, withDay } from '../../../storage/model/totals.ts';
import { start } from '../../../storage/recorder.ts';
import { listenIn } from './requests.ts';
import type { Seeded } from './seed.ts';
import { answerOf, completed, openRaw } from './stored.ts';

type Way = 'ours' | 'raw';

/** What every switch begins from. */
interface Before {
  readonly page: DiaryPage;
  readonly totals: MonthTotals;
  readonly recording: Recording;
  readonly at: number;
  readonly next: ActivityId;
}

let raw: IDBDatabase;
let before: Before;

/** Opens the database both ways and remembers a day of mine with a recording under way, to begin from each time. */
export async function prepare(seeded: Seeded): Promise<void> {
  raw = await openRaw();
  await db.open();
  const [activityId, next] = seeded.activityIds;
  const page = await db.pages.get([seeded.contractId, seeded.day]);
  const totals = await db.totals.get([seeded.contractId, monthOf(seeded.day)]);
  const last = page?.segments.at(-1);
  if (!page || !totals || !last || !activityId || !next)
    throw new Error('The diary has no such day');
  const begun = last.end;
  before = {
    page,
    totals,
    recording: {
      freelancerId: seeded.me,
      id: newId(),
      contractId: seeded.contractId,
      activityId,
      memo: 'footer',
      start: begun,
      seenAt: begun,
      away: null,
    },
    at: begun + 7 * MINUTE_MS,
    next,
  };
}

/** Puts the day back to what it was, then times one switch, in ms. */
export async function timeOnce(way: Way): Promise<number> {
  await reset();
  const begun = performance.now();
  await switchNow(way);
  return performance.now() - begun;
}

/** The requests that one switch makes of IndexedDB, and what it leaves there but for the new recording's random id. */
export async function inspect(way: Way): Promise<{ requests: string[]; left: unknown }> {
  await reset();
  const { requests, end } = listenIn();
  await switchNow(way);
  end();
  const { page, totals, recording } = before;
  const left = [
    await db.pages.get([page.contractId, page.day]),
    await db.totals.get([totals.contractId, totals.month]),
    { ...(await db.recordings.get(recording.freelancerId)), id: '' },
  ];
  return { requests, left };
}

async function reset(): Promise<void> {
  const transaction = raw.transaction(['pages', 'totals', 'recordings'], 'readwrite', {
    durability: 'strict',
  });
  transaction.objectStore('pages').put(before.page);
  transaction.objectStore('totals').put(before.totals);
  transaction.objectStore('recordings').put(before.recording);
  await completed(transaction);
}

async function switchNow(way: Way): Promise<void> {
  const { recording, at, next } = before;
  const { freelancerId, contractId } = recording;
  if (way === 'raw') return switchRaw(contractId, freelancerId, next, at);
  const outcome = await start(
    { role: 'freelancer', id: freelancerId },
    { contractId, activityId: next, memo: 'hero image' },
    at,
  );
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal.code}`);
}

/**
 * The same switch as straight as IndexedDB allows: one strict transaction, each read asked for as soon as what it needs
 * is known, no rule asked, nobody told. What is counted anew from a page is counted by the same code as ours.
 */
async function switchRaw(
  contractId: ContractId,
  freelancerId: FreelancerId,
  activityId: ActivityId,
  at: number,
): Promise<void> {
  const tables = ['contracts', 'activities', 'recordings', 'pages', 'labels', 'totals', 'sums'];
  const transaction = raw.transaction(tables, 'readwrite', { durability: 'strict' });
  const done = completed(transaction);
  const store = (name: string) => transaction.objectStore(name);
  const [contract, , running] = await Promise.all([
    answerOf<Contract>(store('contracts').get(contractId)),
    answerOf(store('activities').get(activityId)),
    answerOf<Recording>(store('recordings').get(freelancerId)),
  ]);
  if (contract.closedAt !== null) throw new Error('The contract is closed');
  const day = new Date(running.start).toISOString().slice(0, 10);
  const key = [contractId, day];
  const [pages, labels, totals] = await Promise.all([
    answerOf<DiaryPage[]>(
      store('pages')
        .index('[freelancerId+day]')
        .getAll(IDBKeyRange.only([freelancerId, day])),
    ),
    answerOf(store('labels').get(key)),
    answerOf<MonthTotals | undefined>(store('totals').get([contractId, monthOf(day)])),
  ]);
  const [page] = pages;
  const [segment] = segmentsOf(
    running,
    at,
    pages.flatMap(({ segments }) => segments),
  );
  if (!page || !segment) throw new Error('Nothing to file');
  const filed = withSegment(page, segment);
  store('pages').put(filed);
  store('totals').put(withDay(totals ?? emptyTotals(contractId, monthOf(day)), filed, labels));
  for (const month of monthsOfSums([day])) store('sums').delete(month);
  store('recordings').put({
    freelancerId,
    id: newId(),
    contractId,
    activityId,
    memo: 'hero image',
    start: at,
    seenAt: at,
    away: null,
  } as Recording);
  await done;
}
