import { dateAndTime, clockTime, momentOf, momentWithin } from '../../storage/model/clock-time.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import { DAY_MS, MINUTE_MS } from '../../storage/model/time.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';

/** Whether a time of the clock is not enough to say when: the block has some twice. */
export function needsDate({ start, end }: Interval): boolean {
  return end - start >= DAY_MS;
}

/** The middle of a block, to the minute, as its field holds it. */
export function middleOf(block: Interval, zone: Zone): string {
  const middle = Math.floor((block.start + block.end) / 2 / MINUTE_MS) * MINUTE_MS;
  return needsDate(block) ? dateAndTime(middle, zone) : clockTime(middle, zone).slice(0, 5);
}

/** The moment that the field holds; NaN where it holds none of the block. */
export function momentOfCut(text: string, block: Interval, zone: Zone): EpochMs {
  return needsDate(block) ? momentOf(text, zone) : momentWithin(text, block, zone);
}
