import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { budgetFaults, packageFaults } from '../../tools/budget-faults.ts';
import { PACKAGES } from '../../tools/budgets.ts';
import { filesOf, sizesOf } from '../../tools/sizes.ts';

const build = mkdtempSync(join(tmpdir(), 'activity-diary-sizes-'));
afterAll(() => rmSync(build, { recursive: true }));

mkdirSync(join(build, 'assets'));
const FILES = {
  'popup.html': `<link rel="modulepreload" href="/assets/shared.js">
    <script type="module" src="/assets/popup.js"></script><link rel="stylesheet" href="/assets/popup.css">`,
  'assets/popup.js': 'import "./shared.js"; const later = () => import(`./dialog.js`);',
  'assets/shared.js': 'export const shared = 1;',
  'assets/dialog.js':
    'export { deep } from "./deep.js"; const styles = ["assets/dialog.css"]; export { styles };',
  'assets/deep.js': 'import "./shared.js"; export const deep = 1;',
  'assets/nobody.js': 'export {};',
  'assets/popup.css': 'a { color: red }',
  'assets/dialog.css': 'b { color: red }',
  'background.js': 'start();',
};
for (const [file, text] of Object.entries(FILES)) writeFileSync(join(build, file), text);

test('a page loads what its scripts import, and later what these may load', () => {
  const { atOnce, ever } = filesOf(build, 'popup.html');
  expect([...atOnce].toSorted()).toEqual([
    'assets/popup.css',
    'assets/popup.js',
    'assets/shared.js',
  ]);
  expect([...ever.difference(atOnce)].toSorted()).toEqual([
    'assets/deep.js',
    'assets/dialog.css',
    'assets/dialog.js',
  ]);
});

test('each page, the worker and the package have a size', () => {
  expect([...sizesOf(build).keys()]).toEqual([
    'popup.html: scripts of its first frame',
    'popup.html: all scripts',
    'popup.html: all styles',
    'worker',
    'package for the store',
  ]);
});

test('what is larger than its budget is at fault, and what has none, and a budget for nothing', () => {
  const sizes = new Map([
    ['worker', 10 * 1024],
    ['package', 10 * 1024 + 1],
    ['new.html', 1],
  ]);
  expect(budgetFaults(sizes, { worker: 10, package: 10, 'old.html': 10 })).toEqual([
    expect.stringContaining('package: 10.0 KB, and its budget is 10 KB'),
    expect.stringContaining('new.html: 0.0 KB, and no budget'),
    expect.stringContaining('old.html: there is none'),
  ]);
});

const shipped = Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, '1.0.0']));
const NOTHING = { packages: {} };

test('the packages that are named with a reason are in order', () => {
  const lock = { packages: { 'node_modules/node': { hasInstallScript: true } } };
  expect(
    packageFaults({ dependencies: shipped, devDependencies: { vite: '8.3.8' } }, lock),
  ).toEqual([]);
});

test('another shipped package is at fault, and one that is named and gone', () => {
  const { dexie: _, ...others } = shipped;
  expect(packageFaults({ dependencies: { ...others, lodash: '4.17.21' } }, NOTHING)).toEqual([
    expect.stringContaining('lodash is shipped'),
    expect.stringContaining('dexie is no more shipped'),
  ]);
});

test('a version that may change is at fault', () => {
  expect(packageFaults({ dependencies: { ...shipped, dexie: '^4.4.7' } }, NOTHING)).toEqual([
    expect.stringContaining('dexie is ^4.4.7'),
  ]);
});

test('a package that runs a script when it is installed is at fault, wherever it lies', () => {
  const lock = {
    packages: { 'node_modules/a/node_modules/@b/c': { hasInstallScript: true } },
  };
  expect(packageFaults({ dependencies: shipped }, lock)).toEqual([
    expect.stringContaining('@b/c runs a script'),
  ]);
});
