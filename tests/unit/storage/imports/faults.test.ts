import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../team.ts';
import { CLOCKIFY, GENERIC, HARVEST, TIMEWARRIOR, TOGGL } from './files.ts';
import { faultOf, importFile, segmentsNow } from './import.ts';

beforeEach(freshDatabase);

describe('each wrong line is told by its number', () => {
  test.each([
    ['no date', TOGGL.replace('2026-03-02,10:30', '2026-02-30,10:30'), 'date_wrong 2'],
    ['no time', TOGGL.replace('09:00:00', '25:00:00'), 'time_wrong 2'],
    [
      'an end before its start',
      TOGGL.replace('2026-03-03,00:45', '2026-03-02,00:45'),
      'ends_before_start 4',
    ],
    ['the future', TOGGL.replaceAll('2026-03-03', '2027-03-03'), 'in_future 4'],
    ['a cell too many', TOGGL.replace('issue 12,', 'issue 12,,'), 'cells_count 4'],
    ['a cell too few', TOGGL.replace('issue 12,', ''), 'cells_count 4'],
    ['a quote within a cell', TOGGL.replace('issue 12', 'issue "12"'), 'quote_misplaced 4'],
    ['a quote never closed', TOGGL.replace('"design, small"', '"design'), 'quote_open 3'],
    ['a memo too long', TOGGL.replace('issue 12', 'x'.repeat(1_001)), 'memo_too_long 4'],
    ['a name too long', TOGGL.replaceAll('Ann Smith', 'x'.repeat(101)), /^freelancer_too_long 2/u],
    ['a title too long', TOGGL.replaceAll('Acme', 'x'.repeat(201)), 'title_too_long 2'],
    [
      'a name missing',
      GENERIC.replaceAll(/"Ann Smith","[^"]*"/gu, '"",""').replace('hero', ''),
      null,
    ],
    ['hours that are none', HARVEST.replace('"0,25"', 'much'), 'hours_wrong 3'],
    ['more hours than a day has', HARVEST.replace('"0,25"', '23'), 'day_too_full 2'],
    [
      'a moment without its zone beside one with it',
      GENERIC.replace('10:30:01Z', '10:30:01'),
      'moment_wrong 3',
    ],
    [
      'dates of both orders',
      CLOCKIFY.replace('03/02/2026","10:30', '28/02/2026","10:30'),
      /^dates_mixed 3; dates_mixed 4/u,
    ],
    ['a column twice', TOGGL.replace('Task', 'Client'), 'column_twice 1'],
    ['a column missing', TOGGL.replace('Start time', 'Begun'), 'not_known 1'],
    [
      'broken JSON',
      TIMEWARRIOR.replace('"tags":["meetings"]', '"tags":["meetings"'),
      'json_broken 3',
    ],
    ['a field that is none', TIMEWARRIOR.replace('["meetings"]', '"meetings"'), 'field_wrong 3'],
  ])('%s', async (_, text, fault) => {
    const found = await faultOf(text);
    if (fault instanceof RegExp) expect(found).toMatch(fault);
    else if (fault !== null) expect(found).toBe(fault);
    else expect(found).toBeNull();
  });

  test('a line break within quotes counts: the number is the one that an editor shows', async () => {
    const text = TOGGL.replace('footer, and', 'footer,\nand').replace('23:30:00', '23:30:61');
    expect(await faultOf(text)).toBe('time_wrong 5');
  });

  test('bytes that are no UTF-8', async () => {
    const bytes = new TextEncoder().encode(TOGGL);
    expect(await faultOf(new Uint8Array([...bytes, 0xe4, 0x0a]))).toMatch(/^not_text \d+$/u);
  });
});

