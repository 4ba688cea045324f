import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  barsOf,
  chartDays,
  fewer,
  MOST_SERIES,
  OTHERS,
  seriesOf,
  stepOf,
  withGaps,
} from '../../../storage/model/chart.ts';
import { ReportSums } from '../../../storage/model/report.ts';
import type { Dimension, Report } from '../../../storage/model/report.ts';
import { addDays, HOUR_MS } from '../../../storage/model/time.ts';

type Time = readonly [row: string, column: string, hours: number];

/** The report of these times, its rows and columns as told. */
function aReport(rows: Dimension, columns: Dimension | null, times: readonly Time[]): Report {
  const sums = new ReportSums();
  for (const [row, column, hours] of times) {
    const columnId = sums.idOf(columns === null ? '' : column);
    sums.add(sums.idOf(row), sums.idOf(''), columnId, hours * HOUR_MS, 0, null);
  }
  return sums.report({ rows, parts: null, columns, rounding: 'exact' });
}

const share = (...times: readonly (readonly [string, number])[]) =>
  seriesOf(
    aReport(
      'activity',
      null,
      times.map(([row, hours]): Time => [row, '', hours]),
    ),
  );

describe('the step of a chart along time', () => {
  const step = (days: number) => stepOf('2026-01-15', addDays('2026-01-15', days - 1));

  test('is a day up to 45 days, a week up to 300, then a month', () => {
    expect([1, 45, 46, 300, 301].map(step)).toEqual(['day', 'day', 'week', 'week', 'month']);
  });

  test('open ends are those of the months with time', () => {
    const months = aReport('month', null, [
      ['2026-02-01', '', 1],
      ['2024-01-01', '', 1],
    ]);
    const from = '2026-02-10';
    const to = '2026-02-11';
    expect(chartDays({ from: null, to: null }, months)).toEqual({
      first: '2024-01-01',
      last: '2026-02-28',
    });
    expect(chartDays({ from, to: null }, months)).toEqual({ first: from, last: '2026-02-28' });
    expect(chartDays({ from: null, to }, months)).toEqual({ first: '2024-01-01', last: to });
    expect(chartDays({ from, to }, null)).toEqual({ first: from, last: to });
    expect(chartDays({ from: null, to }, aReport('month', null, []))).toBeNull();
  });
});

describe('the series of a chart', () => {
  const several = (count: number) =>
    Array.from({ length: count }, (_, index): [string, number] => [`A${index}`, 20 - index]);

  test('are the eight largest activities, and all others as one', () => {
    expect(share(...several(MOST_SERIES)).map(({ key }) => key)).not.toContain(OTHERS);
    const series = share(...several(MOST_SERIES + 2));
    expect(series.map(({ key }) => key)).toEqual([
      ...several(MOST_SERIES).map(([code]) => code),
      OTHERS,
    ]);
    expect(series.at(-1)).toEqual({ key: OTHERS, ms: (12 + 11) * HOUR_MS, count: 2 });
  });
});

describe('the bars of a chart', () => {
  const time = fc.tuple(
    fc.integer({ min: 0, max: 60 }).map((day) => addDays('2026-01-20', day)),
    fc.integer({ min: 0, max: 11 }).map((index) => `A${index}`),
    fc.integer({ min: 1, max: 9 }),
  );

  test('have a part for each of the series, and none of it is lost', () => {
    fc.assert(
      fc.property(
        fc.array(time, { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        (times, most) => {
          const series = seriesOf(
            aReport(
              'activity',
              null,
              times.map(([, activity, hours]): Time => [activity, '', hours]),
            ),
          );
          const bars = barsOf(aReport('day', 'activity', times), series);
          const all = withGaps(bars, 'day', '2026-01-20', '2026-03-31');
          for (const shown of [bars, all, fewer(bars, most)]) {
            for (const [index, { ms }] of series.entries()) {
              expect(shown.reduce((sum, { parts }) => sum + (parts[index] ?? 0), 0)).toBe(ms);
            }
            for (const { parts, ms } of shown) {
              expect(parts.reduce((sum, part) => sum + part, 0)).toBe(ms);
            }
          }
          expect(all).toHaveLength(71);
          expect(fewer(bars, most).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  test('an activity that rounding left out of the series is one of the last', () => {
    const series = share(['WEB', 3], ['API', 1]);
    const [bar] = barsOf(aReport('day', 'activity', [['2026-01-20', 'TINY', 1]]), series);
    expect(bar?.parts).toEqual([0, HOUR_MS]);
  });

  test('along time stand without a gap, in weeks and months too', () => {
    const series = share(['WEB', 3]);
    const keys = (step: 'week' | 'month', first: string, last: string, ...days: string[]) => {
      const times = days.map((day): Time => [day, 'WEB', 1]);
      const bars = barsOf(aReport(step, 'activity', times), series);
      return withGaps(bars, step, first, last).map(({ key, ms }) => `${key} ${ms / HOUR_MS}`);
    };
    expect(keys('week', '2026-03-04', '2026-03-16', '2026-03-09')).toEqual([
      '2026-03-02 0',
      '2026-03-09 1',
      '2026-03-16 0',
    ]);
    const open = withGaps(
      barsOf(aReport('day', 'activity', [['2026-03-04', 'WEB', 1]]), series),
      'day',
      null,
      '2026-03-05',
    );
    expect(open.map(({ key }) => key)).toEqual(['2026-03-04', '2026-03-05']);
    // Of a range of centuries, the months with time are enough.
    expect(keys('month', '1900-01-01', '2100-12-31', '2025-12-01', '2026-02-01')).toEqual([
      '2025-12-01 1',
      '2026-01-01 0',
      '2026-02-01 1',
    ]);
  });

  test('more than fit are one bar of all others, the last', () => {
    const series = share(['WEB', 6]);
    const people = aReport('freelancer', 'activity', [
      ['ann', 'WEB', 3],
      ['bob', 'WEB', 2],
      ['cy', 'WEB', 1],
    ]);
    const bars = barsOf(people, series);
    expect(fewer(bars, 3)).toEqual(bars);
    expect(fewer(bars, 2)).toEqual([
      bars[0],
      { key: OTHERS, parts: [3 * HOUR_MS], ms: 3 * HOUR_MS },
    ]);
  });
});
