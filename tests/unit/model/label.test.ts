import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownLabel, labelText, parseLabel } from '../../../storage/model/label.ts';
import { anActivity } from '../builders.ts';

const activities = [anActivity('DESIGN'), anActivity('Web shop')];

test('a label is the code and the memo with a colon between, the memo alone where there is no activity', () => {
  expect(labelText('DESIGN', 'hero image')).toBe('DESIGN:hero image');
  expect(labelText(null, 'hero image')).toBe('hero image');
  expect(labelText('DESIGN', '')).toBe('DESIGN:');
});

test('the first colon ends the code; further ones belong to the memo', () => {
  expect(parseLabel('DESIGN:see https://example.com')).toEqual({
    code: 'DESIGN',
    memo: 'see https://example.com',
  });
  expect(parseLabel('hero image')).toBeNull();
});

test('a label that is written and read again is the same', () => {
  const code = fc.string().map((text) => text.replaceAll(':', '').trim());
  const memo = fc.string().map((text) => text.trim());
  fc.assert(
    fc.property(code, memo, (aCode, aMemo) => {
      expect(parseLabel(labelText(aCode, aMemo))).toEqual({ code: aCode, memo: aMemo });
    }),
  );
});

test('a pasted label names a known activity in any case', () => {
  expect(knownLabel('design: hero image', activities)?.activity.code).toBe('DESIGN');
  expect(knownLabel('WEB SHOP:x', activities)).toMatchObject({ memo: 'x' });
  expect(knownLabel('nothing:x', activities)).toBeNull();
  expect(knownLabel('design', activities)).toBeNull();
});
