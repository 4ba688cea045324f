import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { billedCells } from '../../../storage/model/billed.ts';
import type { BilledCell, Worked } from '../../../storage/model/billed.ts';
import { diaryDay } from '../../../storage/model/diary.ts';
import type { DiarySource } from '../../../storage/model/diary.ts';
import { diarySpan } from '../../../storage/model/diary-span.ts';
import type { Segment } from '../../../storage/model/records.ts';
import {
  addDays,
  CELL_MS,
  dayBounds,
  daysOfWeek,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
} from '../../../storage/model/time.ts';
import { aBlock, aContract, aRecording, aSegment, ids, pagesOf, utc } from '../builders.ts';

const day = '2026-03-02';
const nine = utc('2026-03-02 09:00');
const minutes = (count: number) => nine + count * MINUTE_MS;

/** Work from minute to minute of nine o'clock, on a memo. */
function work(from: number, to: number, memo = 'a'): Worked {
  return {
    id: ids.segment(`${memo} ${from}`),
    start: minutes(from),
    end: minutes(to),
    activityId: null,
    memo,
  };
}

/** The cells as `09:10 a 0`: where one begins, and the segment that it is billed to. */
function billed(worked: readonly Worked[], limitMinutes: number | null = null): string[] {
  const limit = limitMinutes === null ? null : limitMinutes * MINUTE_MS;
  return billedCells(worked, limit).map(({ start, id }) => `${(start - nine) / MINUTE_MS}: ${id}`);
}

describe('a cell is billed when at least half of it was worked', () => {
  test('five minutes are enough, a millisecond less is not', () => {
    expect(billed([work(0, 5)])).toEqual(['0: a 0']);
    expect(billed([{ ...work(0, 5), end: minutes(5) - 1 }])).toEqual([]);
    expect(billed([work(5, 10)])).toEqual(['0: a 5']);
  });

  test('whatever it was worked on: the half is that of all labels together', () => {
    expect(billed([work(0, 2, 'a'), work(4, 7, 'b')])).toEqual(['0: b 4']);
  });

  test('each cell for itself: twice four minutes on both sides of a border are none', () => {
    expect(billed([work(6, 14)])).toEqual([]);
    expect(billed([work(5, 15)])).toEqual(['0: a 5', '10: a 5']);
  });
});

describe('a billed cell belongs to one label', () => {
  test('to the one that covers most of it, in however many stretches', () => {
    expect(billed([work(0, 4, 'a'), work(4, 7, 'b'), work(7, 10, 'b')])).toEqual(['0: b 4']);
    expect(billed([work(0, 5, 'a'), work(5, 10, 'b')].toReversed())).toEqual(['0: a 0']);
    expect(billed([work(0, 5, 'a'), { ...work(5, 10, 'b'), start: minutes(5) - 1 }])).toEqual([
      '0: b 5',
    ]);
  });

  test('to the label that came first where two cover as much', () => {
    expect(billed([work(1, 4, 'b'), work(4, 7, 'a')])).toEqual(['0: b 1']);
  });

  test('the activity is part of the label', () => {
    const call = { ...work(0, 4), activityId: ids.activity('calls') };
    expect(billed([call, work(4, 7), work(7, 9)])).toEqual(['0: a 4']);
    expect(billed([work(4, 7), { ...work(7, 9), activityId: ids.activity('calls') }])).toEqual([
      '0: a 4',
    ]);
  });

  test('of its label’s segments, to the one with the longest stretch in it', () => {
    expect(billed([work(0, 2), work(2, 6), work(6, 10)])).toEqual(['0: a 2']);
  });
});

describe('the weekly limit', () => {
  test('rounding pays nothing beyond it: the cells of a week fill the limit and no more', () => {
    const fives = [work(0, 5), work(10, 15), work(20, 25), work(30, 35)];
    expect(billed(fives)).toHaveLength(4);
    expect(billed(fives, 29)).toEqual(['0: a 0', '10: a 10']);
    expect(billed(fives, 30)).toHaveLength(3);
    expect(billed(fives, 0)).toEqual([]);
  });

  test('time over it is not billed, and helps no cell to its half', () => {
    const contract = aContract({
      terms: { weeklyLimits: [{ week: day, ms: 24 * MINUTE_MS }] },
    });
    const shown = aDay([aSegment(minutes(0), minutes(40))], { contract });
    expect(shown.overMs).toBe(16 * MINUTE_MS);
    expect(shown.billedMs).toBe(20 * MINUTE_MS); // four minutes of the third cell are within
  });

  test('is not over in a cell that has its half only with time over it', () => {
    const fours = [0, 10, 20, 30, 40, 50].map((from) => asSegment(work(from, from + 4)));
    const more = aSegment(minutes(54), minutes(60));
    const limit = (ms: number) => aContract({ terms: { weeklyLimits: [{ week: day, ms }] } });
    const billedWith = (contract: ReturnType<typeof aContract>) =>
      aDay([...fours, more], { contract }).billedMs;
    expect(billedWith(limit(24 * MINUTE_MS))).toBe(0);
    expect(billedWith(limit(25 * MINUTE_MS))).toBe(CELL_MS);
  });

  test('is used up by the days before, also by cells that were rounded up', () => {
    const contract = aContract({ terms: { weeklyLimits: [{ week: day, ms: 30 * MINUTE_MS }] } });
    const segments = [work(0, 5), work(10, 15), work(20, 25)].map((each) => asSegment(each));
    const later = aSegment(minutes(24 * 60), minutes(24 * 60 + 15));
    const shown = aDay([...segments, later], { contract, day: addDays(day, 1) });
    expect(shown.overMs).toBe(0);
    expect(shown.billedMs).toBe(0);
  });
});

