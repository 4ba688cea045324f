import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../storage/model/time.ts';
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
  return new Intl.NumberFormat(language(), { style: 'currency', currency }).format(amount);
}

/** A moment with its date, in `zone`. */
export function formatMoment(at: EpochMs, zone: Zone): string {
  return dateFormat(zone, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

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
