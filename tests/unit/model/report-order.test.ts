import { expect, test } from 'vitest';
import { orderedReport } from '../../../storage/model/report-order.ts';
import type { Report, ReportRow } from '../../../storage/model/report.ts';

const figure = (ms: number) => ({ ms, amounts: [] });
const row = (key: string, ms: number, rows: readonly ReportRow[] = []): ReportRow => ({
  key,
  figures: [],
  total: figure(ms),
  rows,
});
/** As reports come: the most time first. */
const report: Report = {
  columns: [],
  rows: [
    row('w', 5, [row('bob', 3), row('ann', 2)]),
    row('d', 4, [row('cy', 4)]),
    row('a10', 3),
    row('a9', 2),
  ],
  totals: [],
  total: figure(14),
};
const names: Readonly<Record<string, string>> = {
  w: 'Web',
  d: 'Design',
  a10: 'A-10',
  a9: 'A-9',
  ann: 'Ann',
  bob: 'Bob',
  cy: 'Cy',
};
const nameOf = (_: string, key: string) => names[key] ?? key;
const keys = ({ rows }: Pick<Report, 'rows'>): unknown[] =>
  rows.map((each) => (each.rows.length > 0 ? [each.key, ...keys(each)] : each.key));

test('by name, rows and their parts stand as names are counted by people', () => {
  const ordered = orderedReport(report, { rows: 'activity', parts: 'freelancer' }, 'name', nameOf);
  expect(keys(ordered)).toEqual(['a9', 'a10', ['d', 'cy'], ['w', 'ann', 'bob']]);
  expect(ordered.total).toEqual(report.total);
});

test('by time they stand as the report comes', () => {
  const ordered = orderedReport(report, { rows: 'activity', parts: 'freelancer' }, 'time', nameOf);
  expect(ordered).toEqual(report);
});

test('days stay in order of time, whatever is asked', () => {
  const days = { ...report, rows: [row('2026-03-02', 1), row('2026-03-10', 9)] };
  expect(keys(orderedReport(days, { rows: 'day', parts: null }, 'name', () => 'same'))).toEqual([
    '2026-03-02',
    '2026-03-10',
  ]);
});
