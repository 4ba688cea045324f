import type { Refusal } from './outcome.ts';

/** For an hour, in any currency: so that a slip of the finger is told. */
export const AMOUNT_MAX = 1_000_000_000;

/** Whether it is the code of a currency that the browser knows. */
function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}

/** How many decimals the currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
function decimalsOf(currency: string): number {
  const known = decimals.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  decimals.set(currency, maximumFractionDigits ?? 0);
  return maximumFractionDigits ?? 0;
}

/** Making a format takes a thousand times as long as using it. */
const decimals = new Map<string, number>();

/**
 * An amount as typed, with no more decimals than its currency has; null where empty, NaN where it is none. A decimal comma
 * is understood. Thousands cannot be set apart, since `1,000` is a thousand to one and one to another: the three decimals
 * that it would have are read only where the currency has them.
 */
export function parseAmount(text: string, currency: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!/^\d+([.,]\d+)?$/u.test(trimmed)) return Number.NaN;
  const [, decimals = ''] = trimmed.split(/[.,]/u);
  if (decimals.length > decimalsOf(currency)) return Number.NaN;
  return Number(trimmed.replace(',', '.'));
}

/** An amount with no more decimals than its currency has, halves up. */
export function roundedAmount(amount: number, currency: string): number {
  const factor = 10 ** decimalsOf(currency);
  // What binary fractions add to a half, such as 1.005 * 100, is beyond the digits that count.
  return Math.round(Number((amount * factor).toPrecision(15))) / factor;
}

/** An amount as `parseAmount` reads it again, with the currency's decimals; empty for none. */
export function amountText(amount: number | null, currency: string): string {
  return amount === null ? '' : amount.toFixed(decimalsOf(currency));
}

/** Why an hourly rate, as typed, may not be saved, or null. */
export function rateRefusal(text: string, currency: string): Refusal | null {
  if (!isCurrency(currency)) return { code: 'currency_unknown', field: 'rate' };
  const amount = parseAmount(text, currency);
  if (amount === null || (amount > 0 && amount <= AMOUNT_MAX)) return null;
  return { code: 'rate_invalid', field: 'rate' };
}
