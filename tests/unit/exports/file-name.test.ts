import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportName } from '../../../storage/exchange/export/file-name.ts';

test('a file is named for the days of its report', () => {
  const week = { from: '2026-11-16', to: '2026-11-22' };
  expect(exportName(week, 'csv')).toBe('activity-diary-2026-11-16-2026-11-22.csv');
  expect(exportName(week, 'csv', 'segments')).toBe(
    'activity-diary-2026-11-16-2026-11-22-segments.csv',
  );
  expect(exportName({ from: null, to: '2026-11-22' }, 'xlsx')).toBe(
    'activity-diary-until-2026-11-22.xlsx',
  );
  expect(exportName({ from: '2026-11-16', to: null }, 'ics')).toBe(
    'activity-diary-from-2026-11-16.ics',
  );
  expect(exportName({ from: null, to: null }, 'json')).toBe('activity-diary-all.json');
});

test('nothing else gets into its name, whatever stands in a link', () => {
  const day = fc.oneof(fc.string(), fc.constantFrom('../../x', '2026-02-31', 'a\u202Efdp.exe'));
  fc.assert(
    fc.property(day, day, (from, to) => {
      expect(exportName({ from, to }, 'csv')).toMatch(/^[a-z\d-]+\.csv$/u);
    }),
  );
});
