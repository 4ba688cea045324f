import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  ...globSync('docs/decisions/*.md', { cwd: root }),
];
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
}).split('\n');

const scripts = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  }
).scripts;

/** The text without its blocks of code. */
const read = (document: string) =>
  readFileSync(join(root, document), 'utf8').replaceAll(/^```.*?^```/gmsu, '');

const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document);
  const code = all(text, /`([^`\n]+)`/gu);

  test('every link within the project leads somewhere', () => {
    const links = all(text, /\]\(([^)]+)\)/gu).filter((link) => !/^(?:https?:|#)/u.test(link));
    const broken = links.filter((link) => {
      const [path = ''] = link.split('#');
      return !existsSync(join(root, dirname(document), path));
    });
    expect(broken).toEqual([]);
  });

  test('every source that it names is there', () => {
    const named = code.filter((each) => /^[\w@/.-]+\.(?:tsx?|mjs|css)$/u.test(each));
    const missing = named.filter(
      (name) => !sources.some((path) => path === name || path.endsWith(`/${name}`)),
    );
    expect(missing).toEqual([]);
  });

  test('every command that it names is one', () => {
    const named = [...text.matchAll(/`npm (?:run )?([\w-]+)/gu)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
