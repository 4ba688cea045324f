import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../storage/model/time.ts';
import type { Day, DurationMs, EpochMs, Zone } from '../../storage/model/time.ts';
import { language, t } from './translate.ts';

/**
 * A length of time as hours, minutes and seconds: `1:02:05`, in the language's digits. Parts of a second are cut off.
 * Written by hand: in a process that has just begun, `Intl.DurationFormat` takes longer than the popup's whole first frame.
 */
export function formatDuration(ms: DurationMs): string {
  const whole = Math.max(0, ms);
  const minutes = Math.floor((whole % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((whole % MINUTE_MS) / SECOND_MS);
  return t(
    'controls_duration',
    inDigits(Math.floor(whole / HOUR_MS), 1),
    inDigits(minutes, 2),
    inDigits(seconds, 2),
  );
}

function inDigits(value: number, length: number): string {
  const digits = t('controls_digits');
  const written = String(value).padStart(length, '0');
  return written.replaceAll(/\d/gu, (digit) => digits[Number(digit)] ?? digit);
}

/** A time of the clock in `zone`: `14:32`, as the language writes it. */
export function formatTime(at: EpochMs, zone: Zone): string {
  return dateFormat(zone, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** A day with its weekday: `Monday, 23 November 2026`, as the language writes it. */
export function formatDay(day: Day): string {
  return dateFormat('UTC', { dateStyle: 'full' }).format(Date.parse(day));
}

/** From one day to another, as short as the language writes it: `23 – 29 Nov 2026`. */
export function formatDays(from: Day, to: Day): string {
  return dateFormat('UTC', { dateStyle: 'medium' }).formatRange(Date.parse(from), Date.parse(to));
}

/** From one moment to another, with the date, in `zone`: `23 Nov 2026, 14:00 – 15:30`. */
export function formatSpan(start: EpochMs, end: EpochMs, zone: Zone): string {
  return dateFormat(zone, { dateStyle: 'medium', timeStyle: 'short' }).formatRange(start, end);
}

/** A share as a percentage: `82%`. Cut, not rounded up: 100 % is all of it. */
export function formatPercent(share: number): string {
  return new Intl.NumberFormat(language(), { style: 'percent' }).format(
    Math.floor(share * 100) / 100,
  );
}

/** An amount of money in its currency, as the language writes it. */
export function formatMoney(amount: number, currency: string): string {
  let format = moneyFormats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat(language(), { style: 'currency', currency });
    moneyFormats.set(currency, format);
  }
  return format.format(amount);
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** A moment with its date, in `zone`. */
export function formatMoment(at: EpochMs, zone: Zone): string {
  return dateFormat(zone, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** A moment with its weekday, in `zone`: `Monday, 30 November, 14:00`, as the language writes it. */
export function formatWeekdayMoment(at: EpochMs, zone: Zone): string {
  return dateFormat(zone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** A day in a narrow column: `Mon, 23 Nov`, as the language writes it. */
export function formatShortDay(day: Day): string {
  return dateFormat('UTC', { weekday: 'short', day: 'numeric', month: 'short' }).format(
    Date.parse(day),
  );
}

/** The same with the year, where days of several stand together: `Mon, 23 Nov 2026`. */
export function formatYearDay(day: Day): string {
  return dateFormat('UTC', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(Date.parse(day));
}

/** The name of a day's weekday: `Monday`. */
export function formatWeekday(day: Day, weekday: 'long' | 'short'): string {
  return dateFormat('UTC', { weekday }).format(Date.parse(day));
}

/** The month of a day: `November 2026`. */
export function formatMonth(day: Day): string {
  return dateFormat('UTC', { month: 'long', year: 'numeric' }).format(Date.parse(day));
}

/** How long it is still, in the two units that matter: `2 days, 3 hours`, `5 hours, 10 minutes`, `10 minutes`. */
export function formatLeft(ms: DurationMs): string {
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  return inWords(days > 0 ? { days, hours } : { hours, minutes });
}

/** So many hours, in words: `25 hours`. */
export function formatHours(hours: number): string {
  return inWords({ hours: Math.floor(hours), minutes: Math.round((hours % 1) * 60) });
}

function inWords(time: Parameters<Intl.DurationFormat['format']>[0]): string {
  lengths ??= new Intl.DurationFormat(language(), { style: 'long' });
  return lengths.format(time);
}

let lengths: Intl.DurationFormat | undefined;

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** What writes dates and times of `zone` in the language. Each is made once: making it costs a thousand times its use. */
export function dateFormat(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language(), { ...options, timeZone: zone });
    dateFormats.set(key, format);
  }
  return format;
}