describe('what is handled', () => {
  const dayOf = async (text: string, choices = {}) => {
    await importFile(text, choices);
    return (await segmentsNow()).map((line) => line.slice(0, 22));
  };

  test.each([
    ['a byte-order mark', `\uFEFF${TOGGL}`],
    ['CRLF', TOGGL.replaceAll('\n', '\r\n')],
    ['CR', TOGGL.replaceAll('\n', '\r')],
    ['semicolons', TOGGL.replaceAll(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/gmu, ';')],
    ['no line break at the end', TOGGL.trimEnd()],
    ['empty lines', `\n\n${TOGGL.replaceAll('\n', '\n\n')}`],
    ['columns in another order', TOGGL.replaceAll(/^([^,]*),([^,]*),(.*)$/gmu, '$3,$1,$2')],
  ])('%s', async (_, text) => {
    expect(await faultOf(text)).toBeNull();
    expect(await dayOf(text)).toEqual([
      '2026-03-02 09:00–10:30',
      '2026-03-02 10:30–11:00',
      '2026-03-02 23:30–00:45',
    ]);
  });

  test('UTF-16 with its mark, as spreadsheets write it', async () => {
    const units = Uint16Array.from(`\uFEFF${TOGGL}`, (sign) => sign.charCodeAt(0));
    expect(await faultOf(new Uint8Array(units.buffer))).toBeNull();
  });

  test('days first: all dates follow the one that tells', async () => {
    const text = CLOCKIFY.replaceAll('03/13/2026', '13/03/2026').replaceAll('03/02', '02/03');
    expect(await dayOf(text, { dateOrder: 'day' })).toEqual([
      '2026-03-02 09:00–10:30',
      '2026-03-13 12:15–13:00',
    ]);
  });

  test('times of the clock are of the zone that a person names', async () => {
    expect(await dayOf(TOGGL, { zone: 'Europe/Berlin' })).toEqual([
      '2026-03-02 08:00–09:30',
      '2026-03-02 09:30–10:00',
      '2026-03-02 22:30–23:45',
    ]);
  });

  test('an entry over the change of the clock is as long as the file says', async () => {
    const text =
      TOGGL.split('\n')[0] +
      '\nAnn,,,Web,,x,No,2025-10-26,01:30:00,2025-10-26,02:15:00,01:45:00,,\n';
    expect(await dayOf(text, { zone: 'Europe/Berlin' })).toEqual(['2025-10-25 23:30–01:15']);
  });
});

test.each([
  ['Toggl', TOGGL],
  ['Clockify', CLOCKIFY],
  ['Harvest', HARVEST],
  ['the generic layout', GENERIC],
  ['Timewarrior', TIMEWARRIOR],
])(
  'however a file of %s is damaged: it is read, or refused with the line; it breaks nothing',
  async (_, text) => {
    const change = fc.record({
      at: fc.integer({ min: 0, max: text.length - 1 }),
      length: fc.integer({ min: 0, max: 12 }),
      by: fc.oneof(
        fc.string({ maxLength: 4 }),
        fc.constantFrom('"', '\n', ',', '{', ']', '\u0000'),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const damaged = changes.reduce(
          (whole, { at, length, by }) => whole.slice(0, at) + by + whole.slice(at + length),
          text,
        );
        const fault = await faultOf(damaged);
        if (fault !== null) expect(fault).toMatch(/^(empty null|(\w+ \d+(; )?)+)$/u);
      }),
      { numRuns: 300 },
    );
  },
);

test('a date or time that is made none is told with exactly its line', async () => {
  const lines = TOGGL.trimEnd().split('\n');
  const wrong = fc.record({
    line: fc.integer({ min: 1, max: lines.length - 1 }),
    what: fc.constantFrom(/\d{4}-\d\d-\d\d/u, /\d\d:\d\d:\d\d/u),
    by: fc.constantFrom('', 'soon', '2026-13-01', '99:99:99', '-', '1'),
  });
  await fc.assert(
    fc.asyncProperty(wrong, async ({ line, what, by }) => {
      const damaged = lines.map((each, index) => (index === line ? each.replace(what, by) : each));
      expect(await faultOf(damaged.join('\n'))).toMatch(
        new RegExp(`^(date|time)_wrong ${line + 1}$`, 'u'),
      );
    }),
    { numRuns: 50 },
  );
});
