import { clockTime } from '../../storage/model/clock-time.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import { MINUTE_MS, SECOND_MS } from '../../storage/model/time.ts';
import type { DurationMs, EpochMs, Zone } from '../../storage/model/time.ts';
import { dateFormat } from '../controls/format.ts';

/** A cut to the minute is too coarse for shorter segments. */
const SHORT_MS = 20 * MINUTE_MS;

/** How finely a segment is cut: to the minute, or to the second where it is short. */
export function splitStep({ start, end }: Interval): DurationMs {
  return end - start < SHORT_MS ? SECOND_MS : MINUTE_MS;
}

/** The middle of a segment as a time field holds it. */
export function middleOf(segment: Interval, zone: Zone): string {
  const step = splitStep(segment);
  return timeField(Math.floor((segment.start + segment.end) / 2 / step) * step, segment, zone);
}

/** A moment of a segment as a time field holds it, as finely as it is cut. */
export function timeField(at: EpochMs, segment: Interval, zone: Zone): string {
  return clockTime(at, zone).slice(0, splitStep(segment) === MINUTE_MS ? 5 : 8);
}

/** An end of a segment as the language writes it, as finely as it is cut. */
export function splitBound(at: EpochMs, segment: Interval, zone: Zone): string {
  return dateFormat(zone, {
    hour: '2-digit',
    minute: '2-digit',
    ...(splitStep(segment) === SECOND_MS ? { second: '2-digit' } : {}),
  }).format(at);
}
