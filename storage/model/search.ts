import { comparable } from './activity.ts';
import type { Activity } from './records.ts';

/** Text as it is searched: case and diacritics ignored. */
export function searchable(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en');
}

/**
 * The activities that hold every word of `query`, best first: code is it, code begins with it, code holds it, a word
 * of the description begins with it, description holds it; then those that stand earlier in `recent`; then by code.
 * An empty query matches all.
 */
export function searchActivities<T extends Pick<Activity, 'id' | 'code' | 'key' | 'description'>>(
  activities: readonly T[],
  query: string,
  recent: readonly Activity['id'][] = [],
): T[] {
  const words = searchable(query).split(/\s+/u).filter(Boolean);
  const key = comparable(query);
  const place = new Map(recent.map((id, index) => [id, index]));
  return activities
    .map((activity) => ({ activity, rank: rankOf(activity, words) }))
    .filter(({ rank }) => rank !== null)
    .toSorted(
      (a, b) =>
        Number(b.activity.key === key) - Number(a.activity.key === key) ||
        (a.rank ?? 0) - (b.rank ?? 0) ||
        (place.get(a.activity.id) ?? recent.length) - (place.get(b.activity.id) ?? recent.length) ||
        compareCodes(a.activity.code, b.activity.code),
    )
    .map(({ activity }) => activity);
}

/** Made when it is first asked: the popup paints before. */
let collator: Intl.Collator | undefined;

/** Order of codes as people read them: WEB-2 before WEB-12. */
export function compareCodes(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

/** What is searched of an activity, made once for each record: typing asks for it again with every key. */
const prepared = new WeakMap<object, { readonly code: string; readonly description: string }>();

function wordsOf(activity: Pick<Activity, 'code' | 'description'>) {
  const known = prepared.get(activity);
  if (known) return known;
  const made = {
    code: searchable(activity.code),
    description: searchable(activity.description),
  };
  prepared.set(activity, made);
  return made;
}

/** The worst word decides; null where one is not found. */
function rankOf(
  activity: Pick<Activity, 'code' | 'description'>,
  words: readonly string[],
): number | null {
  const { code, description } = wordsOf(activity);
  let worst = 0;
  for (const word of words) {
    const rank = wordRank(code, description, word);
    if (rank === null) return null;
    worst = Math.max(worst, rank);
  }
  return worst;
}

function wordRank(code: string, description: string, word: string): number | null {
  if (code.startsWith(word)) return 0;
  if (code.includes(word)) return 1;
  const index = description.indexOf(word);
  if (index < 0) return null;
  return index === 0 || description.includes(` ${word}`) ? 2 : 3;
}
