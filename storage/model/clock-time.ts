import type { Interval } from './intervals.ts';
import { addDays, dayOf } from './time.ts';
import type { EpochMs, Zone } from './time.ts';

/**
 * The moment within `bounds` (neither its start nor its end) at which a clock in `zone` shows `time`, `HH:MM` or
 * `HH:MM:SS`; the first one where the clock shows it twice. NaN where there is none.
 */
export function momentWithin(time: string, bounds: Interval, zone: Zone): EpochMs {
  if (!/^\d{2}:\d{2}(:\d{2})?$/u.test(time)) return Number.NaN;
  const last = dayOf(bounds.end, zone);
  for (let day = dayOf(bounds.start, zone); day <= last; day = addDays(day, 1)) {
    const local = Temporal.PlainDateTime.from(`${day}T${time}`);
    for (const disambiguation of ['earlier', 'later'] as const) {
      const at = local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
      if (at > bounds.start && at < bounds.end) return at;
    }
  }
  return Number.NaN;
}

/** What a clock in `zone` shows at `at`: `HH:MM:SS`. */
export function clockTime(at: EpochMs, zone: Zone): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'second' });
}

/** The moment that `YYYY-MM-DDTHH:MM` of a clock in `zone` names; the first one where the clock shows it twice. NaN where it names none. */
export function momentOf(text: string, zone: Zone): EpochMs {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/u.test(text)) return Number.NaN;
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return Number.NaN;
  }
}

/** What a clock with a calendar in `zone` shows at `at`: `YYYY-MM-DDTHH:MM`. */
export function dateAndTime(at: EpochMs, zone: Zone): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/** Whether `text` is a time of the clock on the wall, as `HH:MM`. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/u.test(text);
}
