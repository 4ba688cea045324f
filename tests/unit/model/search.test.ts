import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable } from '../../../storage/model/activity.ts';
import type { ActivityUse } from '../../../storage/model/activity-use.ts';
import type { Activity } from '../../../storage/model/records.ts';
import {
  compareCodes,
  searchActivities,
  suggestActivities,
} from '../../../storage/model/search.ts';
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

test('of equals the one used more comes first, then the order of codes', () => {
  const activities = [anActivity('WEB-12'), anActivity('WEB-2'), anActivity('WEB-3')];
  expect(codes(searchActivities(activities, 'web'))).toEqual(['WEB-2', 'WEB-3', 'WEB-12']);
  const use = { [anActivity('WEB-12').id]: 0.5, [anActivity('WEB-3').id]: 7 };
  expect(codes(searchActivities(activities, 'web', use))).toEqual(['WEB-3', 'WEB-12', 'WEB-2']);
});

test('what is used much does not pass a better match', () => {
  const activities = [anActivity('WEB'), anActivity('OLD-WEB')];
  const use = { [anActivity('OLD-WEB').id]: 100 };
  expect(codes(searchActivities(activities, 'web', use))).toEqual(['WEB', 'OLD-WEB']);
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

describe('where nothing matches', () => {
  const activities = [
    anActivity('DESIGN', { description: 'Screens and icons' }),
    anActivity('DOCS', { description: 'Manual' }),
    anActivity('WEB-12', { description: 'Checkout form' }),
  ];
  const suggested = (query: string) => codes(suggestActivities(activities, query));

  test('letters of a code in their order are enough, the first one first', () => {
    expect(suggested('dsgn')).toEqual(['DESIGN']);
    expect(suggested('ds')).toEqual(['DESIGN', 'DOCS']);
    expect(suggested('w12')).toEqual(['WEB-12']);
    expect(suggested('sgn')).toEqual([]);
    expect(suggested('dngs')).toEqual([]);
  });

  test.each([
    ['a letter wrong', 'desagn'],
    ['one missing', 'deign'],
    ['one too many', 'dessign'],
    ['two swapped', 'desgin'],
    ['in a code that is not typed to its end', 'dezi'],
  ])('one slip is forgiven: %s', (_, query) => {
    expect(suggested(query)).toEqual(['DESIGN']);
  });

  test('also in the words of descriptions, after those of codes', () => {
    expect(suggested('chekout')).toEqual(['WEB-12']);
    expect(suggested('form chcekout')).toEqual(['WEB-12']);
    const alike = [anActivity('X', { description: 'a design' }), anActivity('DESIGN')];
    expect(codes(suggestActivities(alike, 'desgin'))).toEqual(['DESIGN', 'X']);
  });

  test('two slips are not forgiven, nor one in a short word', () => {
    expect(suggested('dezagn')).toEqual([]);
    expect(suggested('dox')).toEqual([]);
  });

  test('what nearly matches is not offered beside what does, nor in lists that are worked on', () => {
    const both = [...activities, anActivity('DSGN')];
    expect(codes(suggestActivities(both, 'dsgn'))).toEqual(['DSGN']);
    expect(searchActivities(activities, 'dsgn')).toEqual([]);
  });
});

describe('the ranking', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'Ä', '-', '1', ' '),
    maxLength: 8,
  });
  const someActivities = fc
    .uniqueArray(fc.tuple(word, word), { selector: ([code]) => code, maxLength: 12 })
    .map((all) => all.map(([code, description]) => anActivity(code, { description })));
  const someUse = (activities: readonly Activity[]) =>
    fc
      .array(fc.nat(3), { minLength: activities.length, maxLength: activities.length })
      .map((weights): ActivityUse =>
        Object.fromEntries(
          activities.flatMap(({ id }, index) => (weights[index] ? [[id, weights[index]]] : [])),
        ),
      );
  const asked = someActivities.chain((activities) =>
    fc.record({
      activities: fc.constant(activities),
      mixed: fc.shuffledSubarray(activities, { minLength: activities.length }),
      use: someUse(activities),
      query: word,
    }),
  );

  test('does not depend on the order of what it is given', () => {
    fc.assert(
      fc.property(asked, ({ activities, mixed, use, query }) => {
        expect(suggestActivities(mixed, query, use)).toEqual(
          suggestActivities(activities, query, use),
        );
      }),
    );
  });

  test('offers what is found, each once', () => {
    fc.assert(
      fc.property(asked, ({ activities, use, query }) => {
        const found = suggestActivities(activities, query, use);
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((each) => activities.includes(each))).toBe(true);
      }),
    );
  });

  test('never finds more by a longer word', () => {
    fc.assert(
      fc.property(asked, ({ activities, query }) => {
        const shorter = searchActivities(activities, query.slice(0, -1));
        const exact = activities.filter(({ key }) => key === comparable(query));
        for (const each of searchActivities(activities, query)) {
          expect([...shorter, ...exact]).toContain(each);
        }
      }),
    );
  });

  test('finds an activity by one slip in its code', () => {
    const letters = fc.stringMatching(/^[a-h]{5,12}$/u);
    fc.assert(
      fc.property(letters, fc.nat(11), fc.constantFrom('x', 'y', 'z'), (code, at, letter) => {
        const place = at % code.length;
        const [before, after] = [code.slice(0, place), code.slice(place + 1)];
        const slips = [
          before + letter + after,
          before + letter + code.slice(place),
          before + after,
          before.slice(0, -1) + code.charAt(place) + before.slice(-1) + after,
        ];
        for (const slip of slips) {
          expect(suggestActivities([anActivity(code)], slip)).toHaveLength(1);
        }
      }),
    );
  });
});
