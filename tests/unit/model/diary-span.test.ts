import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diaryDay, pagesNeeded } from '../../../storage/model/diary.ts';
import type { DaysSource, ShownSums } from '../../../storage/model/diary.ts';
import {
  addMonths,
  calendarOf,
  daysOfMonth,
  diarySpan,
  limitUse,
  runsOf,
} from '../../../storage/model/diary-span.ts';
import type { Segment } from '../../../storage/model/records.ts';
import {
  addDays,
  CELL_MS,
  dayBounds,
  daysOfWeek,
  HOUR_MS,
  MINUTE_MS,
  monthOf,
  weekOf,
} from '../../../storage/model/time.ts';
import type { Day, Zone } from '../../../storage/model/time.ts';
import { aContract, aRecording, aSegment, ids, pagesOf, spans, utc } from '../builders.ts';

const zones = ['UTC', 'Europe/Kyiv', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Chatham'];
/** Days in whose week and month the clocks of these zones change, or do not. */
const days = ['2026-03-02', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-04', '2026-10-25'];
const limited = aContract({ terms: { weeklyLimits: [{ week: '2026-01-05', ms: 20 * HOUR_MS }] } });

/** Work with gaps over some weeks from `start` on; odd milliseconds, midnights and labels that meet in cells included. */
const workFrom = (start: number) =>
  fc
    .array(
      fc.tuple(
        fc.nat(14 * HOUR_MS),
        fc.integer({ min: 1, max: 5 * HOUR_MS }),
        fc.constantFrom('design', 'build', null),
      ),
      { minLength: 1, maxLength: 90 },
    )
    .map((pieces) => {
      let at = start;
      return pieces.map(([gap, length, activity], index) => {
        const from = at + (index % 3 === 0 ? gap : 0);
        at = from + length;
        const activityId = activity === null ? null : ids.activity(activity);
        return aSegment(from, at, {
          id: ids.segment(String(index)),
          activityId,
          memo: `${index % 2}`,
        });
      });
    });

const anySpan = fc
  .record({
    unit: fc.constantFrom('week', 'month'),
    on: fc.constantFrom(...days),
    zone: fc.constantFrom(...zones),
    isLimited: fc.boolean(),
  })
  .chain(({ unit, on, zone, isLimited }) => {
    const shown = unit === 'week' ? daysOfWeek(weekOf(on)) : daysOfMonth(monthOf(on));
    const { start } = dayBounds(addDays(shown[0] ?? on, -9), zone);
    return workFrom(start).map((segments) => ({ shown, zone, isLimited, segments }));
  });

/** What storage would read for these days, and no more. */
function aSource(
  segments: readonly Segment[],
  { shown, zone, contract = aContract() }: { shown: Day[]; zone: Zone; contract?: typeof limited },
): DaysSource {
  const { from, to } = pagesNeeded(shown[0] ?? '', zone, shown.at(-1));
  const pages = pagesOf(contract, segments).filter(({ day }) => day >= from && day <= to);
  const now = utc('2027-01-01 00:00');
  return { days: shown, zone, contract, pages, labels: [], pending: [], recording: null, now };
}

const sum = (lengths: readonly number[]) => lengths.reduce((a, b) => a + b, 0);
const sumsIn = ({ totalMs, billedMs, overMs }: ShownSums) => [totalMs, billedMs, overMs];

describe('a week and a month, in zones with clock changes', () => {
  test('their totals are the sums of the days, of the activities and of the segments that they show', () => {
    fc.assert(
      fc.property(anySpan, ({ shown, zone, isLimited, segments }) => {
        const contract = isLimited ? limited : aContract();
        const span = diarySpan(aSource(segments, { shown, zone, contract }));
        const parts = span.days.flatMap((each) => each.segments);
        const bars = span.days.flatMap((each) => runsOf(each.segments));
        for (const rows of [
          span.days.map((each) => ({ ...each, ms: each.totalMs })),
          span.byActivity,
          parts,
          bars,
        ]) {
          expect(sum(rows.map(({ ms }) => ms))).toBe(span.totalMs);
          expect(sum(rows.map(({ billedMs }) => billedMs))).toBe(span.billedMs);
        }
        expect(sum(bars.map(({ overMs }) => overMs))).toBe(span.overMs);
        for (const each of span.days) {
          expect(sum(each.byActivity.map(({ ms }) => ms))).toBe(each.totalMs);
          expect(sum(each.byActivity.map(({ billedMs }) => billedMs))).toBe(each.billedMs);
          expect(each.billedMs % CELL_MS).toBe(0);
        }
      }),
    );
  });

  test('each of their days is the day as the day’s own view shows it', () => {
    fc.assert(
      fc.property(anySpan, ({ shown, zone, isLimited, segments }) => {
        const contract = isLimited ? limited : aContract();
        const span = diarySpan(aSource(segments, { shown, zone, contract }));
        for (const each of span.days) {
          const alone = aSource(segments, { shown: [each.day], zone, contract });
          const {
            rows: _,
            zone: __,
            input: ___,
            ...day
          } = diaryDay({
            ...alone,
            day: each.day,
            meters: [],
          });
          expect(each).toEqual(day);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('share the billed cells of a segment out that lies on several of them', () => {
    const night = aSegment(utc('2026-03-02 20:00'), utc('2026-03-04 04:00'));
    const shown = daysOfWeek('2026-03-02');
    const { days: all } = diarySpan(aSource([night], { shown, zone: 'UTC' }));
    expect(all.map(({ billedMs }) => billedMs / HOUR_MS)).toEqual([4, 24, 4, 0, 0, 0, 0]);
  });

  test('the weeks of a month share its days out', () => {
    for (const month of days.map(monthOf)) {
      const weeks = calendarOf(month);
      expect(weeks.flat().filter((day) => day !== null)).toEqual(daysOfMonth(month));
      for (const week of weeks) {
        expect(week).toHaveLength(7);
        week.forEach((day, column) => {
          if (day !== null) expect(day).toBe(addDays(weekOf(day), column));
        });
      }
    }
  });

  test('billed time never exceeds the limit of a week', () => {
    fc.assert(
      fc.property(fc.constantFrom(...days), (on) => {
        const shown = daysOfWeek(weekOf(on));
        const begins = dayBounds(shown[0] ?? on, 'UTC').start;
        const contract = aContract({
          terms: { weeklyLimits: [{ week: '2026-01-05', ms: HOUR_MS }] },
        });
        const fives = Array.from({ length: 12 }, (_, index) =>
          aSegment(begins + index * CELL_MS, begins + index * CELL_MS + CELL_MS / 2),
        );
        const span = diarySpan(aSource(fives, { shown, zone: 'UTC', contract }));
        expect(sumsIn(span)).toEqual([HOUR_MS, HOUR_MS, 0]);
      }),
    );
  });
});

describe('the limit of a week', () => {
  const shown = daysOfWeek('2026-03-02');
  const monday = utc('2026-03-02 00:00');

  test('is none where the terms have none', () => {
    expect(limitUse(aSource([], { shown, zone: 'UTC' }), '2026-03-02')).toBeNull();
  });

  test('is used by the time of the UTC week, whatever zone is shown', () => {
    fc.assert(
      fc.property(workFrom(monday - 9 * HOUR_MS), fc.constantFrom(...zones), (segments, zone) => {
        const use = limitUse(aSource(segments, { shown, zone, contract: limited }), '2026-03-02');
        const inUtc = diarySpan(aSource(segments, { shown, zone: 'UTC', contract: limited }));
        expect([use?.usedMs, use?.overMs]).toEqual([inUtc.totalMs, inUtc.overMs]);
      }),
    );
  });

  test('is reached at the moment from which on time is over it', () => {
    const segments = [0, 1, 2].map((day) =>
      aSegment(monday + (day * 24 + 9) * HOUR_MS, monday + (day * 24 + 17) * HOUR_MS),
    );
    const use = limitUse(
      aSource(segments, { shown, zone: 'UTC', contract: limited }),
      '2026-03-02',
    );
    expect(use?.reachedAt).toBe(utc('2026-03-04 13:00'));
    expect(use?.overMs).toBe(4 * HOUR_MS);
    const within = aSource(segments.slice(0, 2), { shown, zone: 'UTC', contract: limited });
    expect(limitUse(within, '2026-03-02')?.reachedAt).toBeNull();
  });
});

describe('bars', () => {
  const nine = utc('2026-03-02 09:00');
  const shown = ['2026-03-02'];
  const runs = (segments: readonly Segment[], change: Partial<DaysSource> = {}) =>
    diarySpan({ ...aSource(segments, { shown, zone: 'UTC' }), ...change }).days.flatMap((day) =>
      runsOf(day.segments),
    );
  const at = (minute: number) => nine + minute * MINUTE_MS;

  test('join neighbours with one label where no empty cell lies between them', () => {
    expect(spans(runs([aSegment(at(0), at(4)), aSegment(at(19), at(30))]))).toHaveLength(1);
    expect(spans(runs([aSegment(at(0), at(4)), aSegment(at(20), at(30))]))).toHaveLength(2);
    expect(spans(runs([aSegment(at(0), at(10)), aSegment(at(20), at(30))]))).toHaveLength(2);
  });

  test('join nothing over another label, another kind or into what is recording', () => {
    const [a, b, c] = [aSegment(at(0), at(4)), aSegment(at(4), at(5)), aSegment(at(5), at(8))];
    expect(runs([a, { ...b, memo: 'other' }, c])).toHaveLength(3);
    expect(runs([a, { ...b, kind: 'manual' }, c])).toHaveLength(3);
    const recording = aRecording(aContract(), at(8));
    expect(runs([a, b, c], { recording, now: at(20) })).toHaveLength(2);
  });

  test('lie over one another nowhere', () => {
    fc.assert(
      fc.property(anySpan, ({ shown: some, zone, segments }) => {
        for (const day of diarySpan(aSource(segments, { shown: some, zone })).days) {
          const bars = runsOf(day.segments);
          expect(bars.every(({ start }, i) => i === 0 || start >= (bars[i - 1]?.end ?? 0))).toBe(
            true,
          );
          expect(bars.flatMap((run) => run.segments)).toEqual(day.segments);
        }
      }),
    );
  });
});

test('a day moved by months stays in the month that it is moved to', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
});
