import { expect, test } from 'vitest';
import { isDay } from '../../../storage/model/time.ts';

test.each(['2026-11-23', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true);
});

test.each([
  '',
  '2026-02-31',
  '2025-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  'today',
  '-2026-01-01',
  '2026-11-23T00:00',
])('%j is no day of the calendar', (text) => {
  expect(isDay(text)).toBe(false);
});
