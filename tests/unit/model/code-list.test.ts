import { describe, expect, test } from 'vitest';
import { CODE_MAX } from '../../../storage/model/activity.ts';
import { parseCodes, proposedActivity, sortCodes } from '../../../storage/model/code-list.ts';
import { anActivity } from '../builders.ts';

const codes = (text: string, ...known: readonly string[]) =>
  parseCodes(text, (code) => known.includes(code)).map(({ code, description }) =>
    description === '' ? code : `${code} = ${description}`,
  );

describe('a pasted list of codes', () => {
  test.each([
    ['DESIGN\nweb\r\n\n  API ', ['DESIGN', 'web', 'API']],
    ['DESIGN, web;API\tqa', ['DESIGN', 'web', 'API', 'qa']],
    ['DESIGN WEB-12 API', ['DESIGN', 'WEB-12', 'API']],
    ['DESIGN Screens and pictures', ['DESIGN = Screens and pictures']],
    ['WEB-1 Home page, header', ['WEB-1 = Home page, header']],
    ['DESIGN: Screens', ['DESIGN = Screens']],
    ['design:Screens', ['design = Screens']],
    ['DESIGN, Screens and pictures', ['DESIGN = Screens and pictures']],
    ['DESIGN\nDesign\nWEB', ['DESIGN', 'WEB']],
    [' ,;\n\t', []],
    ['', []],
  ])('%j holds %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('a known code is found whatever its letters, and even with spaces in it', () => {
    expect(codes('design web', 'design', 'web')).toEqual(['design', 'web']);
    expect(codes('Home page', 'Home page')).toEqual(['Home page']);
    expect(codes('Home page, API', 'Home page')).toEqual(['Home page', 'API']);
  });

  test('is told apart by what is known: assigned, archived, new, impossible', () => {
    const design = anActivity('DESIGN');
    const old = anActivity('OLD', { archivedAt: 1 });
    const long = 'X'.repeat(CODE_MAX + 1);
    const fits = 'X'.repeat(CODE_MAX);
    const sorted = sortCodes(`design\nold\nNEW fresh\n${long}\n${fits}`, [design, old]);
    expect(sorted).toEqual({
      known: [design],
      archived: [old],
      unknown: [
        { code: 'NEW', description: 'fresh' },
        { code: fits, description: '' },
      ],
      invalid: [{ code: long, description: '', why: 'code_too_long' }],
    });
  });
});

test.each([
  ['photos', 'PHOTOS', ''],
  ['a label for calls', 'A-LABEL-FOR-CALLS', 'a label for calls'],
  ['QA manual tests', 'QA', 'manual tests'],
  ['CALLS: with the client', 'CALLS', 'with the client'],
  [
    'something that nobody could ever say in short',
    'SOMETHING-THAT-NOBODY-COULD-EVER',
    'something that nobody could ever say in short',
  ],
])('asked for as %j, an activity is proposed as %s', (text, code, description) => {
  expect(proposedActivity(text)).toEqual({ code, description });
});
