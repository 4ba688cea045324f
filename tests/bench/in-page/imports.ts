import { db } from '../../../storage/database.ts';
import { importTime, previewTime } from '../../../storage/exchange/import/import-time.ts';
import { prepareTime } from '../../../storage/exchange/import/prepare-time.ts';
import type { PersonTime, PreparedTime } from '../../../storage/exchange/import/prepare-time.ts';
import { readTimeFile } from '../../../storage/exchange/import/read-time.ts';
import type { DiaryPage } from '../../../storage/model/records.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { idOfText, proposedSources } from '../../../storage/model/time-import.ts';
import type { ImportEntry } from '../../../storage/model/time-import.ts';
import { completed, openRaw } from './stored.ts';

const CLIENT = { role: 'client' } as const;
const NOTHING_LEFT_OUT = new Set<never>();
const FREELANCERS = 50;
const CONTRACTS_EACH = 2;
const ACTIVITIES = 200;
const ACTIVITIES_EACH = 20;
const SEGMENTS_A_DAY = 30;
const SEGMENT_MS = 16 * MINUTE_MS;

/** An empty database. */
export async function clear(): Promise<void> {
  await db.delete();
  await db.open();
}

let clockify = new Blob([]);

/** Makes the file: people who work 30 times a day, newest first, with a 12-hour clock and months first. */
export function prepareClockify({ lines }: { lines: number }): number {
  const parts = [`${CLOCKIFY_HEAD}\r\n`];
  for (let index = 0; index < lines; index++) {
    const person = Math.floor(index / 1_000) % FREELANCERS;
    const day = Math.floor(index / SEGMENTS_A_DAY);
    const turn = SEGMENTS_A_DAY - 1 - (index % SEGMENTS_A_DAY);
    const start = Date.UTC(2026, 5, 1) - day * DAY_MS + 9 * HOUR_MS + turn * SEGMENT_MS;
    const cells = [
      `Project ${index % 20}`,
      `Client ${person % 10}`,
      `work on "item" ${index}, and more`,
      '',
      `Person ${person}`,
      '',
      `person${person}@example.com`,
      'billable, work',
      'Yes',
      ...clockOf(start),
      ...clockOf(start + SEGMENT_MS),
      '00:16:00',
      '0.27',
      '0.00',
      '0.00',
    ];
    parts.push(`${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`);
  }
  clockify = new Blob(parts);
  return clockify.size;
}

const CLOCKIFY_HEAD =
  '"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (USD)","Billable Amount (USD)"';

function clockOf(at: number): [string, string] {
  const [year, month, day] = new Date(at).toISOString().slice(0, 10).split('-');
  const hours = new Date(at).getUTCHours();
  const rest = new Date(at).toISOString().slice(13, 19);
  const half = hours < 12 ? 'AM' : 'PM';
  return [`${month}/${day}/${year}`, `${String(hours % 12 || 12).padStart(2, '0')}${rest} ${half}`];
}

/** Reads, previews and imports the file; how long it took, and for how long at most the page could do nothing else. */
export async function timeClockify(): Promise<{ ms: number; frozenMs: number; added: number }> {
  const at = Date.now();
  const watch = watchFreezes();
  const began = performance.now();
  const answer = await readTimeFile(clockify);
  if (!answer.ok) throw new Error(answer.refusal.code);
  const file = answer.value;
  const choices = {
    zone: 'Europe/Berlin',
    dateOrder: 'month',
    ...proposedSources(file.source, file.has),
    title: 'Other',
    people: new Map<string, string>(),
  } as const;
  const prepared = await prepareTime(file, choices, at);
  if (prepared.faultCount > 0) throw new Error(JSON.stringify(prepared.faults[0]));
  await previewTime(CLIENT, prepared, 'UTC', at);
  const done = await importTime(CLIENT, prepared, NOTHING_LEFT_OUT, 'UTC', at);
  if (!done.ok) throw new Error('Conflicts');
  const ms = performance.now() - began;
  return { ms, frozenMs: await watch(), added: done.value.added.count };
}

/** Watches for how long the page does nothing else: from one turn of the event loop to the next. */
function watchFreezes(): () => Promise<number> {
  let worst = 0;
  let last = performance.now();
  let isOver = false;
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
    if (!isOver) port2.postMessage(null);
  });
  port1.start();
  port2.postMessage(null);
  return async () => {
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    isOver = true;
    port1.close();
    return worst;
  };
}

let parsed: PreparedTime | null = null;

/** Makes entries that are parsed: 50 people on 100 contracts, three years of 200 activities. */
export function prepareSegments({ segments }: { segments: number }): void {
  const source = 'toggl';
  const codes = Array.from({ length: ACTIVITIES }, (_, index) => {
    const code = `TASK-${index}`;
    return { code, key: code.toLowerCase(), description: '' };
  });
  const each = segments / FREELANCERS;
  const people = Array.from({ length: FREELANCERS }, (_, index): PersonTime => {
    const name = `Freelancer ${index}`;
    const titles = Array.from({ length: CONTRACTS_EACH }, (__, turn) => {
      const title = `${name}: contract ${turn}`;
      return { title, key: title.toLowerCase() };
    });
    const days = new Map<number, ImportEntry[]>();
    const last = Math.floor(Date.now() / DAY_MS) - 1;
    for (let turn = 0; turn < each; turn++) {
      const day = last - Math.floor(turn / SEGMENTS_A_DAY);
      const start = day * DAY_MS + 9 * HOUR_MS + (turn % SEGMENTS_A_DAY) * SEGMENT_MS;
      const title = titles[Math.floor(day / 7) % titles.length];
      if (!title) continue;
      const entry: ImportEntry = {
        id: idOfText(`${name} ${start}`),
        line: turn + 2,
        start,
        end: start + SEGMENT_MS,
        kind: 'tracked',
        memo: `work on item ${turn % 100}`,
        title,
        activity:
          codes[(index * 4 + (Math.floor(turn / 5) % ACTIVITIES_EACH)) % ACTIVITIES] ?? null,
      };
      const ofDay = days.get(day);
      if (ofDay) ofDay.push(entry);
      else days.set(day, [entry]);
    }
    return { name, key: name.toLowerCase(), days };
  });
  const nothing = { faults: [], faultCount: 0, empty: 0, repeated: 0, others: 0 };
  parsed = { source, people, count: segments, hasOwnIds: false, ...nothing };
}

/** Imports them into the database, which is empty. */
export async function timeSegments(): Promise<number> {
  if (!parsed) throw new Error('Nothing is prepared');
  const began = performance.now();
  const done = await importTime(CLIENT, parsed, NOTHING_LEFT_OUT, 'UTC', Date.now());
  if (!done.ok || done.value.added.count !== parsed.count) throw new Error('Not all was imported');
  return performance.now() - began;
}

let pages: readonly DiaryPage[] = [];

/** Keeps the pages that the import left, for the floor; how many there are. */
export async function keepPages(): Promise<number> {
  pages = await db.pages.toArray();
  return pages.length;
}

/** Puts the same pages into the database, which is empty: one raw transaction, as durable as the import's. */
export async function timePuts(): Promise<number> {
  const database = await openRaw();
  const began = performance.now();
  const transaction = database.transaction('pages', 'readwrite', { durability: 'strict' });
  const store = transaction.objectStore('pages');
  for (const page of pages) store.put(page);
  await completed(transaction);
  const ms = performance.now() - began;
  database.close();
  return ms;
}
