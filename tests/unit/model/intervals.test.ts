import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip, lengthOf, overlap, subtract } from '../../../storage/model/intervals.ts';
import type { Interval } from '../../../storage/model/intervals.ts';
import { spans } from '../builders.ts';

const moment = fc.integer({ min: 0, max: 40 });
const interval = fc
  .tuple(moment, moment)
  .map(([a, b]): Interval => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const whole = interval.filter(({ start, end }) => start < end);

const momentsOf = (intervals: readonly Interval[]) =>
  intervals.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));

test('what is left and what is taken make up the whole, each moment once', () => {
  fc.assert(
    fc.property(whole, fc.array(interval), (all, taken) => {
      const left = subtract(all, taken);
      const clipped = taken.flatMap((other) => clip(all, other) ?? []);
      expect(
        [...momentsOf(left), ...new Set(momentsOf(clipped))].toSorted((a, b) => a - b),
      ).toEqual(momentsOf([all]));
    }),
  );
});

test('what is left comes in order, in pieces that are not empty and do not touch', () => {
  fc.assert(
    fc.property(whole, fc.array(whole), (all, taken) => {
      const left = subtract(all, taken);
      expect(left.every(({ start, end }) => start < end)).toBe(true);
      expect(left.slice(1).every(({ start }, index) => start > (left[index]?.end ?? 0))).toBe(true);
    }),
  );
});

test('two intervals overlap exactly where one clips the other', () => {
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      expect(overlap(a, b)).toBe(clip(a, b) !== null);
      expect(overlap(b, a)).toBe(overlap(a, b));
    }),
  );
});

test('ends that touch do not overlap', () => {
  expect(overlap({ start: 0, end: 10 }, { start: 10, end: 20 })).toBe(false);
  expect(overlap({ start: 0, end: 11 }, { start: 10, end: 20 })).toBe(true);
  expect(clip({ start: 0, end: 10 }, { start: 10, end: 20 })).toBeNull();
});

test('time in the middle leaves the pieces on either side', () => {
  const left = subtract({ start: 0, end: 100 }, [
    { start: 60, end: 70 },
    { start: 20, end: 40 },
    { start: 30, end: 50 },
  ]);
  expect(spans(left)).toEqual(['0–20', '50–60', '70–100']);
  expect(lengthOf(left)).toBe(60);
});

test('an interval that is empty takes nothing', () => {
  expect(spans(subtract({ start: 0, end: 10 }, [{ start: 5, end: 5 }]))).toEqual(['0–10']);
});
