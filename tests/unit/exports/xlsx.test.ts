import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileParts } from '../../../storage/exchange/export/file-parts.ts';
import type { TableCell } from '../../../storage/exchange/export/report-table.ts';
import { Workbook, XLSX_TYPE } from '../../../storage/exchange/export/xlsx.ts';
import { HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { utc } from '../builders.ts';
import { readXlsx } from './read-files.ts';

const PLAN = { name: 'Report', widths: [12, 12], frozen: 1, isFiltered: false } as const;

describe('a workbook', () => {
  test('has numbers as numbers, with formats that show days, moments and lengths of time', async () => {
    const [sheet] = await sheetsOf([
      [
        { kind: 'day', day: '2026-11-16' },
        { kind: 'month', day: '2026-11-01' },
        { kind: 'moment', at: utc('2026-11-16 18:00') },
        { kind: 'time', ms: 26 * HOUR_MS + 30 * MINUTE_MS },
        { kind: 'hours', ms: 90 * MINUTE_MS },
        { kind: 'money', amount: 12.5, currency: 'EUR' },
        { kind: 'money', amount: 1_200, currency: 'JPY' },
        { kind: 'none' },
        { kind: 'text', text: '12' },
      ],
    ]);
    const at = (place: string) => sheet?.cells.get(place);
    expect(at('A2')).toEqual({ type: 'number', value: '46342', format: 'yyyy\\-mm\\-dd' });
    expect(at('B2')).toEqual({ type: 'number', value: '46327', format: 'yyyy\\-mm' });
    expect(at('C2')).toEqual({
      type: 'number',
      value: '46342.75',
      format: 'yyyy\\-mm\\-dd\\ hh:mm:ss',
    });
    expect(at('D2')?.format).toBe('[h]:mm:ss');
    expect(Number(at('D2')?.value) * 24).toBeCloseTo(26.5, 9);
    expect(at('E2')).toEqual({ type: 'number', value: '1.5', format: '0.00' });
    expect(at('F2')).toEqual({ type: 'number', value: '12.5', format: '#,##0.00' });
    expect(at('G2')).toEqual({ type: 'number', value: '1200', format: '#,##0' });
    expect(at('H2')).toBeUndefined();
    expect(at('I2')).toEqual({ type: 'text', value: '12', format: '@' });
  });

  test('types every text as a text, never as a formula', async () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '<f>1+1</f>', '=HYPERLINK("http://x","y")'];
    const [sheet] = await sheetsOf(texts.map((text) => [{ kind: 'text', text }]));
    expect(texts.map((_, row) => sheet?.cells.get(`A${row + 2}`))).toEqual(
      texts.map((value) => ({ type: 'text', value, format: '@' })),
    );
    expect(sheet?.xml).not.toMatch(/<f\b/u);
  });

  test('has any text as it is, but for characters that XML does not know', async () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('&', '<', '>', '"', '_', 'x000D', '_x0041_', '\r', '\n', ' ', '😀', '\0'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (all) => {
        const [sheet] = await sheetsOf([all.map((each) => ({ kind: 'text', text: each }))]);
        const read = [...(sheet?.cells.values() ?? [])].slice(2).map(({ value }) => value);
        expect(read).toEqual(
          all.map((each) =>
            // oxlint-disable-next-line no-control-regex -- those are what XML does not know
            each.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, ''),
          ),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('goes on in another sheet where one is full, with the heads again', async () => {
    const file = new FileParts();
    const book = new Workbook((bytes) => file.add(bytes));
    const sheet = book.sheet({ ...PLAN, heads: ['Date', 'Time'] }, 3);
    for (const text of ['a', 'b', 'c', 'd', 'e']) sheet.row([{ kind: 'text', text }]);
    sheet.end();
    book.end();
    const sheets = await readXlsx(file.file(XLSX_TYPE));
    expect(
      sheets.map(({ name, cells }) => [
        name,
        ...['A1', 'A2', 'A3'].map((at) => cells.get(at)?.value),
      ]),
    ).toEqual([
      ['Report', 'Date', 'a', 'b'],
      ['Report 2', 'Date', 'c', 'd'],
      ['Report 3', 'Date', 'e', undefined],
    ]);
  });

  test('keeps its heads in sight, and names columns beyond Z as spreadsheets do', async () => {
    const row = Array.from({ length: 60 }, (_, index): TableCell => ({ kind: 'hours', ms: index }));
    const [sheet] = await sheetsOf([row]);
    expect(sheet?.xml).toContain(
      '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>',
    );
    expect([...(sheet?.cells.keys() ?? [])].slice(-60).filter((_, at) => at % 13 === 0)).toEqual([
      'A2',
      'N2',
      'AA2',
      'AN2',
      'BA2',
    ]);
  });
});

async function sheetsOf(rows: readonly (readonly TableCell[])[]) {
  const file = new FileParts();
  const book = new Workbook((bytes) => file.add(bytes));
  const sheet = book.sheet({ ...PLAN, heads: ['Date', 'Time'] });
  for (const row of rows) sheet.row(row);
  sheet.end();
  book.end();
  return readXlsx(file.file(XLSX_TYPE));
}
