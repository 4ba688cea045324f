import { HOUR_MS, MINUTE_MS, SECOND_MS, shownMs } from '../../model/time.ts';
import type { DurationMs } from '../../model/time.ts';

/**
 * The one rule for lengths of time in exported files: what is named hours stands in decimal hours, all else as H:MM:SS. Both
 * are of whole seconds.
 */

/** `26:05:09`: hours without end, as spreadsheets read a duration in every language. */
export function clockText(ms: DurationMs): string {
  const seconds = shownMs(ms) / SECOND_MS;
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${inTwo(minutes % 60)}:${inTwo(seconds % 60)}`;
}

/** `26.0858333333`: as many decimals as a second needs, so that sums of rows are the sums of their time. */
export function hoursText(ms: DurationMs): string {
  return String(Number((shownMs(ms) / HOUR_MS).toFixed(DECIMALS)));
}

const DECIMALS = 10;

function inTwo(value: number): string {
  return String(value).padStart(2, '0');
}

/** How many milliseconds of the clock a zone is ahead of UTC. Remembered: a report asks it for each of its segments. */
export class ZoneOffsets {
  readonly #zone: string;
  readonly #known = new Map<number, DurationMs>();

  constructor(zone: string) {
    this.#zone = zone;
  }

  at(moment: number): DurationMs {
    // Clocks are set on quarters of an hour of UTC, at the least.
    const quarter = Math.floor(moment / QUARTER_MS);
    let offset = this.#known.get(quarter);
    if (offset === undefined) {
      offset =
        Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS).toZonedDateTimeISO(this.#zone)
          .offsetNanoseconds / 1e6;
      this.#known.set(quarter, offset);
    }
    return offset;
  }
}

const QUARTER_MS = 15 * MINUTE_MS;
