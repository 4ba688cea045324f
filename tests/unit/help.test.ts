import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Marked } from 'marked';
import type { Token, Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { CHAPTERS, IN_DEPTH } from '../../components/help/chapters.ts';
import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { article, slug } from '../../tools/help-site.ts';

const root = join(import.meta.dirname, '../..');
const docs = globSync(['*.md', 'docs/**/*.md'], { cwd: root });
const text = (path: string) => readFileSync(join(root, path), 'utf8');

function tokensOf<T extends Token>(path: string, type: T['type']): T[] {
  const marked = new Marked();
  const found: T[] = [];
  void marked.walkTokens(marked.lexer(text(path)), (token) => {
    if (token.type === type) found.push(token as T);
  });
  return found;
}

const anchorsOf = (path: string) =>
  tokensOf<Tokens.Heading>(path, 'heading').map((heading) => slug(heading.text));

describe('what is written about the extension', () => {
  test.each(docs)(
    'each link of %s leads to a file that is there, and to a heading in it',
    (path) => {
      const links = tokensOf<Tokens.Link>(path, 'link').map(({ href }) => href);
      const broken = links.filter((href) => {
        if (/^https?:/u.test(href)) return false;
        const [file = '', heading] = href.split('#');
        const to = file === '' ? path : relative(root, join(root, dirname(path), file));
        if (!existsSync(join(root, to))) return true;
        return heading !== undefined && !anchorsOf(to).includes(heading);
      });
      expect(broken).toEqual([]);
    },
  );

  test.each(docs)('no two headings of %s have the same anchor', (path) => {
    const anchors = anchorsOf(path);
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
  });
});

describe('the help', () => {
  const paths = [
    ...CHAPTERS.map(({ file }) => `help/${file}.md`),
    ...IN_DEPTH.map((file) => `${file}.md`),
  ];
  const html = paths.map(article).join('\n');
  const anchors = new Set([...html.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id));

  test('has every file that is written for it', () => {
    const written = globSync('docs/help/*.md', { cwd: root }).toSorted();
    expect(CHAPTERS.map(({ file }) => `docs/help/${file}.md`).toSorted()).toEqual(written);
  });

  test('each of its links leads to an anchor in it', () => {
    const linked = [...html.matchAll(/ href="#([^"]+)"/gu)].map(([, id]) => id);
    expect(linked.length).toBeGreaterThan(50);
    expect(linked.filter((id) => !anchors.has(id))).toEqual([]);
  });

  test('each link to it from a view leads to an anchor in it', () => {
    const views = globSync(['components/**/*.tsx', 'entrypoints/**/*.{ts,tsx}'], { cwd: root });
    const linked = views
      .map(text)
      .flatMap((source) => [...source.matchAll(/help\.html#([\w-]+)|<HelpLink\s+to="([^"]+)"/gu)])
      .map(([, address, to]) => address ?? to);
    expect(linked.length).toBeGreaterThan(5);
    expect(linked.filter((id) => !anchors.has(id))).toEqual([]);
  });

  test.each(CHAPTERS)('$file: what it names in bold is on the screen by that name', ({ file }) => {
    const names = new Set(Object.values(messages).map(({ message }) => message));
    const bold = tokensOf<Tokens.Strong>(`docs/help/${file}.md`, 'strong');
    expect(
      bold.map((each) => each.text.replaceAll(/\s+/gu, ' ')).filter((name) => !names.has(name)),
    ).toEqual([]);
  });
});
