import { describe, expect, test } from 'vitest';
import {
  attentionRefusal,
  parseWhole,
  RANGES,
  USUAL_POMODORO,
} from '../../../storage/model/attention.ts';
import { DEFAULT_SETTINGS } from '../../../storage/settings.ts';

test.each(['', ' ', '-1', '1.5', '1,5', '1e1', '0x10', 'ten', '٣', '9999999999'])(
  '“%s” is no whole number',
  (text) => expect(parseWhole(text)).toBeNaN(),
);

test.each([
  ['10', 10],
  [' 08 ', 8],
  ['0', 0],
])('“%s” is %d', (text, number) => expect(parseWhole(text)).toBe(number));

describe.each([
  ['idleMinutes', 'idle_minutes_invalid'],
  ['longHours', 'long_hours_invalid'],
  ['nothingMinutes', 'nothing_minutes_invalid'],
  ['memoMinutes', 'memo_minutes_invalid'],
] as const)('%s', (name, code) => {
  const refusalOf = (value: number | null) => attentionRefusal({ [name]: value });
  const { min, max } = RANGES[name];

  test('may be off or a whole number within its range', () => {
    for (const value of [null, min, max]) expect(refusalOf(value)).toBeNull();
  });

  test('is refused beyond it', () => {
    for (const value of [min - 1, max + 1, min + 0.5, Number.NaN, Infinity, -min]) {
      expect(refusalOf(value)).toEqual({ code, field: name });
    }
  });
});

test.each([
  ['workMinutes', 5, 240, 'work_minutes_invalid'],
  ['breakMinutes', 1, 120, 'break_minutes_invalid'],
] as const)('%s of a round is a whole number from %d to %d', (name, min, max, code) => {
  const refusalOf = (value: number) =>
    attentionRefusal({ pomodoro: { ...USUAL_POMODORO, [name]: value } });
  for (const value of [min, max]) expect(refusalOf(value)).toBeNull();
  for (const value of [min - 1, max + 1, min + 0.5, Number.NaN]) {
    expect(refusalOf(value)).toEqual({ code, field: name });
  }
});

test.each(['', '9:00', '24:00', '09:60', '09:00:00', 'nine'])('“%s” is no time of day', (time) => {
  expect(attentionRefusal({ workFrom: time })?.field).toBe('workFrom');
  expect(attentionRefusal({ workTo: time })?.field).toBe('workTo');
});

test('no day at all is refused', () => {
  expect(attentionRefusal({ workDays: [] })?.code).toBe('work_days_missing');
  expect(attentionRefusal({ workDays: [7] })).toBeNull();
});

test('what was never set may be so', () => {
  expect(attentionRefusal(DEFAULT_SETTINGS)).toBeNull();
});
