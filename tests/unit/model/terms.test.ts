import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contractRefusal,
  freelancerEditRefusal,
  limitOf,
  limitRefusal,
  lockTime,
  NAME_MAX,
  parseLimit,
  pendingLimit,
  TITLE_MAX,
  withLimit,
} from '../../../storage/model/terms.ts';
import { DAY_MS, HOUR_MS, utcDayOf, weekOf } from '../../../storage/model/time.ts';
import { aContract, utc } from '../builders.ts';

const monday = '2026-03-02';
const nextMonday = '2026-03-09';
const wednesday = utc('2026-03-04 15:00');

describe('the weekly limit', () => {
  const forty = withLimit([], 40 * HOUR_MS, utc('2026-02-25 10:00')); // counts from 2 March
  const inForce = (limits: typeof forty, day: string) => limitOf(limits, weekOf(day));

  test('a first limit is a cut from none: it counts from the next Monday', () => {
    expect(inForce(forty, '2026-03-01')).toBeNull();
    expect(inForce(forty, monday)).toBe(40 * HOUR_MS);
  });

  test('a raise counts at once for the week under way, and not for the weeks before', () => {
    const raised = withLimit(forty, 50 * HOUR_MS, wednesday);
    expect(inForce(raised, monday)).toBe(50 * HOUR_MS);
    expect(inForce(raised, '2026-03-01')).toBeNull();
    const again = withLimit(raised, 60 * HOUR_MS, utc('2026-03-11 10:00'));
    expect(inForce(again, monday)).toBe(50 * HOUR_MS);
    expect(inForce(again, nextMonday)).toBe(60 * HOUR_MS);
  });

  test('a cut counts from the next Monday', () => {
    const cut = withLimit(forty, 20 * HOUR_MS, wednesday);
    expect(inForce(cut, '2026-03-08')).toBe(40 * HOUR_MS);
    expect(inForce(cut, nextMonday)).toBe(20 * HOUR_MS);
    expect(pendingLimit(cut, wednesday)).toEqual({ week: nextMonday, ms: 20 * HOUR_MS });
    expect(pendingLimit(cut, utc('2026-03-09 00:00'))).toBeNull();
  });

  test('a cut on a Monday at 00:00 counts a week later, one a millisecond before from that Monday', () => {
    const midnight = utc('2026-03-09 00:00');
    expect(withLimit(forty, 1, midnight).at(-1)?.week).toBe('2026-03-16');
    expect(withLimit(forty, 1, midnight - 1).at(-1)?.week).toBe(nextMonday);
  });

  test('a raise takes back a cut that does not count yet', () => {
    const cut = withLimit(forty, 20 * HOUR_MS, wednesday);
    const raised = withLimit(cut, 45 * HOUR_MS, wednesday + HOUR_MS);
    expect(inForce(raised, monday)).toBe(45 * HOUR_MS);
    expect(inForce(raised, nextMonday)).toBe(45 * HOUR_MS);
  });

  test('the limit in force, set again, takes back a cut as well', () => {
    const cut = withLimit(forty, 20 * HOUR_MS, wednesday);
    expect(withLimit(cut, 40 * HOUR_MS, wednesday)).toEqual(forty);
  });

  test('no limit is the highest one: lifting it is a raise', () => {
    expect(inForce(withLimit(forty, null, wednesday), monday)).toBeNull();
  });

  test('whatever is set, the week under way is never cut and the weeks before never change', () => {
    const limit = fc.option(fc.integer({ min: 0, max: 168 }));
    const changes = fc.array(fc.tuple(limit, fc.integer({ min: 0, max: 10 * DAY_MS })));
    fc.assert(
      fc.property(changes, (all) => {
        let limits: ReturnType<typeof withLimit> = [];
        let at = wednesday;
        for (const [ms, later] of all) {
          at += later;
          const week = weekOf(utcDayOf(at));
          const changed = withLimit(limits, ms, at);
          expect(limitOf(changed, week) ?? Infinity).toBeGreaterThanOrEqual(
            limitOf(limits, week) ?? Infinity,
          );
          expect(changed.filter((each) => each.week < week)).toEqual(
            limits.filter((each) => each.week < week),
          );
          expect(changed.at(-1)?.ms ?? null).toBe(ms);
          expect(changed.map((each) => each.week)).toEqual(
            [...new Set(changed.map((each) => each.week))].toSorted(),
          );
          limits = changed;
        }
      }),
    );
  });

  test.each([
    ['', null],
    ['0', 0],
    ['168', 168 * HOUR_MS],
    ['7,5', 7.5 * HOUR_MS],
  ])('typed as %j is understood', (text, ms) => {
    expect(limitRefusal(text)).toBeNull();
    expect(parseLimit(text)).toBe(ms);
  });

  test.each(['168.01', '-1', '1,000', 'ten'])('typed as %j is refused', (text) => {
    expect(limitRefusal(text)).toEqual({ code: 'limit_invalid', field: 'limit' });
  });
});

describe('the diary lock', () => {
  const noon = utc('2026-03-09 12:00');
  const edit = (contract: ReturnType<typeof aContract>, at: number, ...days: string[]) =>
    freelancerEditRefusal(contract, days, at)?.code ?? null;

  test('a week closes to the freelancer on the Monday after, at 12:00:00.000 UTC', () => {
    expect(lockTime('2026-03-02')).toBe(noon);
    expect(lockTime('2026-03-08')).toBe(noon);
    expect(edit(aContract(), noon - 1, '2026-03-08')).toBeNull();
    expect(edit(aContract(), noon, '2026-03-08')).toBe('diary_locked');
    expect(edit(aContract(), noon, '2026-03-09')).toBeNull();
  });

  test('one locked day of two locks what lies on both', () => {
    expect(edit(aContract(), noon, '2026-03-08', '2026-03-09')).toBe('diary_locked');
  });

  test('where the term is off, no week closes', () => {
    expect(edit(aContract({ terms: { diaryLock: false } }), noon, '2026-03-02')).toBeNull();
  });

  test('a closed contract changes for nobody, lock or not', () => {
    const closed = aContract({ closedAt: 1, terms: { diaryLock: false } });
    expect(edit(closed, wednesday, '2026-03-04')).toBe('contract_closed');
  });
});

test.each([
  ['Web shop', 'Ann', null],
  [' ', 'Ann', 'title_missing'],
  ['a'.repeat(TITLE_MAX), 'Ann', null],
  ['a'.repeat(TITLE_MAX + 1), 'Ann', 'title_too_long'],
  ['Web shop', ' ', 'freelancer_missing'],
  ['Web shop', 'a'.repeat(NAME_MAX), null],
  ['Web shop', 'a'.repeat(NAME_MAX + 1), 'freelancer_too_long'],
])('a contract has a title and a freelancer: %.12s, %.12s', (title, freelancer, expected) => {
  expect(contractRefusal(title, freelancer)?.code ?? null).toBe(expected);
});
