/** Dates, times and lengths as other tools write them in their files. */
import { addDays, HOUR_MS, isDay, MINUTE_MS, SECOND_MS, startOfDay } from './time.ts';
import type { Day, DurationMs, EpochMs, Zone } from './time.ts';

/** Which comes first in `03/04/2024`. */
export type DateOrder = 'day' | 'month';

/** What a date's text allows: the day itself, or one for each order; null where that makes no day. */
export type DateText =
  | { readonly kind: 'day'; readonly day: Day }
  | {
      readonly kind: 'either';
      readonly text: string;
      readonly day: Day | null;
      readonly month: Day | null;
    };

const pad = (text: string): string => text.padStart(2, '0');

/**
 * A date as written: `2024-03-04`, `2024/3/4`, `04.03.2024` (a dot stands where the day comes first), `03/04/2024` or
 * `03-04-2024`, which may be either; null for what is no date. A year has four digits: two tell too little.
 */
export function parseDate(text: string): DateText | null {
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u.exec(text);
  if (yearFirst) return dayOfParts(yearFirst[1], yearFirst[2], yearFirst[3]);
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/u.exec(text);
  if (!yearLast) return null;
  const [, first = '', sign, second = '', year = ''] = yearLast;
  if (sign === '.') return dayOfParts(year, second, first);
  const [dayFirst, monthFirst] = [dayOfParts(year, second, first), dayOfParts(year, first, second)];
  return { kind: 'either', text, day: dayFirst?.day ?? null, month: monthFirst?.day ?? null };
}

/** What the date says of its order: the one that it has to have, `both` where it may have either, null where none makes a day. */
export function orderOf({ day, month }: DateText & { kind: 'either' }): DateOrder | 'both' | null {
  if (day !== null && month !== null) return 'both';
  if (day !== null) return 'day';
  return month === null ? null : 'month';
}

/** The day that the text stands for in this order; null where there is none. */
export function dayOfText(date: DateText, order: DateOrder): Day | null {
  return date.kind === 'day' ? date.day : date[order];
}

function dayOfParts(year = '', month = '', day = ''): (DateText & { kind: 'day' }) | null {
  const text = `${year}-${pad(month)}-${pad(day)}`;
  return isDay(text) ? { kind: 'day', day: text } : null;
}

/** A time of the clock as written: `9:05`, `09:05:30`, `1:26:00 PM`, `1:26 p.m.`; milliseconds since midnight, null for none. */
export function parseClock(text: string): DurationMs | null {
  const match =
    /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:[\s\u00A0\u202F]*([ap])\.?m\.?)?$/iu.exec(
      text,
    );
  if (!match) return null;
  const [, hours, minutes, seconds = '0', parts = '', half] = match;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const ms = Math.floor(Number(`0.${parts}`) * SECOND_MS);
  return hour * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS + ms;
}

/** A length of time as written: `01:17:00`, `1:17`, `1.28` or `1,28` hours; null for none. */
export function parseLength(text: string): DurationMs | null {
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/u.exec(text);
  if (clock) {
    const [, hours, minutes, seconds = '0'] = clock;
    return Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
  }
  if (!/^(\d+([.,]\d*)?|[.,]\d+)$/u.test(text)) return null;
  // To the second: a third of an hour is written 0.33.
  return Math.round(Number(text.replace(',', '.')) * 3_600) * SECOND_MS;
}

/**
 * A moment with its zone: ISO 8601, `2024-03-04T09:23:52Z` or with an offset, or Timewarrior's `20240304T092352Z`. Null
 * for what is none, and for one without a zone.
 */
export function parseMoment(text: string): EpochMs | null {
  if (
    !/^\d{4}-?\d{2}-?\d{2}[Tt ]\d{2}:?\d{2}(:?\d{2}([.,]\d{1,9})?)?([Zz]|[+-]\d{2}(:?\d{2})?)$/u.test(
      text,
    )
  )
    return null;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

/** The clock on the wall in a zone: says when it showed a time of a day. */
export class WallClock {
  readonly #zone: Zone;
  /** By day: its first moment, where it has 24 hours and the rest is counting; null where the clock was changed. */
  readonly #days = new Map<Day, EpochMs | null>();
  /** Neighbours ask for the same one: it takes longer than all else about a day. */
  readonly #starts = new Map<Day, EpochMs>();

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /**
   * The moment at which the clock showed `ms` since midnight. Of two, where the clock was set back, the earlier one; where
   * it was set forward and never showed it, the moment that it would have been.
   */
  at(day: Day, ms: DurationMs): EpochMs {
    let start = this.#days.get(day);
    if (start === undefined) this.#days.set(day, (start = this.#plainStart(day)));
    if (start !== null) return start + ms;
    const time = Temporal.PlainTime.from('00:00').add({ milliseconds: ms });
    return Temporal.PlainDate.from(day).toZonedDateTime({
      timeZone: this.#zone,
      plainTime: time,
    }).epochMilliseconds;
  }

  /** The first moment of the day after. */
  endOf(day: Day): EpochMs {
    return this.#startOf(addDays(day, 1));
  }

  #plainStart(day: Day): EpochMs | null {
    const start = this.#startOf(day);
    const isPlain = this.#startOf(addDays(day, 1)) - start === 24 * HOUR_MS;
    return isPlain ? start : null;
  }

  #startOf(day: Day): EpochMs {
    let start = this.#starts.get(day);
    if (start === undefined) this.#starts.set(day, (start = startOfDay(day, this.#zone)));
    return start;
  }
}
