import type { Omnibox } from 'webextension-polyfill';

/** Stand for markup until the rest is escaped; nobody's text may hold them. */
const MARKS = { match: ['\uE000', '\uE001'], dim: ['\uE002', '\uE003'] } as const;
/** What XML holds no way to write, and the marks. */
const UNWRITABLE =
  // oxlint-disable-next-line no-control-regex -- these are the ones that have to go
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\uE000-\uE003]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu;

/** Text as it stands in a suggestion's sentence, told apart from the words around it. */
export function marked(kind: keyof typeof MARKS, text: string): string {
  const [begin, end] = MARKS[kind];
  return `${begin}${text.replaceAll(UNWRITABLE, '')}${end}`;
}

/** A sentence with marked texts as the browser wants it: Chromium reads XML, Firefox plain text. */
export function description(sentence: string): Omnibox.DefaultSuggestResult {
  const isPlain = import.meta.env.FIREFOX;
  if (isPlain) return { description: sentence.replaceAll(/[\uE000-\uE003]/gu, '') };
  const escaped = sentence
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    // In a default suggestion Chromium would put there what is typed.
    .replaceAll('%s', '%\u200Bs');
  const xml = Object.entries(MARKS).reduce(
    (text, [tag, [begin, end]]) => text.replaceAll(begin, `<${tag}>`).replaceAll(end, `</${tag}>`),
    escaped,
  );
  return { description: xml };
}
