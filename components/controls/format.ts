import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../storage/model/time.ts';
import type { Day, DurationMs, EpochMs, Zone } from '../../storage/model/time.ts';
import { language } from './translate.ts';

const DURATION = { style: 'digital', hours: 'numeric', hoursDisplay: 'always' } as const;

/** Made once: it costs more than all that it writes in the popup. */
let durations: Intl.DurationFormat | undefined;

/** A length of time as hours, minutes and seconds: `1:02:05`, in the language's digits. Parts of a second are cut off. */
export function formatDuration(ms: DurationMs): string {
  const whole = Math.max(0, ms);
  durations ??= new Intl.DurationFormat(language(), DURATION);
  return durations.format({
    hours: Math.floor(whole / HOUR_MS),
    minutes: Math.floor((whole % HOUR_MS) / MINUTE_MS),
    seconds: Math.floor((whole % MINUTE_MS) / SECOND_MS),
  });
}

/** A time of the clock in `zone`: `14:32`, as the language writes it. */
export function formatTime(at: EpochMs, zone: Zone): string {
  return dateFormat(zone, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** A day with its weekday: `Monday, 23 November 2026`, as the language writes it. */
export function formatDay(day: Day): string {
  return dateFormat('UTC', { dateStyle: 'full' }).format(Date.parse(day));
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