test('pending time is billed nowhere', () => {
  const pending = [aBlock(aContract(), minutes(0), minutes(60))];
  expect(aDay([asSegment(work(0, 4))], { pending }).billedMs).toBe(0);
});

test('a recording is billed as far as it has run', () => {
  const recording = aRecording(aContract(), minutes(0));
  const billedAt = (now: number) => aDay([], { recording, now: minutes(now) }).billedMs;
  expect([4.99, 5, 14, 15, 16].map(billedAt)).toEqual([0, 1, 1, 2, 2].map((n) => n * CELL_MS));
});

test('a cell that midnight cuts counts on the day on which the longest stretch of its label begins', () => {
  const zone = 'Asia/Kathmandu'; // midnight is 18:15 UTC
  const midnight = dayBounds(day, zone).start;
  const cell = midnight - 5 * MINUTE_MS;
  const billedOn = (segments: readonly Segment[]) =>
    [addDays(day, -1), day].map((on) => aDay(segments, { zone, day: on }).billedMs / CELL_MS);
  expect(billedOn([aSegment(cell, cell + CELL_MS)])).toEqual([1, 0]);
  expect(billedOn([aSegment(midnight, cell + CELL_MS)])).toEqual([0, 1]);
  const late = [
    aSegment(cell, cell + 2 * MINUTE_MS),
    aSegment(midnight + MINUTE_MS, cell + CELL_MS),
  ];
  expect(billedOn(late)).toEqual([0, 1]);
});

/** Work of a day in whole seconds with gaps, some of it alike; short enough that labels meet in cells. */
const anyWork = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.constant(0), fc.nat(900)),
      length: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 6_000 })),
      memo: fc.constantFrom('a', 'b', 'c'),
      activity: fc.constantFrom(null, 'design'),
    }),
    { maxLength: 80 },
  )
  .map((pieces) => {
    let at = nine - 3 * HOUR_MS;
    return pieces.map(({ gap, length, memo, activity }, index) => {
      const start = at + gap * SECOND_MS;
      at = start + length * SECOND_MS;
      const activityId = activity === null ? null : ids.activity(activity);
      return aSegment(start, at, { id: ids.segment(String(index)), memo, activityId });
    });
  });
const anyLimit = fc.option(fc.nat(20 * 60).map((count) => count * MINUTE_MS));

/** The rule read aloud, second by second, with nothing of our intervals in it. */
function countedBySecond(segments: readonly Segment[], limit: number | null): Map<string, number> {
  const cells = new Map<number, string[]>();
  let left = (limit ?? Infinity) / SECOND_MS;
  for (const { start, end, activityId, memo } of segments) {
    for (let at = start; at < end && left > 0; at += SECOND_MS, left -= 1) {
      const cell = at - (at % CELL_MS);
      cells.set(cell, [...(cells.get(cell) ?? []), `${activityId ?? ''}:${memo}`]);
    }
  }
  const billedTo = new Map<string, number>();
  let unbilled = limit ?? Infinity;
  for (const labels of cells.values()) {
    if (labels.length < 300 || unbilled < CELL_MS) continue;
    unbilled -= CELL_MS;
    const counts = new Map<string, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    const most = Math.max(...counts.values());
    const winner = labels.find((label) => counts.get(label) === most) ?? '';
    billedTo.set(winner, (billedTo.get(winner) ?? 0) + CELL_MS);
  }
  return billedTo;
}

test('a random week is billed as if each second were counted, label by label', () => {
  fc.assert(
    fc.property(anyWork, anyLimit, (segments, ms) => {
      const contract = aContract({ terms: { weeklyLimits: [{ week: day, ms }] } });
      const { days } = diarySpan({ ...aSource(segments, { contract }), days: daysOfWeek(day) });
      const byLabel = new Map<string, number>();
      for (const { activityId, memo, billedMs } of days.flatMap((each) => each.segments)) {
        const label = `${activityId ?? ''}:${memo}`;
        if (billedMs > 0) byLabel.set(label, (byLabel.get(label) ?? 0) + billedMs);
      }
      expect(byLabel).toEqual(countedBySecond(segments, ms));
    }),
    { numRuns: 60 },
  );
});

test('billed time is ten minutes for each billed cell, and no cell is billed twice', () => {
  fc.assert(
    fc.property(anyWork, anyLimit, (segments, limit) => {
      const cells: BilledCell[] = billedCells(segments, limit);
      expect(new Set(cells.map(({ start }) => start)).size).toBe(cells.length);
      expect(cells.every(({ start }) => start % CELL_MS === 0)).toBe(true);
      expect(cells.every(({ start, at }) => at >= start && at < start + CELL_MS)).toBe(true);
      if (limit !== null) expect(cells.length * CELL_MS).toBeLessThanOrEqual(limit);
      const span = diarySpan({ ...aSource(segments), days: daysOfWeek(day) });
      expect(span.billedMs).toBe(billedCells(segments, null).length * CELL_MS);
    }),
  );
});

function aSource(segments: readonly Segment[], change: Partial<DiarySource> = {}): DiarySource {
  const contract = change.contract ?? aContract();
  return {
    day,
    zone: 'UTC',
    contract,
    pages: pagesOf(contract, segments),
    labels: [],
    pending: [],
    meters: [],
    recording: null,
    now: utc('2027-01-01 00:00'),
    ...change,
  };
}

function aDay(segments: readonly Segment[], change: Partial<DiarySource> = {}) {
  return diaryDay(aSource(segments, change));
}

function asSegment({ id, start, end, memo }: Worked): Segment {
  return aSegment(start, end, { id, memo });
}
