import type { ActivityUse } from './activity-use.ts';
import { NOT_USED } from './activity-use.ts';
import { comparable } from './activity.ts';
import type { Activity } from './records.ts';

/** What is searched of an activity, or of anything that stands for one. */
export type Searchable = Pick<Activity, 'id' | 'code' | 'key' | 'description'>;

/** Text as it is searched: case and diacritics ignored. */
export function searchable(text: string): string {
  return (PLAIN.test(text) ? text : text.normalize('NFD').replaceAll(/\p{M}/gu, '')).toLowerCase();
}

/** ASCII alone: most codes are, and need no look at each letter. */
const PLAIN = /^[\u0020-\u007e]*$/u;

/**
 * The one ranking of the popup, the side panel and the address bar. It depends on what is given alone, not on its order.
 *
 * An activity matches where each word of `query` is found in its code or description. First stands the activity whose code is the
 * query. The others stand by how well the word that is found worst fits: the code begins with it, the code holds it, a word of the
 * description begins with it, the description holds it. Of those that fit equally well the one that was used more stands first
 * (`activityUse`: how lately and how often on this contract, at about this time of day), then the order of codes, WEB-2 before
 * WEB-12. An empty query matches all.
 *
 * Only where nothing matches, what is nearly so is looked for: words are then also found where their letters stand in the code in
 * this order and begin with its first (`dsgn` for DESIGN), and, if they have at least four letters, where one slip parts them from
 * the beginning of the code or of a word of the description: a letter wrong, missing, too many, or two swapped (`desgin`). They
 * stand in this order, by use and by code as above.
 */
export function suggestActivities<T extends Searchable>(
  activities: readonly T[],
  query: string,
  use: ActivityUse = NOT_USED,
): T[] {
  const found = searchActivities(activities, query, use);
  return found.length > 0 ? found : ranked(activities, query, use, nearRank);
}

/** The same without what only nearly matches: for lists of which what is found is then worked on. */
export function searchActivities<T extends Searchable>(
  activities: readonly T[],
  query: string,
  use: ActivityUse = NOT_USED,
): T[] {
  return ranked(activities, query, use, exactRank);
}

/** Made when it is first asked: the popup paints before. */
let collator: Intl.Collator | undefined;

/** Order of codes as people read them: WEB-2 before WEB-12. */
export function compareCodes(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

/** An activity as it is searched. */
interface Entry<T> {
  readonly activity: T;
  readonly code: string;
  readonly description: string;
}

/** Lower is better; null where the word is not found. */
type Rank = (entry: Entry<unknown>, word: string) => number | null;

function ranked<T extends Searchable>(
  activities: readonly T[],
  query: string,
  use: ActivityUse,
  rankOf: Rank,
): T[] {
  const words = searchable(query).split(/\s+/u).filter(Boolean);
  const key = comparable(query);
  // By rank, each in the order of codes: thousands need no sorting.
  const found: T[][] = [];
  for (const entry of entriesOf(activities)) {
    const rank = entry.activity.key === key ? THE_ONE : worstRank(entry, words, rankOf);
    if (rank !== null) (found[rank] ??= []).push(entry.activity);
  }
  return found.flatMap((equals) => moreUsedFirst(equals, use));
}

/** The worst word decides; null where one is not found. */
function worstRank(entry: Entry<unknown>, words: readonly string[], rankOf: Rank): number | null {
  let worst: number = BEGINS_CODE;
  for (const word of words) {
    const rank = rankOf(entry, word);
    if (rank === null) return null;
    if (rank > worst) worst = rank;
  }
  return worst;
}

/** Those that were used, most first, before the others; else as they are. */
function moreUsedFirst<T extends Searchable>(activities: readonly T[], use: ActivityUse): T[] {
  const isUsed = ({ id }: T) => Object.hasOwn(use, id);
  return [
    ...activities.filter(isUsed).toSorted((a, b) => (use[b.id] ?? 0) - (use[a.id] ?? 0)),
    ...activities.filter((each) => !isUsed(each)),
  ];
}

/** What was made of a list: typing asks for it again with every key. */
const prepared = new WeakMap<readonly object[], readonly Entry<object>[]>();

/** The activities as they are searched, by code. */
function entriesOf<T extends Searchable>(activities: readonly T[]): readonly Entry<T>[] {
  const known = prepared.get(activities);
  if (known) return known as readonly Entry<T>[];
  const made = activities
    .map((activity) => ({
      activity,
      code: searchable(activity.code),
      description: searchable(activity.description),
    }))
    .toSorted(
      (a, b) =>
        compareCodes(a.activity.code, b.activity.code) ||
        compareTexts(a.activity.code, b.activity.code) ||
        compareTexts(a.activity.id, b.activity.id),
    );
  prepared.set(activities, made);
  return made;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

const [THE_ONE, BEGINS_CODE, IN_CODE, BEGINS_WORD, IN_DESCRIPTION] = [0, 1, 2, 3, 4] as const;
const [LETTERS_OF_CODE, NEAR_CODE, NEAR_WORD] = [5, 6, 7] as const;

function exactRank({ code, description }: Entry<unknown>, word: string): number | null {
  if (code.startsWith(word)) return BEGINS_CODE;
  if (code.includes(word)) return IN_CODE;
  const index = description.indexOf(word);
  if (index < 0) return null;
  return index === 0 || description.includes(` ${word}`) ? BEGINS_WORD : IN_DESCRIPTION;
}

function nearRank(entry: Entry<unknown>, word: string): number | null {
  const exact = exactRank(entry, word);
  if (exact !== null) return exact;
  const { code, description } = entry;
  if (hasLetters(code, word)) return LETTERS_OF_CODE;
  if (word.length < SHORTEST_SLIP) return null;
  if (isSlipOf(code, word)) return NEAR_CODE;
  return description.split(' ').some((other) => isSlipOf(other, word)) ? NEAR_WORD : null;
}

/** Whether the letters of `word` stand in `code` in this order, the first one first. */
function hasLetters(code: string, word: string): boolean {
  if (code[0] !== word[0]) return false;
  let at = 0;
  for (const letter of word) {
    at = code.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Of shorter words a slip may be made into anything. */
const SHORTEST_SLIP = 4;

/** Whether `text` begins with `word` but for one slip: a letter wrong, missing, too many, or two swapped. */
function isSlipOf(text: string, word: string): boolean {
  let same = 0;
  while (same < word.length && text[same] === word[same]) same += 1;
  const rest = word.slice(same + 1);
  return (
    text.startsWith(rest, same + 1) ||
    text.startsWith(rest, same) ||
    text.startsWith(word.slice(same), same + 1) ||
    (text[same] === word[same + 1] &&
      text[same + 1] === word[same] &&
      text.startsWith(word.slice(same + 2), same + 2))
  );
}
