/** A freelancer's pages where several browsers write them: kept as each wrote them, and read as one. */
import { Dexie } from 'dexie';
import { db } from '../database.ts';
import { ownPages, unitedPages } from '../model/device-pages.ts';
import type { DevicePage, DiaryPage, FreelancerId, LabelPage } from '../model/records.ts';
import { isSame } from '../model/same.ts';
import { addDays, dayBounds } from '../model/time.ts';
import type { Day, EpochMs } from '../model/time.ts';
import { originalOf } from '../model/versions.ts';
import { putLabels, putPages, recountMonths } from '../pages.ts';
import { fileRecording } from '../recorder.ts';
import { endOf } from '../model/recording.ts';
import type { MeterPage } from '../model/meter.ts';
import { keyText } from './keys.ts';
import { parseText } from './record-schema.ts';
import type { Arrived } from './taking.ts';

/** Whose browser reads: a freelancer's own, by its public key, or the client's. */
export type Reader =
  | { readonly role: 'freelancer'; readonly device: string }
  /** `firstDevice`: who wrote what is there from before there were several. */
  | { readonly role: 'client'; readonly firstDevice: (person: FreelancerId) => string };

/** Takes in pages that browsers of freelancers wrote. Within a transaction of `PAGE_TABLES` and `devicePages`. */
export async function takeDevicePages(
  arrived: readonly DevicePage[],
  reader: Reader,
): Promise<void> {
  const changed: DiaryPage[] = [];
  for (const [person, ofPerson] of Map.groupBy(arrived, ({ freelancerId }) => freelancerId)) {
    const byDay = Map.groupBy(ofPerson, ({ day }) => day);
    // In order: a day's parts go on where those of the day before end.
    const days = [...byDay.keys()].toSorted();
    for (let day = days.shift(); day !== undefined; day = days.shift()) {
      const taken = await takeDay(person, day, byDay.get(day) ?? [], reader);
      changed.push(...taken.changed);
      const next = addDays(day, 1);
      if (taken.mayGoOn && days[0] !== next) days.unshift(next);
    }
  }
  if (changed.length > 0) await recountMonths(changed);
}

/** Keeps what came of a day; answers the pages that read otherwise now, and whether the day after may begin otherwise for it. */
async function takeDay(
  person: FreelancerId,
  day: Day,
  arrived: readonly DevicePage[],
  reader: Reader,
): Promise<{ readonly changed: readonly DiaryPage[]; readonly mayGoOn: boolean }> {
  const [rows, current, before] = await Promise.all([
    devicePagesOf(person, day, day),
    pagesOn(person, day),
    pagesOn(person, addDays(day, -1)),
  ]);
  const next = new Map(
    [...rows, ...ownRows(person, rows, { current, before }, reader), ...arrived].map((row) => [
      `${row.device} ${row.contractId}`,
      row,
    ]),
  );
  await db.devicePages.bulkPut([...next.values()]);
  const known = new Map(current.map((page) => [page.contractId, page]));
  const changed = unitedPages([...next.values()], before).filter(
    (page) => !isSame(page, known.get(page.contractId)),
  );
  if (changed.length === 0) return { changed, mayGoOn: false };
  await putPages(changed);
  if (reader.role === 'client') await labelPieces(changed);
  const midnight = dayBounds(day, 'UTC').end;
  const mayGoOn = [...changed, ...current].some(({ segments }) =>
    segments.some(({ end }) => end === midnight),
  );
  return { changed, mayGoOn };
}

/** What the diary has of the day that no row has yet. */
function ownRows(
  person: FreelancerId,
  rows: readonly DevicePage[],
  { current, before }: Readonly<Record<'current' | 'before', readonly DiaryPage[]>>,
  reader: Reader,
): DevicePage[] {
  if (reader.role === 'freelancer') return ownPages(reader.device, rows, current, before);
  return rows.length > 0 ? [] : ownPages(reader.firstDevice(person), rows, current, before);
}

