import { expect, test } from 'vitest';
import { dateAndTime, momentOf } from '../../../storage/model/clock-time.ts';
import { utc } from '../builders.ts';

test('a date and time of a zone is a moment, and back', () => {
  const at = utc('2026-03-02 14:32');
  expect(dateAndTime(at, 'Europe/Kyiv')).toBe('2026-03-02T16:32');
  expect(momentOf('2026-03-02T16:32', 'Europe/Kyiv')).toBe(at);
});

test('a time that the clock shows twice is the first', () => {
  expect(momentOf('2026-10-25T02:30', 'Europe/Berlin')).toBe(utc('2026-10-25 00:30'));
});

test.each(['', '14:32', '2026-02-31T10:00', '2026-03-02T25:00', 'soon'])(
  'what names no moment is none: %j',
  (text) => {
    expect(momentOf(text, 'UTC')).toBeNaN();
  },
);
