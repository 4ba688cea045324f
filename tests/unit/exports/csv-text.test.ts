import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, textCells } from '../../../storage/exchange/export/csv-text.ts';
import { clockText, hoursText } from '../../../storage/exchange/export/lengths.ts';
import { CsvReader } from '../../../storage/exchange/import/csv.ts';
import { plainText } from '../../../storage/exchange/own-format.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../storage/model/time.ts';

/** Text with much of what CSV and spreadsheets take for something else. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", ' ', 'ß', '世', '😀'),
    fc.string({ minLength: 1, maxLength: 3 }),
  ),
  maxLength: 12,
});

describe('a line of CSV', () => {
  test('is quoted by RFC 4180 and ends with CRLF', () => {
    expect(csvLine(['plain', 'a,b', 'say "so"', 'two\nlines', ''])).toBe(
      'plain,"a,b","say ""so""","two\nlines",\r\n',
    );
  });

  test('keeps a text that begins like a formula from being one', () => {
    expect(textCells(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'a=1', "it's"])).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\tx",
      "'\rx",
      'a=1',
      "it's",
    ]);
  });

  test('is read again as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 2, maxLength: 5 })), (rows) => {
        const written = ['a,b\r\n', ...rows.map((cells) => csvLine(textCells(cells)))].join('');
        const reader = new CsvReader();
        const [, ...read] = [...reader.push(written), ...reader.end()];
        expect(read.map(({ cells }) => cells.map(plainText))).toEqual(rows);
        for (const { cells } of read) {
          for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/u);
        }
      }),
    );
  });
});

describe('a length of time', () => {
  test('is hours, minutes and seconds, or decimal hours', () => {
    const ms = 26 * HOUR_MS + 5 * MINUTE_MS + 9 * SECOND_MS;
    expect(clockText(ms)).toBe('26:05:09');
    expect(hoursText(ms)).toBe('26.0858333333');
    expect([0, 90 * MINUTE_MS, 20 * MINUTE_MS].map(hoursText)).toEqual([
      '0',
      '1.5',
      '0.3333333333',
    ]);
    expect(clockText(59 * SECOND_MS + 700)).toBe('0:01:00');
  });

  test('adds up in decimal hours as it does in seconds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(360_000), { minLength: 1, maxLength: 500 }), (seconds) => {
        const sum = seconds.reduce((total, each) => total + each, 0);
        const hours = seconds.map((each) => Number(hoursText(each * SECOND_MS)));
        const added = hours.reduce((total, each) => total + each, 0);
        expect(Math.round(added * 3_600)).toBe(sum);
        expect(Math.abs(added - Number(hoursText(sum * SECOND_MS)))).toBeLessThan(1e-7);
      }),
    );
  });
});
