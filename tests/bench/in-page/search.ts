import type { ActivityUse } from '../../../storage/model/activity-use.ts';
import { comparable } from '../../../storage/model/activity.ts';
import type { Activity, ActivityId } from '../../../storage/model/records.ts';
import { compareCodes, searchable, suggestActivities } from '../../../storage/model/search.ts';

const WORDS = ['design', 'hero', 'checkout', 'invoice', 'review', 'Übersicht', 'icons', 'meeting'];
const USED = 300;

let activities: readonly Activity[] = [];
let texts: readonly string[] = [];
let use: ActivityUse = {};

/** Makes `count` activities, some of them used. */
export function prepareSearch(count: number): void {
  // In the order in which the popup reads them.
  activities = Array.from({ length: count }, (_, index) => anActivity(index)).toSorted((a, b) =>
    compareCodes(a.code, b.code),
  );
  texts = activities.map(({ code, description }) => searchable(`${code} ${description}`));
  use = Object.fromEntries(
    Array.from({ length: USED }, (_, index) => [
      activities[(index * 97) % count]?.id ?? '',
      index % 13,
    ]),
  );
}

function anActivity(index: number): Activity {
  const word = (step: number) => WORDS[Math.floor(index / step) % WORDS.length] ?? '';
  const code = `${word(1).toUpperCase()}-${index}`;
  return {
    id: `activity ${index}` as ActivityId,
    code,
    key: comparable(code),
    description: `${word(8)} of the ${word(64)} and ${word(3)}`,
    url: null,
    budgetHours: null,
    createdAt: 0,
    archivedAt: null,
  };
}

/** How long each key of `text` takes, in ms: what is typed so far is ranked anew. */
export function timeKeys(text: string): number[] {
  return keysOf(text).map((typed) => timed(() => suggestActivities(activities, typed, use)));
}

/** The same by looking for the text in the texts, unranked. */
export function timeKeysPlain(text: string): number[] {
  return keysOf(text).map((typed) =>
    timed(() => texts.filter((each) => each.includes(searchable(typed)))),
  );
}

/** How long the first key takes after the list was read anew, in ms. */
export function timeFirstKey(): number {
  const read = activities.map((each) => ({ ...each }));
  return timed(() => suggestActivities(read, 'd', use));
}

function keysOf(text: string): string[] {
  return Array.from({ length: text.length }, (_, index) => text.slice(0, index + 1));
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}
