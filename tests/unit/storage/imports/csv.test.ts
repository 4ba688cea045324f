import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvReader } from '../../../../storage/exchange/import/csv.ts';
import { Unreadable } from '../../../../storage/exchange/import/faults.ts';
import { JsonItems } from '../../../../storage/exchange/import/json-items.ts';

/** Reads a text in slices of these lengths, over and over. */
function slices(text: string, lengths: readonly number[]): string[] {
  const parts: string[] = [];
  for (let from = 0, turn = 0; from < text.length; turn++) {
    const to = from + (lengths[turn % lengths.length] ?? text.length);
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

function rowsOf(text: string, lengths: readonly number[] = [text.length || 1]) {
  const reader = new CsvReader();
  const rows = slices(text, lengths).flatMap((part) => [...reader.push(part)]);
  return [...rows, ...reader.end()];
}

function faultOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof Unreadable) return `${error.fault.code} ${error.fault.line}`;
    throw error;
  }
}

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('', '"', '""', 'a,b', 'a;b', 'a\nb', 'a\r\nb', '\r', ' x ', '=1+1'),
);
const cut = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe('CSV', () => {
  test('what is written by RFC 4180 is read again, however it is cut, with the line that each row begins on', () => {
    const tables = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }),
      );
    fc.assert(
      fc.property(tables, cut, fc.constantFrom('\n', '\r\n'), (table, lengths, lineEnd) => {
        let line = 1;
        const lines: number[] = [];
        const text = table
          .map((cells) => {
            lines.push(line);
            const row = cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',') + lineEnd;
            line += row.split(/\r\n|[\r\n]/u).length - 1;
            return row;
          })
          .join('');
        const rows = rowsOf(text, lengths);
        expect(rows.map(({ cells }) => cells)).toEqual(table);
        expect(rows.map((row) => row.line)).toEqual(lines);
      }),
    );
  });

  test.each([
    [
      'a;b\n1,5;2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'a\tb\n1,5\t2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      '"a,b;c";d\r\n\r\n1;2\r',
      [
        ['a,b;c', 'd'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n\n\n,\n',
      [
        ['a', 'b'],
        ['', ''],
      ],
    ],
  ])('%j: separators are seen in the first line, empty lines are no rows', (text, cells) => {
    expect(rowsOf(text).map((row) => row.cells)).toEqual(cells);
  });

  test.each([
    ['a,b\n1,"2\n3,4\n', 'quote_open 2'],
    ['a,b\n1,2"2\n', 'quote_misplaced 2'],
    ['a,b\n"x\ny",1\n1,"2"2\n', 'quote_misplaced 4'],
  ])('%j is no CSV: %s', (text, fault) => {
    expect(faultOf(() => rowsOf(text))).toBe(fault);
  });
});

describe('lists in JSON', () => {
  const itemsOf = (text: string, lengths: readonly number[]) => {
    const items = new JsonItems();
    const values = slices(text, lengths).flatMap((part) => [...items.push(part)]);
    return { values, around: items.end() };
  };

  test('any list is read as JSON.parse does, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), cut, fc.constantFrom(0, 1), (list, lengths, indent) => {
        const text = JSON.stringify({ version: 1, segments: list }, null, indent);
        const { values, around } = itemsOf(text, lengths);
        expect(values.map(({ value }) => value)).toEqual(JSON.parse(JSON.stringify(list)));
        expect(around).toEqual({ version: 1, segments: [] });
      }),
    );
  });

  test.each([
    ['[\n{"a":1},\n{"a":}\n]', 'json_broken 3'],
    ['[\n{"a":1},\n{"a":1\n]', 'json_broken 3'],
    ['[\n{"a":1}\n', 'json_broken 2'],
    ['[\n{"a":1},,\n{"a":1}]', 'json_broken 2'],
    ['[\n{"a":"x\n"}]', 'json_broken 2'],
    ['{}', 'json_broken 1'],
    ['[{}] x', 'json_broken 1'],
  ])('%j is no JSON: %s', (text, fault) => {
    expect(faultOf(() => itemsOf(text, [7]))).toBe(fault);
  });
});
