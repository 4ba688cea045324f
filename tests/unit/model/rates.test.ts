import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rate } from '../../../storage/model/records.ts';
import { latestRate, rateOf, withRate } from '../../../storage/model/terms.ts';
import { addDays, DAY_MS, utcDayOf } from '../../../storage/model/time.ts';
import { utc } from '../builders.ts';

const SINCE = '2026-02-10';
const wednesday = utc('2026-03-04 15:00');
const euros = (amount: number | null) => ({ amount, currency: 'EUR' });
const forty = withRate([], euros(40), SINCE, utc('2026-02-20 10:00'));
const inForce = (rates: readonly Rate[], day: string) => {
  const rate = rateOf(rates, day);
  return rate && `${rate.amount} ${rate.currency}`;
};

test('the first rate counts for the whole contract, from its first day', () => {
  expect(inForce(forty, SINCE)).toBe('40 EUR');
  expect(inForce(forty, '2026-02-09')).toBeNull();
});

test('a raise counts from the UTC day under way, and not the day before', () => {
  const raised = withRate(forty, euros(50), SINCE, wednesday);
  expect(inForce(raised, '2026-03-03')).toBe('40 EUR');
  expect(inForce(raised, '2026-03-04')).toBe('50 EUR');
});

test.each([
  ['a cut', euros(30), '30 EUR'],
  ['another currency, even for more', { amount: 60, currency: 'USD' }, '60 USD'],
  ['none', euros(null), null],
])('%s counts from the next Monday, and not on the Sunday before', (_, wanted, then) => {
  const changed = withRate(forty, wanted, SINCE, wednesday);
  expect(inForce(changed, '2026-03-04')).toBe('40 EUR');
  expect(inForce(changed, '2026-03-08')).toBe('40 EUR');
  expect(inForce(changed, '2026-03-09')).toBe(then);
});

test('a cut on a Monday at 00:00 counts a week later, one a millisecond before from that Monday', () => {
  const midnight = utc('2026-03-09 00:00');
  expect(latestRate(withRate(forty, euros(30), SINCE, midnight))?.from).toBe('2026-03-16');
  expect(latestRate(withRate(forty, euros(30), SINCE, midnight - 1))?.from).toBe('2026-03-09');
});

test('a rate after none counts from the day under way', () => {
  const none = withRate(forty, euros(null), SINCE, wednesday);
  const again = withRate(none, euros(20), SINCE, utc('2026-03-12 10:00'));
  expect(inForce(again, '2026-03-11')).toBeNull();
  expect(inForce(again, '2026-03-12')).toBe('20 EUR');
});

test('what is set twice on one day counts once: a slip of the finger is no raise', () => {
  const slip = withRate(forty, euros(400), SINCE, wednesday);
  const meant = withRate(slip, euros(45), SINCE, wednesday + 60_000);
  expect(inForce(meant, '2026-03-04')).toBe('45 EUR');
  const next = withRate(slip, euros(45), SINCE, wednesday + DAY_MS);
  expect(inForce(next, '2026-03-05')).toBe('400 EUR');
  expect(inForce(next, '2026-03-09')).toBe('45 EUR');
  const first = withRate(withRate([], euros(4000), SINCE, wednesday), euros(40), SINCE, wednesday);
  expect(inForce(first, SINCE)).toBe('40 EUR');
  expect(
    withRate(withRate([], euros(40), SINCE, wednesday), euros(null), SINCE, wednesday),
  ).toEqual([]);
});

test('the rate in force, set again, takes back a cut that does not count yet; the same as set last changes nothing', () => {
  const cut = withRate(forty, euros(30), SINCE, wednesday);
  expect(withRate(cut, euros(40), SINCE, wednesday + DAY_MS)).toEqual(forty);
  expect(withRate(cut, euros(30), SINCE, wednesday + DAY_MS)).toBe(cut);
});

test('whatever is set, no day that has passed changes its rate once there was one', () => {
  const wanted = fc.record({
    amount: fc.option(fc.integer({ min: 1, max: 9 })),
    currency: fc.constantFrom('EUR', 'USD'),
  });
  const changes = fc.array(fc.tuple(wanted, fc.integer({ min: DAY_MS, max: 9 * DAY_MS })));
  fc.assert(
    fc.property(changes, (all) => {
      let rates: readonly Rate[] = forty;
      let at = wednesday;
      for (const [each, later] of all) {
        at += later;
        const changed = withRate(rates, each, SINCE, at);
        const today = utcDayOf(at);
        for (let day = SINCE; day < today; day = addDays(day, 1)) {
          expect(rateOf(changed, day)).toEqual(rateOf(rates, day));
        }
        expect(latestRate(changed)?.amount ?? null).toBe(each.amount);
        expect(changed.map(({ from }) => from)).toEqual(
          [...new Set(changed.map(({ from }) => from))].toSorted(),
        );
        rates = changed;
      }
    }),
  );
});
