import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  activityFields,
  activityRefusal,
  BUDGET_MAX_HOURS,
  CODE_MAX,
  comparable,
  DESCRIPTION_MAX,
  parseHours,
} from '../../../storage/model/activity.ts';
import type { ActivityForm } from '../../../storage/model/activity.ts';

const aForm = (change: Partial<ActivityForm> = {}): ActivityForm => ({
  code: 'DESIGN',
  description: '',
  url: '',
  budget: '',
  ...change,
});
const refusal = (change: Partial<ActivityForm>, taken: readonly string[] = []) =>
  activityRefusal(aForm(change), (key) => taken.includes(key))?.code ?? null;

describe('a code', () => {
  test.each([
    ['has to be there', '  ', 'code_missing'],
    ['may be one character', 'A', null],
    ['may be as long as allowed', 'A'.repeat(CODE_MAX), null],
    ['may not be longer', 'A'.repeat(CODE_MAX + 1), 'code_too_long'],
    ['is measured without its outer spaces', ` ${'A'.repeat(CODE_MAX)} `, null],
    ['has no colon, which would end it in a label', 'WEB:1', 'code_has_colon'],
    ['has no line break', 'WEB\n1', 'code_has_line_break'],
    ['has no separator of lines either', 'WEB\u20281', 'code_has_line_break'],
    ['may have spaces within', 'WEB 1', null],
  ])('%s', (_, code, expected) => {
    expect(refusal({ code })).toBe(expected);
  });

  test.each([['design'], [' Design '], ['ＤＥＳＩＧＮ']])(
    'is taken by the same code in another case or form: %s',
    (code) => {
      expect(refusal({ code }, [comparable('DESIGN')])).toBe('code_taken');
    },
  );

  test('is free where only a part is the same', () => {
    expect(refusal({ code: 'DESIGN-2' }, [comparable('DESIGN')])).toBeNull();
  });

  test('is compared without outer spaces, those too that its characters stand for', () => {
    const character = fc.constantFrom('a', 'Z', 'Ⓐ', 'İ', 'ﬁ', '¨', '\u0301', ' ', '\u00a0');
    fc.assert(
      fc.property(fc.string({ unit: character }), (text) => {
        const once = comparable(text);
        expect(once).toBe(once.trim());
        expect(comparable(`\t${text} `)).toBe(once);
      }),
    );
  });
});

describe('an address', () => {
  test.each([
    ['', null],
    ['https://example.com/a?b#c', null],
    ['http://localhost:3000', null],
    ['javascript:alert(1)', 'url_invalid'],
    [' JaVaScRiPt:alert(1)', 'url_invalid'],
    ['java\nscript:alert(1)', 'url_invalid'],
    ['data:text/html,<script>', 'url_invalid'],
    ['file:///etc/passwd', 'url_invalid'],
    ['example.com', 'url_invalid'],
    ['//example.com', 'url_invalid'],
    ['https://', 'url_invalid'],
  ])('%j becomes a link only if it is of the web', (url, expected) => {
    expect(refusal({ url })).toBe(expected);
  });
});

describe('hours as typed', () => {
  test.each([
    ['', null],
    ['  ', null],
    ['40', 40],
    ['7.5', 7.5],
    ['7,5', 7.5],
    [' 7,25 ', 7.25],
    ['.5', 0.5],
    ['0,333', 0.333],
    ['1000', 1000],
  ])('%j are %s', (text, hours) => {
    expect(parseHours(text)).toBe(hours);
  });

  test.each([['1,000'], ['1.000'], ['12,500']])(
    '%j may be a thousand times more or less, so it is not taken',
    (text) => {
      expect(parseHours(text)).toBeNaN();
    },
  );

  test.each([['ten'], ['1,000.5'], ['1 2'], ['-1'], ['0x10'], ['1e3'], ['Infinity'], ['.']])(
    '%j are none',
    (text) => {
      expect(parseHours(text)).toBeNaN();
    },
  );
});

test.each([
  ['', null],
  ['0', 'budget_invalid'],
  ['0.1', null],
  ['-1', 'budget_invalid'],
  ['ten', 'budget_invalid'],
  [String(BUDGET_MAX_HOURS), null],
  [String(BUDGET_MAX_HOURS + 1), 'budget_invalid'],
])('a budget of %j hours is above 0 and below what no project takes', (budget, expected) => {
  expect(refusal({ budget })).toBe(expected);
});

test('a description may be as long as allowed and not longer', () => {
  expect(refusal({ description: 'a'.repeat(DESCRIPTION_MAX) })).toBeNull();
  expect(refusal({ description: 'a'.repeat(DESCRIPTION_MAX + 1) })).toBe('description_too_long');
});

test('what is saved is what was typed, without outer spaces', () => {
  expect(
    activityFields({ code: ' Web 1 ', description: ' shop ', url: ' ', budget: '7,5' }),
  ).toEqual({ code: 'Web 1', key: 'web 1', description: 'shop', url: null, budgetHours: 7.5 });
});
