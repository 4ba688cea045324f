import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedMessages } from '../../tools/shipped-messages.ts';
import type { Messages } from '../../tools/shipped-messages.ts';

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

  const forms = formsOf(locale);

  test('the messages are those of English, with a plural in each form that the language counts in', () => {
    const wanted = keys.flatMap((key) => {
      const stem = pluralStem(key);
      if (stem === null) return [key];
      return key.endsWith('_other') ? forms.map((form) => `${stem}_${form}`) : [];
    });
    expect(Object.keys(messages).toSorted()).toEqual(wanted.toSorted());
  });

  test('each message says something', () => {
    expect(all.filter(([, { message }]) => message.trim() === '')).toEqual([]);
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

  test('the placeholders are those of English; a form for one number alone may leave the number out', () => {
    const faults = all.filter(([key, { placeholders = {} }]) => {
      const stem = pluralStem(key);
      const inEnglish = english[stem === null ? key : `${stem}_other`]?.placeholders ?? {};
      const mayLeaveOut = stem !== null && /_(?:zero|one|two)$/u.test(key) ? ['$1'] : [];
      const missing = Object.entries(inEnglish).filter(
        ([name, { content }]) =>
          placeholders[name]?.content !== content && !mayLeaveOut.includes(content),
      );
      return missing.length > 0 || Object.keys(placeholders).some((name) => !inEnglish[name]);
    });
    expect(faults).toEqual([]);
  });

  test('what is shipped of them reads the same once it is filled', () => {
    const shipped = shippedMessages(messages);
    expect(Object.keys(shipped)).toEqual(Object.keys(messages));
    expect(all.filter(([key, each]) => read(shipped[key]) !== read(each))).toEqual([]);
  });

  test('what stores and toolbars cut is short enough', () => {
    expect(messages['extensionName']?.message).toBe('Activity Diary');
    expect(messages['extensionDescription']?.message.length).toBeLessThanOrEqual(132);
    const isTooLong = (key: string, { message }: Messages[string]) => {
      const source = english[key] ?? english[`${pluralStem(key)}_other`];
      return message.length > Math.max(2 * (source?.message.length ?? 0), 40);
    };
    expect(all.filter(([key, each]) => isTooLong(key, each))).toEqual([]);
  });
});

test('each message tells the translator where it stands', () => {
  const silent = Object.entries(english).filter(([, { description }]) => !description?.trim());
  expect(silent).toEqual([]);
});

test('every plural that the code names is one', () => {
  const stems = found(/\bplural\(\s*'(\w+)'/gu);
  expect(stems.length).toBeGreaterThan(0);
  expect(stems.filter((stem) => !keys.includes(`${stem}_one`))).toEqual([]);
});

test('a placeholder keeps its name where its number would be read as something else', () => {
  const placeholders = { a: { content: '$1' }, B: { content: '$2' } };
  const messages = {
    parted: { message: '$A$ of $B$', description: 'For translators.', placeholders },
    adjacent: { message: '$A$$B$', placeholders },
    beforeDigit: { message: '$A$0', placeholders },
  };
  expect(shippedMessages(messages)).toEqual({
    parted: { message: '$1 of $2' },
    adjacent: messages.adjacent,
    beforeDigit: messages.beforeDigit,
  });
});

/** A message as both browsers fill it with A, B and so on: named placeholders first, then numbers. */
function read({ message, placeholders = {} }: Messages[string] = { message: '' }): string {
  const contents = new Map(
    Object.entries(placeholders).map(([name, { content }]) => [name.toLowerCase(), content]),
  );
  return message
    .replaceAll(/\$([\w@]+)\$/gu, (_, name: string) => contents.get(name.toLowerCase()) ?? '')
    .replaceAll(/\$(\d+)/gu, (_, number: string) => 'ABCDEFGHI'[Number(number) - 1] ?? '');
}

/** The stem of a message in a form for a number; null where it is none. */
function pluralStem(key: string): string | null {
  const stem = /^(.+)_(?:zero|one|two|few|many|other)$/u.exec(key)?.[1];
  return stem !== undefined && english[`${stem}_one`] && english[`${stem}_other`] ? stem : null;
}

/** The forms that a language counts in. The one for whole millions alone is that for all others. */
function formsOf(locale: string): readonly string[] {
  const forms = new Intl.PluralRules(locale.replace('_', '-')).resolvedOptions().pluralCategories;
  return forms.includes('few') ? forms : forms.filter((form) => form !== 'many');
}