/** What this browser has to say of the days from `first` to `last`, where several write: by day. Other days are not in it. */
export async function ownPagesOf(
  device: string,
  person: FreelancerId,
  first: Day,
  last: Day,
): Promise<Map<Day, readonly DiaryPage[]>> {
  const [rows, pages] = await Promise.all([
    devicePagesOf(person, first, last),
    db.pages
      .where('[freelancerId+day]')
      .between([person, addDays(first, -1)], [person, last], true, true)
      .toArray(),
  ]);
  const pagesByDay = Map.groupBy(pages, ({ day }) => day);
  return new Map(
    [...Map.groupBy(rows, ({ day }) => day)].map(([day, ofDay]) => [
      day,
      ownPages(
        device,
        ofDay,
        pagesByDay.get(day) ?? [],
        pagesByDay.get(addDays(day, -1)) ?? [],
      ).map(({ page }) => page),
    ]),
  );
}

function pagesOn(person: FreelancerId, day: Day): Promise<DiaryPage[]> {
  return db.pages.where('[freelancerId+day]').equals([person, day]).toArray();
}

function devicePagesOf(person: FreelancerId, first: Day, last: Day): Promise<DevicePage[]> {
  return db.devicePages
    .where('[freelancerId+day+device+contractId]')
    .between([person, first], [person, last, Dexie.maxKey])
    .toArray();
}

/** What the client set on a segment holds for the pieces of it that other time has left. */
async function labelPieces(pages: readonly DiaryPage[]): Promise<void> {
  const all = await db.labels.bulkGet(pages.map(({ contractId, day }) => [contractId, day]));
  const added = pages.flatMap((page, index): LabelPage[] => {
    const label = all[index];
    if (!label) return [];
    const pieces = page.segments.flatMap(({ id }) => {
      const ofWhole = label.labels[originalOf(id)];
      return ofWhole && !label.labels[id] ? [[id, ofWhole] as const] : [];
    });
    if (pieces.length === 0) return [];
    return [{ ...label, labels: { ...label.labels, ...Object.fromEntries(pieces) } }];
  });
  if (added.length > 0) await putLabels(added);
}

/** The minutes with input of both. */
export async function putMeterOfBoth(meter: MeterPage): Promise<void> {
  const own = await db.meters.get([meter.contractId, meter.day]);
  const cells = meter.cells.map((mask, cell) => mask | (own?.cells[cell] ?? 0));
  if (!isSame(cells, own?.cells)) await db.meters.put({ ...meter, cells });
}

/** The key of what a freelancer's browser records. */
export function recordingKey(person: FreelancerId, device: string): string {
  return keyText({ by: 'freelancer', person, device, kind: 'recording', ids: [] });
}

/** Notes what a browser records, or that it does no more. */
export async function keepRecording({ key, text }: Arrived): Promise<void> {
  await (text === null
    ? db.received.delete(key)
    : db.received.put({ key, contractId: null, text }));
}

/** What the freelancer's browsers record: where it is several at once, the one that began last. */
export async function recordingElsewhere(person: FreelancerId, devices: readonly string[]) {
  const rows = await db.received.bulkGet(devices.map((device) => recordingKey(person, device)));
  return rows
    .flatMap((row) => (row ? (parseText('recording', row.text) ?? []) : []))
    .toSorted((a, b) => b.start - a.start)[0];
}

/** Another browser of this person began to record later: what runs in this one ended then (rule 4). */
export async function giveWay(person: FreelancerId, startedAt: EpochMs): Promise<void> {
  const own = await db.recordings.get(person);
  if (!own || own.start >= startedAt) return;
  const certain = Math.min(own.away?.since ?? startedAt, startedAt);
  await fileRecording(own, endOf(own, certain));
  await db.recordings.delete(person);
  if (!own.away || certain >= startedAt) return;
  const { id, contractId, activityId, memo, away } = own;
  await db.pending.put({
    id: `${id}.away` as typeof id,
    freelancerId: person,
    contractId,
    activityId,
    memo,
    start: certain,
    end: startedAt,
    doubt: away.doubt,
    at: startedAt,
  });
}
