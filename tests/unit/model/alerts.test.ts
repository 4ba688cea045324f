import { describe, expect, test } from 'vitest';
import { alertsFor, levelOf } from '../../../storage/model/alerts.ts';
import type { Alert, BudgetUse, LimitUse } from '../../../storage/model/alerts.ts';
import type { AlertMark } from '../../../storage/model/records.ts';
import { HOUR_MS } from '../../../storage/model/time.ts';
import { ids } from '../builders.ts';

const ann = ids.freelancer('ann');

const aLimit = (usedMs: number, change: Partial<LimitUse> = {}): LimitUse => ({
  contractId: ids.contract('web'),
  title: 'Web shop',
  week: '2026-03-02',
  usedMs,
  limitMs: 10 * HOUR_MS,
  ...change,
});
const aBudget = (hours: number): BudgetUse => ({
  activityId: ids.activity('design'),
  code: 'DESIGN',
  usedMs: hours * HOUR_MS,
  budgetHours: 40,
});
const levels = (alerts: readonly Alert[]) => alerts.map(({ level, about }) => [about.kind, level]);
const seen = (alerts: readonly Alert[], reader: AlertMark['reader'] = 'client') =>
  alerts.map(({ id }) => ({ reader, id }));

test('80 and 100 hundredths are levels, from the millisecond on that reaches them', () => {
  expect(levelOf(799, 1000)).toBeNull();
  expect(levelOf(800, 1000)).toBe(80);
  expect(levelOf(999, 1000)).toBe(80);
  expect(levelOf(1000, 1000)).toBe(100);
  expect(levelOf(0, 0)).toBeNull();
  expect(levelOf(1, 0)).toBe(100);
});

describe('an alert', () => {
  const eight = [aLimit(8 * HOUR_MS)];
  const ten = [aLimit(10 * HOUR_MS)];

  test('is given of limits and of budgets, of each the highest level', () => {
    expect(levels(alertsFor('client', ten, [aBudget(32)], []))).toEqual([
      ['limit', 100],
      ['budget', 80],
    ]);
    expect(alertsFor('client', [aLimit(8 * HOUR_MS - 1)], [aBudget(31.9)], [])).toEqual([]);
  });

  test('is given once to each role', () => {
    const marks = seen(alertsFor('client', eight, [], []));
    expect(alertsFor('client', eight, [], marks)).toEqual([]);
    expect(levels(alertsFor(ann, eight, [], marks))).toEqual([['limit', 80]]);
  });

  test('of the next level is another one; of a lower level, after a higher one was seen, is none', () => {
    const first = seen(alertsFor('client', eight, [], []));
    expect(levels(alertsFor('client', ten, [], first))).toEqual([['limit', 100]]);
    const both = seen(alertsFor('client', ten, [], []));
    expect(alertsFor('client', eight, [], both)).toEqual([]);
  });

  test('is given again in another week, and for another limit', () => {
    const marks = seen(alertsFor('client', eight, [], []));
    const nextWeek = [aLimit(8 * HOUR_MS, { week: '2026-03-09' })];
    const raised = [aLimit(16 * HOUR_MS, { limitMs: 20 * HOUR_MS })];
    expect(levels(alertsFor('client', nextWeek, [], marks))).toEqual([['limit', 80]]);
    expect(levels(alertsFor('client', raised, [], marks))).toEqual([['limit', 80]]);
  });
});
