import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../storage/model/time.ts';
import type { Day, DurationMs, EpochMs, Zone } from '../../storage/model/time.ts';
import { language } from './translate.ts';

const DURATION = { style: 'digital', hours: 'numeric', hoursDisplay: 'always' } as const;

/** A length of time as hours, minutes and seconds: `1:02:05`, in the language's digits. Parts of a second are cut off. */
export function formatDuration(ms: DurationMs): string {
  const whole = Math.max(0, ms);
  return new Intl.DurationFormat(language(), DURATION).format({
    hours: Math.floor(whole / HOUR_MS),
    minutes: Math.floor((whole % HOUR_MS) / MINUTE_MS),
    seconds: Math.floor((whole % MINUTE_MS) / SECOND_MS),
  });
}

/** A time of the clock in `zone`: `14:32`, as the language writes it. */
export function formatTime(at: EpochMs, zone: Zone): string {
  return new Intl.DateTimeFormat(language(), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
}

/** A day with its weekday: `Monday, 23 November 2026`, as the language writes it. */
export function formatDay(day: Day): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'full', timeZone: 'UTC' }).format(
    Date.parse(day),
  );
}

/** A moment with its date, in `zone`. */
export function formatMoment(at: EpochMs, zone: Zone): string {
  return new Intl.DateTimeFormat(language(), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  }).format(at);
}
