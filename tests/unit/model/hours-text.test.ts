import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursText, parseHours } from '../../../storage/model/activity.ts';

test.each([
  [null, ''],
  [40, '40'],
  [7.5, '7.5'],
  [7.125, '7.1250'],
  [0.000_000_5, '0.0000005'],
  [100_000, '100000'],
])('%j hours stand in a field as %j', (hours, text) => {
  expect(hoursText(hours)).toBe(text);
});

test('hours that were stored can be saved again as they stand in the field', () => {
  const hours = fc.double({ min: 0, max: 100_000, noNaN: true });
  fc.assert(
    fc.property(hours, (each) => {
      const read = parseHours(hoursText(each)) ?? Number.NaN;
      expect(Math.abs(read - each)).toBeLessThan(1e-9);
    }),
  );
  for (let thousandths = 0; thousandths <= 168_000; thousandths += 125) {
    expect(parseHours(hoursText(thousandths / 1_000))).toBe(thousandths / 1_000);
  }
});
