import type { Contract, Rate, Terms, WeeklyLimit } from './records.ts';
import { addDays, HOUR_MS, startOfDay, utcDayOf, weekOf } from './time.ts';
import type { Day, DurationMs, EpochMs } from './time.ts';
import type { Refusal } from './outcome.ts';
import { parseHours } from './activity.ts';
import { isSame } from './same.ts';

export const TITLE_MAX = 200;
export const NAME_MAX = 100;
const WEEK_HOURS = 168;

/** The terms of a new contract. */
export const DEFAULT_TERMS: Terms = {
  activityRequired: false,
  memoRequired: true,
  manualTimeAllowed: false,
  diaryLock: true,
  screenshots: 'off',
  weeklyLimits: [],
  rates: [],
};

/** Why a contract may not be created with this title and freelancer's name, or null. */
export function contractRefusal(title: string, freelancer: string): Refusal | null {
  if (title.trim() === '') return { code: 'title_missing', field: 'title' };
  if (title.trim().length > TITLE_MAX) return { code: 'title_too_long', field: 'title' };
  if (freelancer.trim() === '') return { code: 'freelancer_missing', field: 'freelancer' };
  if (freelancer.trim().length > NAME_MAX) {
    return { code: 'freelancer_too_long', field: 'freelancer' };
  }
  return null;
}

/** Why the weekly limit, in hours as typed, may not be saved, or null. */
export function limitRefusal(text: string): Refusal | null {
  const hours = parseHours(text);
  if (hours === null || (hours >= 0 && hours <= WEEK_HOURS)) return null;
  return { code: 'limit_invalid', field: 'limit' };
}

/** A typed weekly limit in ms; null, which is no limit, where empty. */
export function parseLimit(text: string): DurationMs | null {
  const hours = parseHours(text);
  return hours === null ? null : Math.round(hours * HOUR_MS);
}

/** The limit of the week that begins on `week`; null for none. */
export function limitOf(limits: readonly WeeklyLimit[], week: Day): DurationMs | null {
  return limits.findLast((limit) => limit.week <= week)?.ms ?? null;
}

/** The limit that was set last: of this week, or of the next one where it was a cut. */
export function latestLimit(limits: readonly WeeklyLimit[]): DurationMs | null {
  return limits.at(-1)?.ms ?? null;
}

/** The limit that does not count yet at `at`: a cut, from the next Monday on (rule 8). */
export function pendingLimit(limits: readonly WeeklyLimit[], at: EpochMs): WeeklyLimit | null {
  const last = limits.at(-1);
  return last && last.week > weekOf(utcDayOf(at)) ? last : null;
}

/**
 * The history after the client sets `ms` at `at`: a raise counts for the week under way, a cut from the next
 * Monday 00:00 UTC (rule 8). No limit is the highest one.
 */
export function withLimit(
  limits: readonly WeeklyLimit[],
  ms: DurationMs | null,
  at: EpochMs,
): readonly WeeklyLimit[] {
  const week = weekOf(utcDayOf(at));
  const current = limitOf(limits, week);
  const settled = limits.filter((limit) => limit.week <= week);
  if (ms === current) return settled;
  const isRaise = (ms ?? Infinity) > (current ?? Infinity);
  return isRaise
    ? [...settled.filter((limit) => limit.week < week), { week, ms }]
    : [...settled, { week: addDays(week, 7), ms }];
}

/** The hourly rate of UTC `day`; null where there is none. */
export function rateOf(rates: readonly Rate[], day: Day): Rate | null {
  const rate = rates.findLast(({ from }) => from <= day);
  return rate && rate.amount !== null ? rate : null;
}

/** The rate that was set last: in force, or coming. */
export function latestRate(rates: readonly Rate[]): Rate | null {
  return rates.at(-1) ?? null;
}

/**
 * The history after the client sets a rate at `at`. Days are UTC, so that all of a diary page has one rate.
 *
 * - The first rate counts for the whole contract, from its first day, `since`: what was worked before it was typed is not
 *   without a price.
 * - A raise, and a rate after none, counts from the day under way, as a raise of the weekly limit counts for its week.
 * - A cut, another currency, and none count from the next Monday, as a cut of the limit does: what this week's work was
 *   begun for stays.
 * - What was set earlier on the same day was not meant: the last of a day is measured by what held before it.
 */
export function withRate(
  rates: readonly Rate[],
  { amount, currency }: Pick<Rate, 'amount' | 'currency'>,
  since: Day,
  at: EpochMs,
): readonly Rate[] {
  const latest = latestRate(rates);
  if (amount === (latest?.amount ?? null) && (amount === null || currency === latest?.currency)) {
    return rates;
  }
  const today = utcDayOf(at);
  const settled = rates.filter((rate) => rate.from <= today && utcDayOf(rate.at) !== today);
  const current = settled.at(-1);
  if (!current && amount === null) return settled;
  const isSame =
    amount === (current?.amount ?? null) && (amount === null || currency === current?.currency);
  if (isSame) return settled;
  const from = startOfRate({ amount, currency }, current, since, today);
  return [...settled.filter((rate) => rate.from < from), { from, amount, currency, at }];
}

function startOfRate(
  { amount, currency }: Pick<Rate, 'amount' | 'currency'>,
  current: Rate | undefined,
  since: Day,
  today: Day,
): Day {
  if (!current) return since < today ? since : today;
  if (amount !== null && current.amount === null) return today;
  const isRaise =
    amount !== null && currency === current.currency && amount > (current.amount ?? 0);
  return isRaise ? today : addDays(weekOf(today), 7);
}

/** The first UTC day for which the limit or the rate of these terms differs; null where neither does. */
export function firstChange(
  before: Pick<Terms, 'weeklyLimits' | 'rates'>,
  after: Pick<Terms, 'weeklyLimits' | 'rates'>,
): Day | null {
  const days = [
    ...differing(before.weeklyLimits, after.weeklyLimits).map(({ week }) => week),
    ...differing(before.rates, after.rates).map(({ from }) => from),
  ];
  return days.toSorted()[0] ?? null;
}

/** The entries of two histories that are not the same in both. */
function differing<T>(before: readonly T[], after: readonly T[]): T[] {
  const isIn = (all: readonly T[], one: T) => all.some((other) => isSame(one, other));
  return [
    ...before.filter((each) => !isIn(after, each)),
    ...after.filter((each) => !isIn(before, each)),
  ];
}

/** When the pages of the week of UTC `day` close to the freelancer: Monday after, 12:00 UTC (rule 7). */
export function lockTime(day: Day): EpochMs {
  return startOfDay(addDays(weekOf(day), 7), 'UTC') + 12 * HOUR_MS;
}

/** Rule 7: why the contract's freelancer may not change pages of these UTC days at `at`, or null. */
export function freelancerEditRefusal(
  contract: Contract,
  days: readonly Day[],
  at: EpochMs,
): Refusal | null {
  if (contract.closedAt !== null) return { code: 'contract_closed', field: 'contract' };
  if (contract.terms.diaryLock && days.some((day) => at >= lockTime(day))) {
    return { code: 'diary_locked', field: 'time' };
  }
  return null;
}
