import { pagesNeeded } from '../../../storage/model/diary.ts';
import { daysOfMonth } from '../../../storage/model/diary-span.ts';
import type { DiaryPage, Segment } from '../../../storage/model/records.ts';
import { addDays, DAY_MS, MINUTE_MS, monthOf, startOfDay } from '../../../storage/model/time.ts';
import type { Day } from '../../../storage/model/time.ts';
import { painted, until } from './frames.ts';
import type { Seeded } from './seed.ts';
import { answerOf, openRaw, putAll } from './stored.ts';

const SEGMENTS_A_PAGE = 30;
const SEGMENT_MS = 16 * MINUTE_MS;
const ZONE = 'UTC';

export interface Month {
  readonly day: Day;
  /** Pages that are read for it. */
  readonly pages: number;
}

let database: IDBDatabase | undefined;
let range: IDBKeyRange | undefined;

/**
 * Gives every day that the month before `seeded.day` is drawn from a page of 30 segments, and says which month it is. Nobody
 * works so much: it is the worst month there is.
 */
export async function prepareMonth(seeded: Seeded): Promise<Month> {
  database = await openRaw();
  const day = addDays(`${monthOf(seeded.day)}-01`, -1);
  const days = daysOfMonth(monthOf(day));
  const { from, to } = pagesNeeded(days[0] ?? day, ZONE, day);
  const count = (startOfDay(to, ZONE) - startOfDay(from, ZONE)) / DAY_MS + 1;
  const all = Array.from({ length: count }, (_, index) => aPage(addDays(from, index), seeded));
  await putAll(database, 'pages', all);
  range = IDBKeyRange.bound([seeded.contractId, from], [seeded.contractId, to]);
  return { day, pages: all.length };
}

/** How long it takes to read the month's pages without any of ours, in ms. */
export async function readRaw(): Promise<number> {
  const begun = performance.now();
  await answerOf(database!.transaction('pages').objectStore('pages').getAll(range));
  return performance.now() - begun;
}

/** From the press on Month in the open diary until it is there; and until it is painted. In ms. */
export async function openMonth(): Promise<{ dom: number; frame: number }> {
  const begun = performance.now();
  press('month');
  await until(() => document.querySelector('[data-day] strong') !== null);
  const dom = performance.now() - begun;
  await painted();
  const frame = performance.now() - begun;
  press('day');
  await until(() => document.querySelector('[data-cell]') !== null);
  await painted();
  return { dom, frame };
}

const VIEWS = ['day', 'week', 'month'];

/** The diary's choice of view is the first group of three. */
function press(view: string): void {
  const groups = [...document.querySelectorAll('main [role="radiogroup"]')];
  groups[0]?.querySelectorAll('input')[VIEWS.indexOf(view)]?.click();
}

function aPage(day: Day, { contractId, me, activityIds }: Seeded): DiaryPage {
  const begins = startOfDay(day, ZONE);
  const segments = Array.from({ length: SEGMENTS_A_PAGE }, (_, i): Segment => {
    const start = begins + i * SEGMENT_MS;
    return {
      id: `month-${day}-${i}` as Segment['id'],
      start,
      end: start + SEGMENT_MS,
      kind: 'tracked',
      activityId: activityIds[Math.floor(i / 5) % activityIds.length] ?? null,
      chosenAt: start,
      memo: `what was done ${i % 7}`,
      edits: [],
    };
  });
  return { contractId, day, freelancerId: me, segments, deleted: [] };
}
