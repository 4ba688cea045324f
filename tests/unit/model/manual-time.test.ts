import { describe, expect, test } from 'vitest';
import { manualTimeRefusal, minutesBefore } from '../../../storage/model/manual-time.ts';
import { CELL_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import { aContract, utc } from '../builders.ts';

const allowing = aContract({ terms: { manualTimeAllowed: true } });
const now = utc('2026-03-04 12:00');
const time = { start: utc('2026-03-04 09:00'), end: utc('2026-03-04 09:30') };
const why = (change: Partial<typeof time>, contract = allowing, others = [] as (typeof time)[]) =>
  manualTimeRefusal({ ...time, ...change }, contract, others, now)?.code ?? null;

describe('manual time can be added', () => {
  test('where the terms allow it', () => {
    expect(why({})).toBeNull();
    expect(why({}, aContract())).toBe('manual_not_allowed');
  });

  test('in steps of ten minutes of the clock, at either end', () => {
    expect(why({ end: time.start + CELL_MS })).toBeNull();
    expect(why({ start: time.start + 1 })).toBe('manual_not_on_cells');
    expect(why({ end: time.end - 1 })).toBe('manual_not_on_cells');
  });

  test('only with an end after its start', () => {
    expect(why({ end: time.start })).toBe('manual_not_on_cells');
    expect(why({ end: time.start - CELL_MS })).toBe('manual_not_on_cells');
    expect(why({ start: Number.NaN })).toBe('manual_not_on_cells');
    expect(why({ end: Infinity })).toBe('manual_not_on_cells');
  });

  test('up to now and not beyond', () => {
    expect(why({ end: now })).toBeNull();
    expect(why({ end: now + CELL_MS })).toBe('manual_in_future');
  });

  test('up to other time and not over it', () => {
    expect(why({}, allowing, [{ start: time.end, end: time.end + 1 }])).toBeNull();
    expect(why({}, allowing, [{ start: time.end - 1, end: time.end + 1 }])).toBe(
      'manual_over_other_time',
    );
  });
});

describe('a late start is offered', () => {
  const before = (minutesAgo: number) => ({
    start: now - 60 * MINUTE_MS,
    end: now - minutesAgo * MINUTE_MS,
  });

  test('the usual steps where nothing was recorded before', () => {
    expect(minutesBefore(now, [])).toEqual({ steps: [5, 10, 15, 30], sinceLast: null });
  });

  test('no step that reaches over other time, and the end of that to the minute', () => {
    const { steps, sinceLast } = minutesBefore(now, [before(50), before(12)]);
    expect(steps).toEqual([5, 10]);
    // The clock may be up to a minute further: the minutes reach the end all the same.
    expect(sinceLast).toEqual({ end: now - 12 * MINUTE_MS, minutes: 13 });
  });

  test('nothing where time has just ended, and no end of long ago', () => {
    expect(minutesBefore(now, [before(0)])).toEqual({ steps: [], sinceLast: null });
    expect(minutesBefore(now, [{ start: 0, end: now - 121 * MINUTE_MS }]).sinceLast).toBeNull();
  });
});
