import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CELLS_A_ROW, diaryDay, overLimit, pagesNeeded } from '../../../storage/model/diary.ts';
import type { DiaryDay, DiarySource } from '../../../storage/model/diary.ts';
import { lengthOf } from '../../../storage/model/intervals.ts';
import type { Segment } from '../../../storage/model/records.ts';
import {
  addDays,
  CELL_MS,
  DAY_MS,
  dayBounds,
  HOUR_MS,
  MINUTE_MS,
  weekOf,
} from '../../../storage/model/time.ts';
import {
  aBlock,
  aContract,
  aLabelPage,
  anActivity,
  aRecording,
  aSegment,
  ids,
  pagesOf,
  spans,
  utc,
} from '../builders.ts';

const day = '2026-03-02';
const midnight = utc('2026-03-02 00:00');
const zones = ['UTC', 'Europe/Kyiv', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Chatham'];
/** Days on which the clocks of these zones change, and one on which none do. */
const days = [day, '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-04', '2026-10-25'];

function aDay(segments: readonly Segment[], change: Partial<DiarySource> = {}): DiaryDay {
  const contract = change.contract ?? aContract();
  return diaryDay({
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
  });
}

const aLimit = (ms: number) => aContract({ terms: { weeklyLimits: [{ week: '2026-01-05', ms }] } });

/** Segments that follow one another, with gaps, from a little before the day on; odd milliseconds included. */
const segmentsAround = (start: number) =>
  fc
    .array(fc.tuple(fc.nat(3 * HOUR_MS), fc.integer({ min: 1, max: 2 * HOUR_MS })), {
      maxLength: 30,
    })
    .map((lengths) => {
      let at = start - 2 * HOUR_MS;
      return lengths.map(([gap, length], index) => {
        const from = at + (index % 3 === 0 ? gap : 0);
        at = from + length;
        return aSegment(from, at, { id: ids.segment(String(index)) });
      });
    });
const anyDay = fc
  .tuple(fc.constantFrom(...days), fc.constantFrom(...zones))
  .chain(([on, zone]) =>
    segmentsAround(dayBounds(on, zone).start).map((segments) => ({ on, zone, segments })),
  );

describe('in every zone and on every day, however long', () => {
  test('the rows’ cells make up the day, on UTC multiples of ten minutes, six a row', () => {
    for (const zone of zones) {
      for (const on of days) {
        const { rows, start, end } = aDay([], { day: on, zone });
        const cells = rows.flatMap((row) => row.cells);
        expect(cells[0]?.start).toBe(start);
        expect(cells.at(-1)?.end).toBe(end);
        const inner = cells.slice(1);
        expect(inner.map((cell) => cell.start)).toEqual(cells.slice(0, -1).map((cell) => cell.end));
        expect(inner.every((cell) => cell.start % CELL_MS === 0)).toBe(true);
        expect(rows.slice(0, -1).every((row) => row.cells.length === CELLS_A_ROW)).toBe(true);
      }
    }
  });

  test('each segment shown has exactly one first piece, and pieces for all of its cells', () => {
    fc.assert(
      fc.property(anyDay, ({ on, zone, segments }) => {
        const shown = aDay(segments, { day: on, zone });
        for (const segment of shown.segments) {
          const rows = shown.rows.flatMap((row) =>
            row.pieces.flatMap((piece) => (piece.segment === segment ? [{ row, piece }] : [])),
          );
          expect(rows.filter(({ piece }) => !piece.isContinued)).toHaveLength(1);
          const cells = rows.flatMap(({ row, piece }) =>
            row.cells.slice(piece.firstCell, piece.firstCell + piece.cells),
          );
          const touched = shown.rows
            .flatMap((row) => row.cells)
            .filter((cell) => cell.start < segment.end && segment.start < cell.end);
          expect(cells).toEqual(touched);
        }
      }),
    );
  });

  test('pieces that share a cell lie in different lanes, and no lane is empty', () => {
    fc.assert(
      fc.property(anyDay, ({ on, zone, segments }) => {
        for (const { pieces, lanes } of aDay(segments, { day: on, zone }).rows) {
          const places = pieces.flatMap((piece) =>
            Array.from({ length: piece.cells }, (_, i) => `${piece.firstCell + i}/${piece.lane}`),
          );
          expect(new Set(places).size).toBe(places.length);
          expect(new Set(pieces.map(({ lane }) => lane)).size).toBe(lanes);
          expect(pieces.every(({ lane }) => lane < lanes)).toBe(true);
        }
      }),
    );
  });

  test('the totals are the sums of the rows shown, rounding included', () => {
    fc.assert(
      fc.property(anyDay, ({ on, zone, segments }) => {
        const shown = aDay(segments, { day: on, zone, contract: aLimit(5 * HOUR_MS) });
        const sum = (lengths: readonly number[]) => lengths.reduce((a, b) => a + b, 0);
        expect(shown.totalMs).toBe(sum(shown.segments.map(({ ms }) => ms)));
        expect(shown.totalMs).toBe(sum(shown.byActivity.map(({ ms }) => ms)));
        expect(shown.overMs).toBe(sum(shown.segments.map(({ overMs }) => overMs)));
        expect(shown.segments.every(({ ms }) => ms % 1000 === 0)).toBe(true);
        expect(shown.segments.every(({ ms, overMs }) => overMs <= ms)).toBe(true);
      }),
    );
  });

  test('no moment is lost between the days: two days side by side show all of the time', () => {
    fc.assert(
      fc.property(anyDay, ({ on, zone, segments }) => {
        const next = addDays(on, 1);
        const both = [on, next].flatMap((each) => aDay(segments, { day: each, zone }).segments);
        const { start } = dayBounds(on, zone);
        const { end } = dayBounds(next, zone);
        const expected = segments.map((each) =>
          Math.max(0, Math.min(each.end, end) - Math.max(each.start, start)),
        );
        expect(lengthOf(both)).toBe(expected.reduce((a, b) => a + b, 0));
      }),
    );
  });

  test('the pages read reach over the weeks that the day touches', () => {
    for (const zone of zones) {
      for (const on of days) {
        const { from, to } = pagesNeeded(on, zone);
        const { start, end } = dayBounds(on, zone);
        expect(dayBounds(from, 'UTC').start).toBeLessThan(start);
        expect(dayBounds(to, 'UTC').end).toBeGreaterThan(end);
        expect(weekOf(addDays(from, 1))).toBe(addDays(from, 1));
        expect(weekOf(to)).toBe(to);
      }
    }
  });
});

describe('a segment over midnight UTC', () => {
  const night = aSegment(midnight - HOUR_MS, midnight + 2 * HOUR_MS);

  test('is shown once in a zone where it lies on one day', () => {
    const shown = aDay([night], { zone: 'Europe/Kyiv' });
    expect(spans(shown.segments)).toEqual([`${night.start}–${night.end}`]);
    expect(shown.totalMs).toBe(3 * HOUR_MS);
  });

  test('is shown on both days of UTC, each with its part, and known as one', () => {
    const today = aDay([night]);
    const yesterday = aDay([night], { day: '2026-03-01' });
    expect([yesterday.totalMs, today.totalMs]).toEqual([HOUR_MS, 2 * HOUR_MS]);
    expect(today.segments[0]?.segment).toEqual(night);
    expect(yesterday.segments[0]?.segment).toEqual(night);
  });
});

describe('the recording under way', () => {
  const contract = aContract();
  const nine = utc('2026-03-02 09:00');

  test('is shown up to the moment of looking', () => {
    const recording = aRecording(contract, nine);
    const shown = aDay([], { recording, now: nine + HOUR_MS });
    expect(shown.segments).toMatchObject([
      { isRunning: true, start: nine, end: nine + HOUR_MS, kind: 'tracked' },
    ]);
  });

  test('of another contract is not shown', () => {
    const recording = aRecording(aContract({ id: ids.contract('other') }), nine);
    expect(aDay([], { recording, now: nine + HOUR_MS }).segments).toEqual([]);
  });

  test('is shown beside the time that is there where the clock was set back, as it will be filed', () => {
    const filed = aSegment(nine + 10 * MINUTE_MS, nine + 20 * MINUTE_MS);
    const recording = aRecording(contract, nine);
    const shown = aDay([filed], { recording, now: nine + 30 * MINUTE_MS });
    expect(shown.segments.map(({ ms, isRunning }) => [ms / MINUTE_MS, isRunning])).toEqual([
      [10, true],
      [10, false],
      [10, true],
    ]);
    expect(new Set(shown.segments.map(({ id }) => id)).size).toBe(3);
  });
});

describe('time over the weekly limit', () => {
  test('is what lies beyond the limit, counted from the week’s first moment', () => {
    expect(
      spans(
        overLimit(
          [
            { start: 50, end: 90 },
            { start: 0, end: 30 },
          ],
          40,
        ),
      ),
    ).toEqual(['60–90']);
    expect(overLimit([{ start: 0, end: 30 }], 30)).toEqual([]);
    expect(spans(overLimit([{ start: 0, end: 31 }], 30))).toEqual(['30–31']);
    expect(overLimit([{ start: 0, end: 30 }], null)).toEqual([]);
    expect(spans(overLimit([{ start: 5, end: 30 }], 0))).toEqual(['5–30']);
  });

  test('and the time within it make up the week', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(lengths, fc.nat(60), (all, limit) => {
        let at = 0;
        const segments = all.map((length) => {
          const start = at + 1;
          at = start + length;
          return { start, end: at };
        });
        const over = lengthOf(overLimit(segments, limit));
        expect(over).toBe(Math.max(0, lengthOf(segments) - limit));
      }),
    );
  });

  test('is counted by UTC weeks, not by the days of the zone', () => {
    // Sunday 23:00 to Monday 01:00 UTC: an hour in each week, and a limit of an hour.
    const night = aSegment(midnight - HOUR_MS, midnight + HOUR_MS);
    expect(aDay([night], { zone: 'Europe/Kyiv', contract: aLimit(HOUR_MS) }).overMs).toBe(0);
    expect(aDay([night], { zone: 'Europe/Kyiv', contract: aLimit(HOUR_MS / 2) }).overMs).toBe(
      HOUR_MS,
    );
  });

  test('on one day is owed to the days before it', () => {
    const before = aSegment(midnight - DAY_MS, midnight - DAY_MS + 8 * HOUR_MS);
    const today = aSegment(midnight, midnight + HOUR_MS);
    const tuesday = { day, contract: aLimit(8 * HOUR_MS) };
    expect(aDay([before, today], tuesday).overMs).toBe(0); // Sunday is of the week before
    const monday = { ...before, start: midnight + 2 * HOUR_MS, end: midnight + 10 * HOUR_MS };
    expect(aDay([today, monday], tuesday).overMs).toBe(HOUR_MS);
  });

  test('is told apart from tracked and manual time', () => {
    const tracked = aSegment(midnight, midnight + HOUR_MS);
    const manual = aSegment(midnight + HOUR_MS, midnight + 2 * HOUR_MS, { kind: 'manual' });
    const over = aSegment(midnight + 2 * HOUR_MS, midnight + 3 * HOUR_MS);
    const shown = aDay([tracked, manual, over], { contract: aLimit(2 * HOUR_MS) });
    expect(shown.segments.map(({ kind }) => kind)).toEqual(['tracked', 'manual', 'over']);
  });
});

test('the activity shown is the client’s where it is the later, the memo always the freelancer’s', () => {
  const [design, web] = [anActivity('DESIGN').id, anActivity('WEB').id];
  const segment = aSegment(midnight, midnight + HOUR_MS, { activityId: design, memo: 'hero' });
  const [page] = pagesOf(aContract(), [segment]);
  const labels = [aLabelPage(page!, { [segment.id]: [{ at: midnight + 1, activityId: web }] })];
  const shown = aDay([segment], { labels });
  expect(shown.segments).toMatchObject([{ activityId: web, memo: 'hero' }]);
  expect(shown.byActivity).toEqual([{ key: web, ms: HOUR_MS, billedMs: HOUR_MS }]);
});

test('pending time is in the rows and cells that it touches, and in no total', () => {
  const pending = [aBlock(aContract(), midnight + 9.5 * HOUR_MS, midnight + 11 * HOUR_MS)];
  const shown = aDay([], { pending });
  expect(shown.rows.flatMap((row, hour) => (row.pending.length > 0 ? [hour] : []))).toEqual([
    9, 10,
  ]);
  expect(shown.pending).toMatchObject([{ start: midnight + 9.5 * HOUR_MS }]);
  expect(shown.totalMs).toBe(0);
});
