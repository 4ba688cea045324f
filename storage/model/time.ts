/** A moment: milliseconds since 1970-01-01 00:00 UTC. */
export type EpochMs = number;
/** A length of time in whole milliseconds. */
export type DurationMs = number;
/** `YYYY-MM-DD`, of UTC unless a zone is named beside it. */
export type Day = string;
/** `YYYY-MM`, of UTC. */
export type Month = string;
/** `HH:MM` of the clock on the wall. */
export type TimeOfDay = string;
/** An IANA time zone name, such as `Europe/Kyiv`, or `UTC`. */
export type Zone = string;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
const NS_PER_MS = 1_000_000;
/** A cell of the diary's grid: ten minutes of the clock, on UTC multiples. */
export const CELL_MS = 600_000;

/** The days of the week, Monday first, as ISO 8601 counts them. */
export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
export type DayOfWeek = (typeof WEEK)[number];

/** The calendar day of `at` in `zone`. */
export function dayOf(at: EpochMs, zone: Zone): Day {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/** The UTC day of `at`: the key of a diary page. */
export function utcDayOf(at: EpochMs): Day {
  return dayOf(at, 'UTC');
}

/** The UTC month of a UTC day: the key of a contract's totals. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** Whether `text` is a day of the calendar as this diary writes it. 31 February is none, whatever `Date` makes of it. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** `day` moved by `count` days, either way. */
export function addDays(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** How far the clocks of `zone` are ahead of UTC at `at`, in ms. */
export function offsetOf(at: EpochMs, zone: Zone): DurationMs {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return offsetNanoseconds / NS_PER_MS;
}

/** The first moment of `day` in `zone`: midnight, or the first moment after a clock change that skips it. */
export function startOfDay(day: Day, zone: Zone): EpochMs {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** From the first moment of `day` to the first of the next (23, 24 or 25 hours; rule 11). */
export function dayBounds(day: Day, zone: Zone): { start: EpochMs; end: EpochMs } {
  return { start: startOfDay(day, zone), end: startOfDay(addDays(day, 1), zone) };
}

/** The UTC days that touch `[start, end)`, in order; none where it is empty. */
export function utcDaysOf(start: EpochMs, end: EpochMs): Day[] {
  const days: Day[] = [];
  if (end <= start) return days;
  const last = utcDayOf(end - 1);
  for (let day = utcDayOf(start); ; day = addDays(day, 1)) {
    days.push(day);
    if (day === last) return days;
  }
}

/** The Monday of the UTC week that `day` lies in (rule 7). */
export function weekOf(day: Day): Day {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/** The seven UTC days of the week that begins on `monday`. */
export function daysOfWeek(monday: Day): Day[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** A length of time as it is shown: to the nearest second. Sum these, not what lies behind them (rule 10). */
export function shownMs(ms: DurationMs): DurationMs {
  return Math.round(ms / SECOND_MS) * SECOND_MS;
}
