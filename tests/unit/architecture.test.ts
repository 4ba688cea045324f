import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultOf, reduced, relationOf } from '../../tools/architecture/folders.ts';
import { importsIn, importsOf } from '../../tools/architecture/imports.ts';
import { PAGE, PICTURE, withTable } from '../../tools/architecture/page.ts';
import { picture } from '../../tools/architecture/picture.ts';

const root = join(import.meta.dirname, '../..');
const imports = importsOf(root);
const relation = relationOf(imports);
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** An import between two files of these folders. */
const between = (from: string, to: string) => ({ from: `${from}/one.ts`, to: `${to}/other.ts` });

test('imports run from entrypoints down to the model, and from no page to another', () => {
  expect(imports.length).toBeGreaterThan(1_000);
  expect(imports.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
});

test('the picture is that of the imports: `node tools/architecture.ts` draws it anew', () => {
  expect(read(PICTURE)).toBe(picture(relation));
});

test('the table is that of the imports: `node tools/architecture.ts` writes it anew', () => {
  expect(read(PAGE)).toBe(withTable(read(PAGE), relation));
});

describe('an import is at fault', () => {
  test.each([
    ['storage/model', 'storage'],
    ['storage/model', 'storage/sync'],
    ['storage', 'components/controls'],
    ['storage/exchange/import', 'components/imports'],
    ['components/controls', 'entrypoints/popup'],
    ['entrypoints/popup', 'entrypoints/background'],
    ['components/popup', 'components/diary'],
    ['components/controls', 'components/diary'],
    ['components/a-new-page', 'components/another-new-page'],
  ])('from %s to %s', (from, to) => {
    expect(faultOf(between(from, to))).toContain(`${from}/one.ts imports ${to}/other.ts`);
  });

  test.each([
    ['entrypoints/options', 'components/diary'],
    ['entrypoints/background', 'storage/model'],
    ['components/diary', 'components/controls'],
    ['components/diary', 'components/diary/requests'],
    ['components/controls', 'storage/model'],
    ['storage/sync', 'storage'],
    ['storage', 'storage/sync'],
  ])('but not from %s to %s', (from, to) => {
    expect(faultOf(between(from, to))).toBeNull();
  });
});

test('every form of an import is seen: of values and types, handed on, loaded later, for its effect alone', () => {
  const code = `
    import { a } from './a.ts';
    import type { B } from '../b.ts';
    import './c.ts';
    export { d } from './d.tsx';
    export * from './e.ts';
    import styles from './styles.module.css';
    import browser from 'webextension-polyfill';
    // import { no } from './no.ts';
    const later = () => import('./f.ts');
  `;
  expect(importsIn('components/page/one.ts', code).map(({ to }) => to)).toEqual([
    'components/page/a.ts',
    'components/b.ts',
    'components/page/c.ts',
    'components/page/d.tsx',
    'components/page/e.ts',
    'components/page/f.ts',
  ]);
});

test('what follows from longer ways is left out of the picture, and nothing else', () => {
  const all = relationOf([
    between('components/page', 'components/controls'),
    between('components/page', 'storage'),
    between('components/controls', 'storage'),
    between('storage', 'storage/sync'),
    between('storage/sync', 'storage'),
    between('storage/sync', 'storage/model'),
    between('components/page', 'storage/model'),
  ]);
  expect([...reduced(all)].map(([from, to]) => [from, ...to])).toEqual([
    ['components/controls', 'storage'],
    ['components/page', 'components/controls'],
    ['storage', 'storage/sync'],
    ['storage/model'],
    ['storage/sync', 'storage', 'storage/model'],
  ]);
});
