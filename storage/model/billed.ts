import { lengthOf } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { ActivityId, SegmentId } from './records.ts';
import { CELL_MS } from './time.ts';
import type { DurationMs, EpochMs } from './time.ts';

/**
 * Billed time: the ten-minute cells of an hourly contract. The rule, which docs/billed-time.md tells in full:
 *
 * 1. A cell is ten minutes of the clock, on UTC multiples.
 * 2. It is billed when at least half of it was worked, whatever on. What lies over the weekly limit (rule 8) is not worked
 *    here, nor is pending time; a recording has worked as far as it has run.
 * 3. It belongs to the label, which is activity shown and memo, that covers most of it; to the one that came first where
 *    two cover as much. All of it: a cell is never shared.
 * 4. A week's cells are billed in order until they fill its limit: rounding never makes a client pay beyond it.
 * 5. For a day, and in a list, the cell counts where the longest stretch of its label in it begins.
 */

/** Time that was worked within the limit, of one segment. */
export interface Worked extends Interval {
  readonly id: SegmentId;
  readonly activityId: ActivityId | null;
  readonly memo: string;
}

export interface BilledCell {
  /** Where the cell begins. */
  readonly start: EpochMs;
  /** The segment that it is billed to: of its label's, the one with the longest stretch in it. */
  readonly id: SegmentId;
  /** Where that stretch begins: the day of this moment is the cell's. */
  readonly at: EpochMs;
}

/** The billed cells of a UTC week, or of a part of one that has no limit, in order of time. Nothing `worked` overlaps. */
export function billedCells(worked: readonly Worked[], limit: DurationMs | null): BilledCell[] {
  const billed: BilledCell[] = [];
  let cell = Number.NaN;
  let stretches: Stretch[] = [];
  const close = () => {
    const stretch = lengthOf(stretches) * 2 >= CELL_MS ? billedStretch(stretches) : undefined;
    if (stretch) billed.push({ start: cell, id: stretch.of.id, at: stretch.start });
    stretches = [];
  };
  for (const of of worked.toSorted((a, b) => a.start - b.start)) {
    for (let at = of.start; at < of.end;) {
      const start = Math.floor(at / CELL_MS) * CELL_MS;
      const end = Math.min(of.end, start + CELL_MS);
      if (start !== cell) close();
      cell = start;
      stretches.push({ of, start: at, end });
      at = end;
    }
  }
  close();
  return limit === null ? billed : billed.slice(0, Math.floor(limit / CELL_MS));
}

/** The part of a segment in one cell. */
interface Stretch extends Interval {
  readonly of: Worked;
}

/** Of a cell's stretches, the longest one of the label that covers most; the earlier where two are as long. */
function billedStretch(stretches: readonly Stretch[]): Stretch | undefined {
  if (stretches.length === 1) return stretches[0];
  const byLabel = Map.groupBy(stretches, ({ of }) => JSON.stringify([of.activityId, of.memo]));
  return longest(longest([...byLabel.values()], lengthOf) ?? [], ({ start, end }) => end - start);
}

/** The first of those that are longest. */
function longest<T>(things: readonly T[], lengthIn: (thing: T) => DurationMs): T | undefined {
  let found: T | undefined;
  for (const thing of things) {
    if (found === undefined || lengthIn(thing) > lengthIn(found)) found = thing;
  }
  return found;
}
