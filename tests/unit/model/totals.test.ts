import { expect, test } from 'vitest';
import type { MonthTotals } from '../../../storage/model/records.ts';
import { withoutSegment } from '../../../storage/model/segment.ts';
import { DAY_MS, HOUR_MS } from '../../../storage/model/time.ts';
import {
  emptyTotals,
  recount,
  timeByActivity,
  timeOf,
  withDay,
  withDays,
} from '../../../storage/model/totals.ts';
import { aContract, aLabelPage, anActivity, aSegment, pagesOf, utc } from '../builders.ts';

const contract = aContract();
const design = anActivity('DESIGN').id;
const web = anActivity('WEB').id;
const day = '2026-03-02';
const nine = utc('2026-03-02 09:00');
const worked = aSegment(nine, nine + HOUR_MS, { activityId: design });
const onlyPage = (...segments: Parameters<typeof pagesOf>[1]) => {
  const [page] = pagesOf(contract, segments);
  if (!page) throw new RangeError('No page');
  return page;
};
const hours = (totals: MonthTotals) =>
  Object.fromEntries([...timeByActivity([totals], [day])].map(([key, ms]) => [key, ms / HOUR_MS]));
const counted = (
  ...args: Parameters<typeof withDay> extends [unknown, ...infer Rest] ? Rest : never
) => withDay(emptyTotals(contract.id, '2026-03'), ...args);

test('time stands under the activity shown, tracked and manual apart', () => {
  const manual = aSegment(nine + HOUR_MS, nine + 3 * HOUR_MS, {
    activityId: design,
    kind: 'manual',
  });
  const totals = counted(onlyPage(worked, manual), undefined);
  expect(totals.activities[design]?.tracked[1]).toBe(HOUR_MS);
  expect(totals.activities[design]?.manual[1]).toBe(2 * HOUR_MS);
  expect(hours(totals)).toEqual({ [design]: 3 });
});

test('the client’s label moves it under another, and the first stays at zero as once used', () => {
  const page = onlyPage(worked);
  const labels = aLabelPage(page, { [worked.id]: [{ at: nine + 1, activityId: web }] });
  const totals = counted(page, labels);
  expect(hours(totals)).toEqual({ [web]: 1 });
  expect(Object.keys(totals.activities).toSorted()).toEqual([design, web]);
});

test('deleted time leaves its activity at zero', () => {
  const totals = counted(withoutSegment(onlyPage(worked), worked.id, 0), undefined);
  expect(hours(totals)).toEqual({});
  expect(Object.keys(totals.activities)).toEqual([design]);
});

test('counting a day again changes nothing, and touches no other day', () => {
  const tuesday = aSegment(nine + DAY_MS, nine + DAY_MS + HOUR_MS, { activityId: web });
  const pages = pagesOf(contract, [worked, tuesday]);
  const once = recount(contract.id, '2026-03', pages, []);
  expect(pages.reduce((totals, page) => withDay(totals, page, undefined), once)).toEqual(once);
  expect(timeOf([once], [day])).toBe(HOUR_MS);
  expect(timeOf([once], [day, '2026-03-03'])).toBe(2 * HOUR_MS);
});

test('several days at once are what they are one after the other', () => {
  const segments = [0, 1, 1.5, 3].map((after, index) =>
    aSegment(nine + after * DAY_MS, nine + after * DAY_MS + HOUR_MS, {
      activityId: index % 2 === 0 ? design : web,
      kind: index === 3 ? 'manual' : 'tracked',
    }),
  );
  const before = counted(onlyPage(worked), undefined);
  const pages = pagesOf(contract, segments);
  const labels = aLabelPage(onlyPage(worked), { [worked.id]: [{ at: nine + 1, activityId: web }] });
  const days = pages.map((page, index) => [page, index === 0 ? labels : undefined] as const);
  expect(withDays(before, days)).toEqual(
    days.reduce((totals, [page, label]) => withDay(totals, page, label), before),
  );
});

test('time over the end of a month is counted in both', () => {
  const midnight = utc('2026-04-01 00:00');
  const pages = pagesOf(contract, [aSegment(midnight - HOUR_MS, midnight + 2 * HOUR_MS)]);
  const [march, april] = ['2026-03', '2026-04'].map((month) =>
    recount(contract.id, month, pages, []),
  );
  expect(timeOf([march!, april!], ['2026-03-31'])).toBe(HOUR_MS);
  expect(timeOf([march!, april!], ['2026-04-01'])).toBe(2 * HOUR_MS);
});
