import { beforeEach, expect, test } from 'vitest';
import {
  deleteReport,
  keepReport,
  readSavedReports,
  renameReport,
  saveReport,
} from '../../../storage/saved-reports.ts';
import { at, freshDatabase, refusalOf, value } from './team.ts';

beforeEach(freshDatabase);

test('a saved report is found by its name, and one of the same name takes its place', async () => {
  value(await saveReport(' Monday ', 'rows=week', at('09:00')));
  value(await saveReport('Amounts', 'show=amounts', at('09:01')));
  value(await saveReport('Monday', 'rows=day', at('09:02')));
  const saved = await readSavedReports();
  expect(saved.map(({ name, view }) => [name, view])).toEqual([
    ['Amounts', 'show=amounts'],
    ['Monday', 'rows=day'],
  ]);
});

test('one that was deleted comes back as it was', async () => {
  const report = value(await saveReport('Monday', 'rows=week', at('09:00')));
  await deleteReport(report);
  expect(await readSavedReports()).toEqual([]);
  await keepReport(report);
  expect(await readSavedReports()).toEqual([report]);
});

test('a name is asked for, of at most 200 characters', async () => {
  expect(await refusalOf(saveReport('  ', '', at('09:00')))).toBe('report_name_missing');
  expect(await refusalOf(saveReport('x'.repeat(201), '', at('09:00')))).toBe(
    'report_name_too_long',
  );
  expect(await refusalOf(saveReport('x'.repeat(200), '', at('09:00')))).toBe(null);
});

test('it gets another name, which no other has', async () => {
  const monday = value(await saveReport('Monday', 'rows=week', at('09:00')));
  const amounts = value(await saveReport('Amounts', 'show=amounts', at('09:01')));
  value(await renameReport(monday, ' Each Monday '));
  expect(await refusalOf(renameReport(amounts, 'Each Monday'))).toBe('report_name_taken');
  expect(await refusalOf(renameReport(amounts, ' '))).toBe('report_name_missing');
  expect(await refusalOf(renameReport(amounts, 'x'.repeat(201)))).toBe('report_name_too_long');
  // Its own name is not another's.
  expect(value(await renameReport(amounts, 'Amounts'))).toEqual(amounts);
  expect(await readSavedReports()).toEqual([amounts, { ...monday, name: 'Each Monday' }]);
});

test('one that was deleted meanwhile does not come back by a new name', async () => {
  const monday = value(await saveReport('Monday', 'rows=week', at('09:00')));
  await deleteReport(monday);
  expect(value(await renameReport(monday, 'Each Monday'))).toBe(null);
  expect(await readSavedReports()).toEqual([]);
});
