import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { changelogFaults, notesOf } from '../../tools/release/changelog.ts';
import { differences } from '../../tools/release/compare.ts';
import { versionAfter } from '../../tools/release/version.ts';

describe('the next version', () => {
  test.each([
    ['patch', '1.2.4'],
    ['minor', '1.3.0'],
    ['major', '2.0.0'],
    ['1.2.3', '1.2.3'],
    ['1.10.0', '1.10.0'],
    ['2.0.0', '2.0.0'],
  ])('after 1.2.3, asked for %s, is %s', (asked, next) => {
    expect(versionAfter('1.2.3', asked)).toBe(next);
  });

  test.each(['1.2.2', '1.1.9', '0.9.9'])('is never a lower one, such as %s', (asked) => {
    expect(() => versionAfter('1.2.3', asked)).toThrow('lower than 1.2.3');
  });

  test.each(['', '1.2', 'v1.2.4', '1.2.4-beta', '01.2.4', 'next'])('is never "%s"', (asked) => {
    expect(() => versionAfter('1.2.3', asked)).toThrow('no version');
  });
});

const CHANGELOG = `# Changelog

Words.

## [Unreleased]

## [1.1.0] - 2026-11-26

### Added

- Something.

## [1.0.0] - 2026-10-01

### Added

- All.
`;
const faults = (changelog: string, version = '1.1.0') =>
  changelogFaults(changelog, version, '2026-11-26');

describe('the changelog', () => {
  test('is in order where its newest section is that of the version and the day', () => {
    expect(faults(CHANGELOG)).toEqual([]);
    expect(faults(CHANGELOG.replace('## [Unreleased]\n\n', ''))).toEqual([]);
  });

  test.each([
    ['of a version that it does not name', CHANGELOG, '1.2.0', '## [1.2.0] - 2026-11-26'],
    ['of an older version', CHANGELOG, '1.0.0', 'not the newest'],
    [
      'with something unreleased',
      CHANGELOG.replace('[Unreleased]\n', '[Unreleased]\n\n- More.\n'),
      '1.1.0',
      'under [Unreleased]',
    ],
    ['of another day', CHANGELOG.replace('2026-11-26', '2026-11-20'), '1.1.0', '2026-11-20'],
    ['of no day', CHANGELOG.replace(' - 2026-11-26', ''), '1.1.0', '(none)'],
    [
      'that says nothing',
      CHANGELOG.replace('### Added\n\n- Something.\n', ''),
      '1.1.0',
      'what people notice',
    ],
  ])('is at fault %s', (_, changelog, version, fault) => {
    expect(faults(changelog, version).join('\n')).toContain(fault);
  });

  test('gives the tag what it says of the version', () => {
    expect(notesOf(CHANGELOG, '1.1.0')).toBe('### Added\n\n- Something.');
  });
});

const folder = mkdtempSync(join(tmpdir(), 'activity-diary-release-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function tree(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, file, '..'), { recursive: true });
    writeFileSync(join(folder, name, file), text);
  }
  return join(folder, name);
}

test('two builds are the same only where every file is, byte for byte', () => {
  const one = tree('one', { 'manifest.json': '{}', 'assets/popup.js': 'start()' });
  const same = tree('same', { 'manifest.json': '{}', 'assets/popup.js': 'start()' });
  const other = tree('other', { 'manifest.json': '{ }', 'assets/new.js': 'start()' });
  expect(differences(one, same)).toEqual([]);
  expect(differences(one, other)).toEqual([
    `assets/new.js is only in ${other}`,
    `assets/popup.js is only in ${one}`,
    'manifest.json differs',
  ]);
});
