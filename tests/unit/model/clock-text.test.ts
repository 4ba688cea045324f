import { describe, expect, test } from 'vitest';
import {
  dayOfText,
  orderOf,
  parseClock,
  parseDate,
  parseLength,
  parseMoment,
  WallClock,
} from '../../../storage/model/clock-text.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../storage/model/time.ts';
import { utc } from '../builders.ts';

describe('dates', () => {
  test.each([
    ['2026-03-04', '2026-03-04', '2026-03-04'],
    ['2026/3/4', '2026-03-04', '2026-03-04'],
    ['04.03.2026', '2026-03-04', '2026-03-04'],
    ['4.3.2026', '2026-03-04', '2026-03-04'],
    ['03/04/2026', '2026-04-03', '2026-03-04'],
    ['3-4-2026', '2026-04-03', '2026-03-04'],
    ['13/04/2026', '2026-04-13', null],
    ['04/13/2026', null, '2026-04-13'],
  ])('%s is %s with the day first, %s with the month first', (text, dayFirst, monthFirst) => {
    const date = parseDate(text);
    expect(date && dayOfText(date, 'day')).toBe(dayFirst);
    expect(date && dayOfText(date, 'month')).toBe(monthFirst);
  });

  test.each([
    ['03/04/2026', 'both'],
    ['13/04/2026', 'day'],
    ['04/13/2026', 'month'],
    ['30/02/2026', null],
    ['31/31/2026', null],
    ['05/05/2026', 'both'],
  ])('%s allows the order %s', (text, order) => {
    const date = parseDate(text);
    expect(date?.kind === 'either' && orderOf(date)).toBe(order);
  });

  test.each(['', '2026-02-30', '30.02.2026', '3/4/26', '2026-3', '03/04-2026', 'March 4, 2026'])(
    '%j is no date',
    (text) => {
      expect(parseDate(text)).toBeNull();
    },
  );
});

describe('times', () => {
  test.each([
    ['09:05', 9 * HOUR_MS + 5 * MINUTE_MS],
    ['9:05:30', 9 * HOUR_MS + 5 * MINUTE_MS + 30 * SECOND_MS],
    ['00:00:00', 0],
    ['23:59:59', 24 * HOUR_MS - SECOND_MS],
    ['12:00 AM', 0],
    ['12:30 am', 30 * MINUTE_MS],
    ['12:00:00 PM', 12 * HOUR_MS],
    ['1:26 p.m.', 13 * HOUR_MS + 26 * MINUTE_MS],
    ['11:59\u202FPM', 23 * HOUR_MS + 59 * MINUTE_MS],
  ])('%s', (text, ms) => {
    expect(parseClock(text)).toBe(ms);
  });

  test.each(['', '24:00', '13:00 PM', '0:30 AM', '9', '9:5', '09:60', '09:00:60', '09:00 XM'])(
    '%j is no time',
    (text) => {
      expect(parseClock(text)).toBeNull();
    },
  );

  test.each([
    ['01:17:00', 77 * MINUTE_MS],
    ['1:17', 77 * MINUTE_MS],
    ['100:00:01', 100 * HOUR_MS + SECOND_MS],
    ['1.25', 75 * MINUTE_MS],
    ['1,25', 75 * MINUTE_MS],
    ['0.33', 1_188 * SECOND_MS],
    ['2', 2 * HOUR_MS],
  ])('a length of %s', (text, ms) => {
    expect(parseLength(text)).toBe(ms);
  });

  test.each(['', '-1', '1h', '1:75', '1.000,5', 'NaN'])('%j is no length', (text) => {
    expect(parseLength(text)).toBeNull();
  });

  test.each([
    ['2026-03-02T09:00:00Z', '2026-03-02 09:00'],
    ['2026-03-02T09:00:00.000Z', '2026-03-02 09:00'],
    ['20260302T090000Z', '2026-03-02 09:00'],
    ['2026-03-02 10:00:00+01:00', '2026-03-02 09:00'],
    ['2026-03-02T10:00+0100', '2026-03-02 09:00'],
  ])('the moment %s', (text, moment) => {
    expect(parseMoment(text)).toBe(utc(moment));
  });

  test.each(['', '2026-03-02', '2026-03-02T09:00:00', '2026-02-30T09:00:00Z', '2026-03-02T25:00Z'])(
    '%j is no moment with its zone',
    (text) => {
      expect(parseMoment(text)).toBeNull();
    },
  );
});

test('the clock on a wall: where it is set back the earlier moment, where it is set forward the one that it would have shown', () => {
  const berlin = new WallClock('Europe/Berlin');
  expect(berlin.at('2026-03-02', 9 * HOUR_MS)).toBe(utc('2026-03-02 08:00'));
  expect(berlin.at('2026-10-25', 2.5 * HOUR_MS)).toBe(utc('2026-10-25 00:30'));
  expect(berlin.at('2026-10-25', 3 * HOUR_MS)).toBe(utc('2026-10-25 02:00'));
  expect(berlin.at('2026-03-29', 2.5 * HOUR_MS)).toBe(utc('2026-03-29 01:30'));
  expect(berlin.endOf('2026-10-25') - berlin.at('2026-10-25', 0)).toBe(25 * HOUR_MS);
});
