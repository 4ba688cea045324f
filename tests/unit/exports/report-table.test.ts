import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportTable } from '../../../storage/exchange/export/report-table.ts';
import { tableCsv } from '../../../storage/exchange/export/table-csv.ts';
import { DIMENSIONS, ReportSums, ROUNDINGS } from '../../../storage/model/report.ts';
import type { Report, ReportQuery } from '../../../storage/model/report.ts';
import { CELL_MS, HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { readCsv } from './read-files.ts';
import { WORDS } from './words.ts';

type Shape = Pick<ReportQuery, 'rows' | 'parts' | 'columns' | 'rounding'>;
type Added = readonly [row: string, part: string, column: string, ms: number, price: number];

const shapes = fc.record({
  rows: fc.constantFrom(...DIMENSIONS),
  parts: fc.option(fc.constantFrom(...DIMENSIONS), { nil: null }),
  columns: fc.option(fc.constantFrom(...DIMENSIONS), { nil: null }),
  rounding: fc.constantFrom(...ROUNDINGS),
});
const key = fc.constantFrom('2026-11-01', '2026-12-01', '2027-01-01');
const added: fc.Arbitrary<Added> = fc.tuple(
  key,
  key,
  key,
  fc.integer({ min: 1, max: 10 * HOUR_MS }),
  fc.nat(3),
);

describe('the exported table', () => {
  test('has a line for each row, its parts below it, and the totals', async () => {
    const shape: Shape = {
      rows: 'activity',
      parts: 'memo',
      columns: 'week',
      rounding: 'exact',
    };
    const rows = await readCsv(
      csvOf(shape, [
        ['DESIGN', 'hero image', '2026-11-16', 90 * MINUTE_MS, 1],
        ['DESIGN', '=footer', '2026-11-23', 60 * MINUTE_MS, 1],
        ['WEB', 'shop', '2026-11-16', 30 * MINUTE_MS, 0],
      ]),
    );
    expect(rows.map((cells) => cells.join(' | '))).toEqual([
      'by activity | by memo | 2026-11-16 | 2026-11-23 | Total | Total hours | 2026-11-16 (EUR) | 2026-11-23 (EUR) | Total (EUR)',
      'DESIGN |  | 1:30:00 | 1:00:00 | 2:30:00 | 2.5 | 90.00 | 60.00 | 150.00',
      'DESIGN | hero image | 1:30:00 | 0:00:00 | 1:30:00 | 1.5 | 90.00 |  | 90.00',
      "DESIGN | '=footer | 0:00:00 | 1:00:00 | 1:00:00 | 1 |  | 60.00 | 60.00",
      'WEB |  | 0:30:00 | 0:00:00 | 0:30:00 | 0.5 |  |  | ',
      'WEB | shop | 0:30:00 | 0:00:00 | 0:30:00 | 0.5 |  |  | ',
      'Total |  | 2:00:00 | 1:00:00 | 3:00:00 | 3 | 90.00 | 60.00 | 150.00',
    ]);
  });

  test('keeps the code of a column that begins like a formula from being one', async () => {
    const shape: Shape = { rows: 'day', parts: null, columns: 'activity', rounding: 'exact' };
    const [heads] = await readCsv(csvOf(shape, [['2026-11-16', '', '@WEB', HOUR_MS, 0]]));
    expect(heads).toEqual(['by day', "'@WEB", 'Total', 'Total hours']);
  });

  test('has totals that are the sums of its rows, in each column and under every rounding', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.array(added, { maxLength: 30 }), async (shape, all) => {
        const [heads = [], ...rows] = await readCsv(csvOf(shape, all));
        const names = shape.parts === null ? 1 : 2;
        const total = rows.at(-1) ?? [];
        const lines = rows.slice(0, -1);
        const isWhole = (cells: readonly string[]) => names === 1 || cells[1] === '';
        for (let column = names; column < heads.length; column += 1) {
          expect(total[column]).not.toBe('');
          expect(sumOf(lines.filter(isWhole), column)).toBeCloseTo(numberOf(total[column]), 6);
          if (names === 1) continue;
          for (const cells of lines.filter(isWhole)) {
            const parts = lines.filter((other) => !isWhole(other) && other[0] === cells[0]);
            expect(sumOf(parts, column)).toBeCloseTo(numberOf(cells[column]), 6);
          }
        }
      }),
    );
  });

  test('says the same time as clock and as hours', async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        fc.array(added, { minLength: 1, maxLength: 9 }),
        async (shape, all) => {
          const [heads = [], ...rows] = await readCsv(csvOf(shape, all));
          const [clock, hours] = [heads.indexOf('Total'), heads.indexOf('Total hours')];
          for (const cells of rows) {
            expect(Number(cells[hours])).toBeCloseTo(numberOf(cells[clock]), 9);
          }
        },
      ),
    );
  });
});

function csvOf(shape: Shape, all: readonly Added[]): Blob {
  return tableCsv(reportTable(shape, reportOf(shape, all), WORDS));
}

function reportOf(shape: Shape, all: readonly Added[]): Report {
  const sums = new ReportSums();
  for (const [row, part, column, ms, price] of all) {
    // What counts cells has whole ones.
    const time = shape.rounding === 'cells' ? Math.ceil(ms / CELL_MS) * CELL_MS : ms;
    const money = price === 0 ? null : { currency: price === 2 ? 'JPY' : 'EUR', amount: 60 };
    sums.add(
      sums.idOf(row),
      sums.idOf(shape.parts === null ? '' : part),
      sums.idOf(shape.columns === null ? '' : column),
      time,
      money ? time : 0,
      money,
    );
  }
  return sums.report(shape);
}

function sumOf(rows: readonly (readonly string[])[], column: number): number {
  return rows.reduce((sum, cells) => sum + numberOf(cells[column]), 0);
}

/** A clock in hours, a number as it is, and nothing as 0. */
function numberOf(text = ''): number {
  if (!text.includes(':')) return Number(text);
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return hours + minutes / 60 + seconds / 3_600;
}
