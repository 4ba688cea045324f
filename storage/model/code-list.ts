import { activityRefusal, comparable } from './activity.ts';
import type { RefusalCode } from './outcome.ts';
import type { Activity } from './records.ts';

/** An activity that is not there yet. */
export interface NewActivity {
  readonly code: string;
  readonly description: string;
}

/** What a pasted list of codes is, each code once, in the list's order. */
export interface SortedCodes {
  readonly known: readonly Activity[];
  /** They stand in no picker: not to be assigned. */
  readonly archived: readonly Activity[];
  readonly unknown: readonly NewActivity[];
  /** They can be no codes, and why. */
  readonly invalid: readonly (NewActivity & { readonly why: RefusalCode })[];
}

/** Tells the codes of a pasted text apart by what is known of them. `activities` are all, archived ones too. */
export function sortCodes(text: string, activities: readonly Activity[]): SortedCodes {
  const byKey = new Map(activities.map((each) => [each.key, each]));
  const sorted = {
    known: [] as Activity[],
    archived: [] as Activity[],
    unknown: [] as NewActivity[],
    invalid: [] as (NewActivity & { why: RefusalCode })[],
  };
  for (const each of parseCodes(text, (code) => byKey.has(comparable(code)))) {
    const activity = byKey.get(comparable(each.code));
    if (activity) (activity.archivedAt === null ? sorted.known : sorted.archived).push(activity);
    else {
      const why = newActivityRefusal(each);
      if (why) sorted.invalid.push({ ...each, why });
      else sorted.unknown.push(each);
    }
  }
  return sorted;
}

/** Why a new activity may not be so, or null. Whether its code is taken, the caller knows. */
function newActivityRefusal(activity: NewActivity): RefusalCode | null {
  return activityRefusal({ ...activity, url: '', budget: '' }, () => false)?.code ?? null;
}

/**
 * The codes of a text: one a line; or several, parted by commas, semicolons, tabs or spaces; or a code and its description.
 * A line of known codes and of words without small letters is several codes; any other line with spaces is a code with
 * what it stands for. A code that is known is found even if it holds spaces.
 */
export function parseCodes(text: string, isKnown: (code: string) => boolean): NewActivity[] {
  const byKey = new Map<string, NewActivity>();
  for (const each of text.split(/[\r\n\u2028\u2029]+/u).flatMap((line) => lineOf(line, isKnown))) {
    const key = comparable(each.code);
    if (key !== '' && !byKey.has(key)) byKey.set(key, each);
  }
  return [...byKey.values()];
}

function lineOf(line: string, isKnown: (code: string) => boolean): NewActivity[] {
  const whole = line.trim();
  if (whole === '') return [];
  if (isKnown(whole)) return [{ code: whole, description: '' }];
  const isCode = (word: string) => isKnown(word) || isShouted(word);
  const parts = split(whole, /[,;\t]+/u);
  if (parts.every((part) => isKnown(part) || !/\s/u.test(part))) return parts.map(alone);
  const words = split(whole, /[\s,;]+/u);
  if (words.every(isCode)) return words.map(alone);
  const { code = whole, description = '' } =
    /^(?<code>[^\s,;:]+)[\s,;:]*(?<description>.*)$/u.exec(whole)?.groups ?? {};
  return [{ code, description: description.trim() }];
}

function split(text: string, by: RegExp): string[] {
  return text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function alone(word: string): NewActivity {
  const colon = word.indexOf(':');
  if (colon <= 0) return { code: word, description: '' };
  return { code: word.slice(0, colon), description: word.slice(colon + 1) };
}

/** `WEB-12` and `DESIGN` are; `Web` and `-` are not. */
function isShouted(word: string): boolean {
  return /[\p{L}\p{N}]/u.test(word) && word === word.toUpperCase() && !word.includes(':');
}

const PROPOSED_MAX = 32;

/** A code and a description for what a freelancer asked for: `calls with Ann` becomes `CALLS-WITH-ANN`. */
export function proposedActivity(text: string): NewActivity {
  const tidy = text.replaceAll(/\s+/gu, ' ').trim();
  const words = split(tidy, /[\s,;:]+/u);
  const [first = ''] = words;
  if (words.length > 1 && isShouted(first) && !words.every(isShouted)) {
    return { code: first, description: tidy.slice(first.length).replace(/^[\s,;:]+/u, '') };
  }
  let code = '';
  for (const word of words) {
    const longer = code === '' ? word : `${code}-${word}`;
    if (code !== '' && longer.length > PROPOSED_MAX) break;
    code = longer;
  }
  return {
    code: code.slice(0, PROPOSED_MAX).toUpperCase(),
    description: words.length > 1 ? tidy : '',
  };
}
