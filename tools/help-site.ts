/** Makes the help of the files in `docs/`: Markdown in, HTML out, when the extension is built. Nothing of it runs in the browser. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Marked } from 'marked';
import type { Tokens } from 'marked';
import { CHAPTERS, IN_DEPTH } from '../components/help/chapters.ts';
import { ROOT } from './run.ts';

interface Message {
  readonly message: string;
  readonly placeholders?: unknown;
}

/** A file of `docs/` that the help has, by its path there, and the anchor it has in the help. */
const ANCHORS: ReadonlyMap<string, string> = new Map([
  ...CHAPTERS.map(({ file }) => [`help/${file}.md`, file] as const),
  ...IN_DEPTH.map((file) => [`${file}.md`, file] as const),
]);

/** The start of WXT's plugins, of which there are none; it stands in a file with all that the popup loads. */
const PLUGINS = /<script[^>]*virtual:wxt-html-plugins[^>]*><\/script>/u;

/** Puts the help into its page, after WXT has put there what is its own. */
export const HELP_SITE = {
  name: 'help-site',
  enforce: 'post' as const,
  transformIndexHtml: {
    order: 'pre' as const,
    handler: (html: string, { path }: { readonly path: string }) => {
      if (!path.includes('/help/')) return html;
      return html
        .replace(PLUGINS, '')
        .replace('<!-- chapters -->', () => links(CHAPTERS))
        .replace('<!-- in depth -->', () => links(IN_DEPTH.map((file) => ({ file }))))
        .replace('<!-- texts -->', () => [...ANCHORS.keys()].map(article).join('\n'));
    },
  },
};

function links(chapters: readonly { readonly file: string; readonly name?: string }[]): string {
  return chapters
    .map(({ file, name }) =>
      name === undefined
        ? `<li><a href="#${file}">${escaped(titleOf(`${file}.md`))}</a></li>`
        : `<li><a href="#${file}" data-message="${name}"></a></li>`,
    )
    .join('\n');
}

/** One file as an article: its title and what stands below it, a list of its sections, and these. */
export function article(path: string): string {
  const anchor = ANCHORS.get(path) ?? '';
  const marked = parser(path, anchor);
  const tokens = marked.lexer(readDoc(path));
  const isSection = (token: { readonly type: string }): token is Tokens.Heading =>
    token.type === 'heading' && (token as Tokens.Heading).depth === 2;
  const sections = tokens.filter(isSection);
  const first = tokens.findIndex(isSection);
  const list = sections
    .map(({ text }) => `<li><a href="#${anchor}-${slug(text)}">${escaped(plain(text))}</a></li>`)
    .join('');
  return [
    `<article id="${anchor}">`,
    marked.parser(first < 0 ? tokens : tokens.slice(0, first)),
    sections.length > 1 ? `<ul class="sections">${list}</ul>` : '',
    first < 0 ? '' : marked.parser(tokens.slice(first)),
    '</article>',
  ].join('');
}

/** The anchor that GitHub gives a heading as well. */
export function slug(heading: string): string {
  return plain(heading)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function parser(path: string, anchor: string): Marked {
  return new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const id = depth === 1 ? '' : ` id="${anchor}-${slug(text)}"`;
        return `<h${depth}${id}>${this.parser.parseInline(tokens)}</h${depth}>`;
      },
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        const to = target(path, href);
        if (to === null) return text;
        const rest = to.startsWith('#') ? '' : ' rel="noreferrer"';
        return `<a href="${escaped(to)}"${rest}>${text}</a>`;
      },
      strong({ tokens, text }) {
        const key = messages().get(text.replaceAll(/\s+/gu, ' '));
        return `<b${key === undefined ? '' : ` data-message="${key}"`}>${this.parser.parseInline(tokens)}</b>`;
      },
      // What stands where is told by the names of the interface: in depth, these are in italics.
      html({ raw }) {
        throw new Error(`docs/${path} has HTML in it: ${raw}`);
      },
      image({ href }) {
        throw new Error(`docs/${path} has a picture, which the help cannot show: ${href}`);
      },
      table(token) {
        const cells = (row: readonly Tokens.TableCell[], tag: string) =>
          `<tr>${row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`;
        const rows = token.rows.map((row) => cells(row, 'td')).join('');
        return `<div class="table"><table><thead>${cells(token.header, 'th')}</thead><tbody>${rows}</tbody></table></div>`;
      },
    },
  });
}

/** Where a link in the file leads within the help: an anchor, a web address, or null for a file that the help does not have. */
function target(path: string, href: string): string | null {
  if (/^https?:/u.test(href)) return href;
  const [file = '', heading] = href.split('#');
  const linked =
    file === '' ? path : relative('.', join(dirname(path), file)).replaceAll('\\', '/');
  const anchor = ANCHORS.get(linked);
  if (anchor === undefined) return null;
  return `#${anchor}${heading === undefined ? '' : `-${heading}`}`;
}

/** The words of the interface, each with its key: what is bold in the help and one of them is shown in the reader's language. */
function messages(): ReadonlyMap<string, string> {
  if (words.size > 0) return words;
  const file = readFileSync(join(ROOT, 'public/_locales/en/messages.json'), 'utf8');
  const all = JSON.parse(file) as Readonly<Record<string, Message>>;
  for (const [key, { message, placeholders }] of Object.entries(all)) {
    if (placeholders === undefined && !words.has(message)) words.set(message, key);
  }
  return words;
}

const words = new Map<string, string>();

function readDoc(path: string): string {
  return readFileSync(join(ROOT, 'docs', path), 'utf8');
}

function titleOf(path: string): string {
  return /^# (.+)$/mu.exec(readDoc(path))?.[1] ?? path;
}

/** A heading without its marks. */
function plain(heading: string): string {
  return heading.replaceAll(/[`*]/gu, '');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
