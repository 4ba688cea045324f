import type { Activity } from './records.ts';

/**
 * The activity whose address best matches a page's, or null. An activity's address stands for all pages beneath it:
 * `https://example.com/web/issues/12` for that page, `…/12/edit` and `…/12?tab=files`, not for `…/120`. A `*` stands for any
 * text. Scheme, case, `www.`, a last `/` and what comes after `#` do not matter; what comes after `?` only where the activity's
 * address has it. The address that says most, by its letters without `*`, wins; of two, the first activity.
 */
export function activityForPage(activities: readonly Activity[], url: string): Activity | null {
  const page = partsOf(url);
  if (!page) return null;
  let best: Activity | null = null;
  let most = 0;
  for (const activity of activities) {
    const wanted = activity.url === null ? null : partsOf(activity.url);
    if (!wanted || !isBeneath(page, wanted)) continue;
    const said = `${wanted.place}${wanted.query}`.replaceAll('*', '').length;
    if (said > most) [best, most] = [activity, said];
  }
  return best;
}

interface Parts {
  /** Host and path, without a last `/`. */
  readonly place: string;
  /** With its `?`; empty where there is none. */
  readonly query: string;
}

function partsOf(text: string): Parts | null {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  const host = url.host.replace(/^www\./u, '');
  return {
    place: `${host}${url.pathname}`.replace(/\/+$/u, '').toLowerCase(),
    query: url.search.toLowerCase(),
  };
}

function isBeneath(page: Parts, wanted: Parts): boolean {
  return (
    matches(page.place, wanted.place, '/') &&
    (wanted.query === '' || matches(page.query, wanted.query, '&'))
  );
}

/**
 * Whether the text is what the pattern says, or goes on after it with `separator`. Part by part, each where it comes first:
 * a client's pattern may hold any number of `*`, and must not keep a popup busy.
 */
function matches(text: string, pattern: string, separator: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!text.startsWith(first)) return false;
  const isEnd = (at: number) => at === text.length || text.startsWith(separator, at);
  const last = rest.pop();
  if (last === undefined) return isEnd(first.length);
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  if (last === '') return true;
  for (let found = text.indexOf(last, at); found !== -1; found = text.indexOf(last, found + 1)) {
    if (isEnd(found + last.length)) return true;
  }
  return false;
}
