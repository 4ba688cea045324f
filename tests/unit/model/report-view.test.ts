import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_ACTIVITY } from '../../../storage/model/records.ts';
import { ROW_ORDERS } from '../../../storage/model/report-order.ts';
import { DIMENSIONS, ROUNDINGS, TIME_KINDS } from '../../../storage/model/report.ts';
import {
  daysOfRange,
  DEFAULT_VIEW,
  FIGURES,
  parseView,
  queryOf,
  RANGES,
  REPORT_ZONES,
  viewText,
  withEnd,
  zoneOf,
} from '../../../storage/model/report-view.ts';
import type { ReportView } from '../../../storage/model/report-view.ts';
import { addDays } from '../../../storage/model/time.ts';
import { ids } from '../builders.ts';

/** As `newId` makes them: base64url. */
const anId = fc.stringMatching(/^[A-Za-z0-9_-]{16}$/u);
const aDay = fc.nat(20_000).map((days) => addDays('1990-01-01', days));
const anEnd = fc.option(aDay, { nil: null });
const idsOf = <T>(of: (text: string) => T) =>
  fc.option(
    fc.uniqueArray(anId, { minLength: 1, maxLength: 5 }).map((all) => all.map(of)),
    {
      nil: null,
    },
  );
const aView: fc.Arbitrary<ReportView> = fc.record({
  range: fc.oneof(fc.constantFrom(...RANGES), fc.record({ from: anEnd, to: anEnd })),
  zone: fc.constantFrom(...REPORT_ZONES),
  rows: fc.constantFrom(...DIMENSIONS),
  parts: fc.option(fc.constantFrom(...DIMENSIONS), { nil: null }),
  columns: fc.option(fc.constantFrom(...DIMENSIONS), { nil: null }),
  kinds: fc.subarray([...TIME_KINDS]),
  rounding: fc.constantFrom(...ROUNDINGS),
  activities: fc.option(
    fc.subarray([NO_ACTIVITY, ids.activity('one'), ids.activity('two')], { minLength: 1 }),
    { nil: null },
  ),
  freelancers: idsOf(ids.freelancer),
  contracts: idsOf(ids.contract),
  memo: fc.string({ unit: 'grapheme' }),
  shows: fc.constantFrom(...FIGURES),
  order: fc.constantFrom(...ROW_ORDERS),
});

describe('a link to a report', () => {
  test('holds any view whole', () => {
    fc.assert(
      fc.property(aView, (view) => {
        expect(parseView(viewText(view))).toEqual(view);
      }),
    );
  });

  test('is empty for the first view', () => {
    expect(viewText(DEFAULT_VIEW)).toBe('');
    expect(parseView('')).toEqual(DEFAULT_VIEW);
  });

  test('that is rubbish gives a view that holds nothing but what there is', () => {
    const names = ['range', 'from', 'to', 'zone', 'rows', 'then', 'columns', 'kinds', 'rounding'];
    const rubbish = fc
      .array(fc.tuple(fc.constantFrom(...names, 'show', 'activities'), fc.string()))
      .map((pairs) => new URLSearchParams(pairs).toString());
    fc.assert(
      fc.property(fc.oneof(rubbish, fc.string()), (text) => {
        const view = parseView(text);
        // What was understood is what a link to it holds.
        expect(parseView(viewText(view))).toEqual(view);
        expect(DIMENSIONS).toContain(view.rows);
        expect(ROUNDINGS).toContain(view.rounding);
      }),
    );
  });

  test('with a day that is none keeps to the first days', () => {
    expect(parseView('from=2026-02-30&to=2026-03-01').range).toBe(DEFAULT_VIEW.range);
  });
});

describe('the days of a report', () => {
  /** A Wednesday. */
  const today = '2026-03-04';

  test.each([
    ['today', '2026-03-04', '2026-03-04'],
    ['yesterday', '2026-03-03', '2026-03-03'],
    ['this-week', '2026-03-02', '2026-03-08'],
    ['last-week', '2026-02-23', '2026-03-01'],
    ['this-month', '2026-03-01', '2026-03-31'],
    ['last-month', '2026-02-01', '2026-02-28'],
    ['this-year', '2026-01-01', '2026-12-31'],
    ['all', null, null],
  ] as const)('%s', (range, from, to) => {
    expect(daysOfRange(range, today)).toEqual({ from, to });
  });

  test('last week on a Monday is the week that ended yesterday', () => {
    expect(daysOfRange('last-week', '2026-03-02')).toEqual({
      from: '2026-02-23',
      to: '2026-03-01',
    });
  });

  test('last month of a January is the December before', () => {
    expect(daysOfRange('last-month', '2026-01-31')).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    });
  });

  test('go along where one end is set beyond the other', () => {
    const days = { from: '2026-03-02', to: '2026-03-08' };
    expect(withEnd(days, 'to', '2026-03-20')).toEqual({ from: '2026-03-02', to: '2026-03-20' });
    expect(withEnd(days, 'from', '2026-03-20')).toEqual({ from: '2026-03-20', to: '2026-03-20' });
    expect(withEnd(days, 'to', '2026-02-01')).toEqual({ from: '2026-02-01', to: '2026-02-01' });
    expect(withEnd(days, 'from', null)).toEqual({ from: null, to: '2026-03-08' });
  });

  test('are those of the chosen zone', () => {
    const zoneFor = (zone: ReportView['zone'], freelancers: string | null) =>
      zoneOf({ zone }, 'Asia/Tokyo', freelancers);
    expect(zoneFor('mine', 'Europe/Kyiv')).toBe('Asia/Tokyo');
    expect(zoneFor('utc', 'Europe/Kyiv')).toBe('UTC');
    expect(zoneFor('freelancer', 'Europe/Kyiv')).toBe('Europe/Kyiv');
    expect(queryOf(DEFAULT_VIEW, today, 'Europe/Kyiv').zone).toBe('Europe/Kyiv');
  });

  test('are the reader’s where a link asks for those of a freelancer, and there is not one alone', () => {
    expect(zoneOf({ zone: 'freelancer' }, 'Asia/Tokyo', null)).toBe('Asia/Tokyo');
  });
});
