import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}
type Messages = Readonly<Record<string, Message>>;

const root = join(import.meta.dirname, '../..');
const locales = join(root, 'public/_locales');
const messagesOf = (locale: string) =>
  JSON.parse(readFileSync(join(locales, locale, 'messages.json'), 'utf8')) as Messages;
const english = messagesOf('en');
const keys = Object.keys(english);

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(tsx?|html)$/u.test(path))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'));
const sources = [
  ...['components', 'entrypoints', 'storage'].flatMap(sourcesIn),
  readFileSync(join(root, 'wxt.config.ts'), 'utf8'),
].join('\n');

const found = (pattern: RegExp) => [...sources.matchAll(pattern)].map(([, key]) => key ?? '');
/** Whole texts in the code: what a key has to be among, however it comes to `t`. */
const texts = new Set([...found(/'([\w@]+)'/gu), ...found(/"([\w@]+)"/gu)]);
/** What keys that are put together begin with, as in `reports_zone_${zone}`; types hold the rest to what there is. */
const stems = new Set(found(/`(\w+_)\$\{/gu));
const inManifest = new Set(found(/__MSG_(\w+)__/gu));

/** Names that the code composes: `plural` takes a stem, `refusalText` a code. */
const isUsed = (key: string) => {
  const [stem, form] = [key.replace(/_[a-z]+$/u, ''), /_([a-z]+)$/u.exec(key)?.[1] ?? ''];
  const isPlural = ['zero', 'one', 'two', 'few', 'many', 'other'].includes(form);
  return (
    texts.has(key) ||
    inManifest.has(key) ||
    [...stems].some((begun) => key.startsWith(begun) && texts.has(key.slice(begun.length))) ||
    (isPlural && texts.has(stem)) ||
    (key.startsWith('refusal_') && texts.has(key.slice('refusal_'.length)))
  );
};

test('every message is used', () => {
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});

test('every message that the code names is there', () => {
  const named = [
    ...found(/\bt\(\s*'(\w+)'/gu),
    ...found(/getMessage\(\s*'(\w+)'/gu),
    ...inManifest,
    ...found(/\bplural\(\s*'(\w+)'/gu).flatMap((stem) => [`${stem}_one`, `${stem}_other`]),
  ];
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((key) => !keys.includes(key))).toEqual([]);
});

test('every reason for a refusal has its sentence', () => {
  const outcome = readFileSync(join(root, 'storage/model/outcome.ts'), 'utf8');
  const union = /type RefusalCode =([^;]+);/u.exec(outcome)?.[1] ?? '';
  const codes = [...union.matchAll(/'(\w+)'/gu)].map(([, code]) => `refusal_${code}`);
  expect(codes.toSorted()).toEqual(keys.filter((key) => key.startsWith('refusal_')).toSorted());
});

describe.each(readdirSync(locales))('in %s', (locale) => {
  const messages = messagesOf(locale);
  const all = Object.entries(messages);

  test('the messages are those of English', () => {
    expect(Object.keys(messages).toSorted()).toEqual(keys.toSorted());
  });

  test('each message says something, and tells the translator where it stands', () => {
    expect(all.filter(([, { message }]) => message.trim() === '')).toEqual([]);
    expect(all.filter(([, { description }]) => !description?.trim())).toEqual([]);
  });

  test('each placeholder that is declared is in the message, and each in the message is declared', () => {
    const faults = all.filter(([, { message, placeholders = {} }]) => {
      const declared = new Set(Object.keys(placeholders).map((name) => name.toLowerCase()));
      const used = new Set(
        [...message.matchAll(/\$(\w+)\$/gu)].map(([, name]) => name?.toLowerCase() ?? ''),
      );
      return declared.symmetricDifference(used).size > 0;
    });
    expect(faults).toEqual([]);
  });

  test('the placeholders are filled from $1 on without a gap, as in English', () => {
    const faults = all.filter(([key, { placeholders = {} }]) => {
      const places = new Set(Object.values(placeholders).map(({ content }) => content));
      const expected = new Set([...places].map((_, index) => `$${index + 1}`));
      const inEnglish = english[key]?.placeholders ?? {};
      return (
        places.symmetricDifference(expected).size > 0 ||
        JSON.stringify(placeholders) !== JSON.stringify(inEnglish)
      );
    });
    expect(faults).toEqual([]);
  });

  test('a plural has all the forms that the language counts in', () => {
    const forms = new Intl.PluralRules(locale.replace('_', '-')).resolvedOptions().pluralCategories;
    const stems = found(/\bplural\(\s*'(\w+)'/gu);
    const wanted = stems.flatMap((stem) => forms.map((form) => `${stem}_${form}`));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((key) => !keys.includes(key))).toEqual([]);
  });
});
