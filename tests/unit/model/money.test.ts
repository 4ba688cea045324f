import { expect, test } from 'vitest';
import { AMOUNT_MAX, amountText, parseAmount, rateRefusal } from '../../../storage/model/money.ts';

test.each([
  ['', 'EUR', null],
  ['45', 'EUR', 45],
  ['37,5', 'EUR', 37.5],
  ['37.50', 'EUR', 37.5],
  ['5000', 'JPY', 5000],
  ['12.345', 'KWD', 12.345],
])('an amount typed as %j is understood in %s', (text, currency, amount) => {
  expect(parseAmount(text, currency)).toBe(amount);
  expect(rateRefusal(text, currency)).toBeNull();
  expect(parseAmount(amountText(amount, currency), currency)).toBe(amount);
});

test.each([
  ['37.505', 'EUR'],
  ['1,000', 'EUR'],
  ['50.5', 'JPY'],
  ['0', 'EUR'],
  ['-5', 'EUR'],
  ['1e3', 'EUR'],
  ['45 €', 'EUR'],
  [String(AMOUNT_MAX + 1), 'EUR'],
])('an amount typed as %j is refused in %s', (text, currency) => {
  expect(rateRefusal(text, currency)).toEqual({ code: 'rate_invalid', field: 'rate' });
});

test('the highest amount is taken, and a currency that nobody knows is not', () => {
  expect(rateRefusal(String(AMOUNT_MAX), 'EUR')).toBeNull();
  expect(rateRefusal('5', 'ABC')).toEqual({ code: 'currency_unknown', field: 'rate' });
  expect(rateRefusal('', 'eur')).toEqual({ code: 'currency_unknown', field: 'rate' });
});

test('an amount is written with its currency’s decimals', () => {
  expect([amountText(45, 'EUR'), amountText(5000, 'JPY'), amountText(null, 'EUR')]).toEqual([
    '45.00',
    '5000',
    '',
  ]);
});
