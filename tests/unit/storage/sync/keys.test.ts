import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FreelancerId } from '../../../../storage/model/records.ts';
import {
  CLIENT_KINDS,
  FREELANCER_KINDS,
  isDevice,
  keyText,
  parseKey,
} from '../../../../storage/sync/keys.ts';

const ANA = 'AbCdEf_-12345678' as FreelancerId;
const DEVICE = `U${'A'.repeat(55)}`;

test('a page is named by freelancer, browser, contract and day', () => {
  const key = {
    by: 'freelancer',
    person: ANA,
    device: DEVICE,
    kind: 'page',
    ids: ['web', '2026-03-02'],
  } as const;
  expect(keyText(key)).toBe(`f.${ANA}.${DEVICE}.page.web.2026-03-02`);
  expect(parseKey(keyText(key))).toEqual(key);
});

test('a key is read as it was written, whatever the id', () => {
  const id = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(id, (text) => {
      const key = { by: 'client', person: ANA, kind: 'contract', ids: [text] } as const;
      expect(parseKey(keyText(key))).toEqual(key);
      // To the server a key is tokens: none may be a pattern, and a dot parts them.
      expect(keyText(key)).toMatch(/^c\.[\w-]+\.contract\.[^.*>\s]+$/u);
    }),
  );
});

describe('what is no key is none', () => {
  test.each([
    ['', 'nothing'],
    [`x.${ANA}.contract.web`, 'an unknown writer'],
    [`c.${ANA}`, 'no kind'],
    [`c.${ANA}.page.web.2026-03-02`, "a kind that is not the client's"],
    [`f.${ANA}.${DEVICE}.contract.web`, "a kind that is not a freelancer's"],
    [`f.${ANA}.nobody.page.web.2026-03-02`, 'no public key'],
    [`c.${ANA}.contract`, 'an id too few'],
    [`c.${ANA}.contract.web.more`, 'an id too many'],
    [`c.${ANA}.contract.`, 'an empty id'],
    [`c.${ANA}.contract.%41`, 'an id that has another way to be written'],
    [`c.${ANA}.contract.%`, 'an id that cannot be read'],
    [`c.a b.contract.web`, 'no person'],
    [`c.*.contract.web`, 'a pattern for a person'],
    [`c.${ANA}.toString.web`, 'what every object has'],
  ])('%s: %s', (text) => expect(parseKey(text)).toBeNull());
});

test('no two kinds have one name', () => {
  const kinds = [...CLIENT_KINDS, ...FREELANCER_KINDS];
  expect(new Set(kinds).size).toBe(kinds.length);
});

test.each([
  [DEVICE, true],
  [`A${'A'.repeat(55)}`, false],
  [`U${'A'.repeat(54)}`, false],
  [`U${'1'.repeat(55)}`, false],
])('%s is a public key of a browser: %s', (text, is) => expect(isDevice(text)).toBe(is));
