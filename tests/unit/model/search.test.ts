import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodes, searchActivities } from '../../../storage/model/search.ts';
import { anActivity } from '../builders.ts';

const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);

test('a code that begins with the query comes first, then one that holds it, then descriptions', () => {
  const activities = [
    anActivity('D', { description: 'redesign of the shop' }),
    anActivity('C', { description: 'the design of the shop' }),
    anActivity('B', { description: 'design' }),
    anActivity('WEB-DESIGN'),
    anActivity('DESIGN'),
    anActivity('OTHER'),
  ];
  expect(codes(searchActivities(activities, 'design'))).toEqual([
    'DESIGN',
    'WEB-DESIGN',
    'B',
    'C',
    'D',
  ]);
});

test('every word has to be found, anywhere and in any order', () => {
  const activities = [
    anActivity('SHOP', { description: 'hero image' }),
    anActivity('HERO', { description: 'nothing else' }),
  ];
  expect(codes(searchActivities(activities, 'image shop'))).toEqual(['SHOP']);
});

test('the word that is found worst decides how well an activity fits', () => {
  const activities = [
    anActivity('SHOP-1', { description: 'big image' }),
    anActivity('THE-SHOP-IMAGE'),
  ];
  for (const query of ['shop image', 'image shop']) {
    expect(codes(searchActivities(activities, query))).toEqual(['THE-SHOP-IMAGE', 'SHOP-1']);
  }
});

test('case and diacritics are ignored', () => {
  const activities = [anActivity('ÉTUDE'), anActivity('CAFÉ')];
  expect(codes(searchActivities(activities, 'etude'))).toEqual(['ÉTUDE']);
  expect(codes(searchActivities(activities, 'CAFÉ'.normalize('NFD')))).toEqual(['CAFÉ']);
});

test('of equals the one used last comes first, then the order of codes', () => {
  const activities = [anActivity('WEB-12'), anActivity('WEB-2'), anActivity('WEB-3')];
  expect(codes(searchActivities(activities, 'web'))).toEqual(['WEB-2', 'WEB-3', 'WEB-12']);
  const recent = [anActivity('WEB-3').id];
  expect(codes(searchActivities(activities, 'web', recent))).toEqual(['WEB-3', 'WEB-2', 'WEB-12']);
});

test('what was used lately does not pass a better match', () => {
  const activities = [anActivity('WEB'), anActivity('OLD-WEB')];
  expect(codes(searchActivities(activities, 'web', [anActivity('OLD-WEB').id]))).toEqual([
    'WEB',
    'OLD-WEB',
  ]);
});

test('an empty query finds all, by code', () => {
  expect(codes(searchActivities([anActivity('B'), anActivity('A')], '  '))).toEqual(['A', 'B']);
});

test('an activity is found by any part of its own code', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.nat(20),
      fc.nat(20),
      (code, from, length) => {
        const query = code.slice(from, from + length);
        expect(searchActivities([anActivity(code)], query)).toHaveLength(1);
      },
    ),
  );
});

test('codes with numbers are ordered as people read them', () => {
  expect(['WEB-12', 'web-2', 'API'].toSorted(compareCodes)).toEqual(['API', 'web-2', 'WEB-12']);
});
