import { billedCells } from './billed.ts';
import type { BilledCell, Worked } from './billed.ts';
import { clip, lengthOf, overlap } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { inputOfAll, isMetered, meterReader } from './meter.ts';
import type { Input, MeterPage } from './meter.ts';
import { NO_ACTIVITY } from './records.ts';
import type {
  ActivityId,
  ActivityKey,
  ClientLabel,
  Contract,
  DiaryPage,
  LabelPage,
  PendingBlock,
  Recording,
  Segment,
  SegmentId,
} from './records.ts';
import { segmentsOf } from './recording.ts';
import { shownActivity, spanOf } from './segment.ts';
import { limitOf } from './terms.ts';
import {
  addDays,
  CELL_MS,
  dayBounds,
  shownMs,
  startOfDay,
  utcDayOf,
  utcDaysOf,
  weekOf,
} from './time.ts';
import type { Day, DurationMs, EpochMs, Zone } from './time.ts';

/** Cells in a row of the diary's grid: an hour. */
export const CELLS_A_ROW = 6;

/** A segment as the diary shows it on one day: its part of that day. */
export interface ShownSegment extends Interval {
  readonly id: SegmentId;
  /** Rule 9: one of three, told apart by text and shape as well as colour. */
  readonly kind: 'tracked' | 'manual' | 'over';
  /** How much of the part lies over the weekly limit. */
  readonly overMs: DurationMs;
  readonly activityId: ActivityId | null;
  readonly memo: string;
  /** Length of the part as shown. */
  readonly ms: DurationMs;
  /** What of it is billed, in whole cells: `billed.ts`. */
  readonly billedMs: DurationMs;
  /** Still recording: its end is the moment of looking. */
  readonly isRunning: boolean;
  /** All of the segment, beyond this day too. */
  readonly segment: Segment;
  readonly labels: readonly ClientLabel[];
}

/** A pending block as the diary shows it on one day: its part of that day. */
export interface ShownPending extends Interval {
  readonly id: SegmentId;
  readonly block: PendingBlock;
}

/** A stretch of cells in one row that a segment lies in; pieces that share a cell lie in different lanes. */
export interface Piece {
  readonly segment: ShownSegment;
  readonly firstCell: number;
  readonly cells: number;
  readonly lane: number;
  /** The segment began in an earlier row. */
  readonly isContinued: boolean;
}

export interface DiaryRow {
  /** Its cells, clipped to the day: six, fewer where the day ends or begins within them. */
  readonly cells: readonly Interval[];
  readonly pieces: readonly Piece[];
  readonly lanes: number;
  /** What lies in it that waits for an answer. */
  readonly pending: readonly ShownPending[];
  /** For each cell, what the meter says of the time recorded in it; null where it says nothing. */
  readonly input: readonly (Input | null)[];
}

/** Time of one activity, exact and billed. */
export interface ActivityTime {
  readonly key: ActivityKey;
  readonly ms: DurationMs;
  readonly billedMs: DurationMs;
}

/** Sums of what is shown (rule 10). */
export interface ShownSums {
  /** The most time first. */
  readonly byActivity: readonly ActivityTime[];
  readonly totalMs: DurationMs;
  readonly billedMs: DurationMs;
  readonly overMs: DurationMs;
}

/** The time of one day as the diary shows it. */
export interface ShownDay extends Interval, ShownSums {
  readonly day: Day;
  readonly segments: readonly ShownSegment[];
  /** The day's parts of what waits for an answer: in no total. */
  readonly pending: readonly ShownPending[];
}

/** A day of the Work Diary, ready to be drawn. */
export interface DiaryDay extends ShownDay {
  readonly zone: Zone;
  readonly rows: readonly DiaryRow[];
  /** What the meter says of the day's part of a segment; those of which it says nothing are not in it. */
  readonly input: ReadonlyMap<SegmentId, Input>;
}

/** What days of the diary are made from. `pages` and `labels` are of `pagesNeeded`. */
export interface DaysSource {
  /** Of the zone's calendar; they follow one another. */
  readonly days: readonly Day[];
  readonly zone: Zone;
  readonly contract: Contract;
  readonly pages: readonly DiaryPage[];
  readonly labels: readonly LabelPage[];
  /** The contract's pending blocks, oldest first. */
  readonly pending: readonly PendingBlock[];
  /** The contract's recording, if it is under way. */
  readonly recording: Recording | null;
  readonly now: EpochMs;
}

/** What `diaryDay` is made from. */
export interface DiarySource extends Omit<DaysSource, 'days'> {
  readonly day: Day;
  /** The contract's, of the UTC days that the day touches. */
  readonly meters: readonly MeterPage[];
}

/**
 * The first and last UTC day whose pages the days of `zone` from `first` to `last` are drawn from: the weeks that they
 * touch, for the weekly limit, and a day on either side, for what crosses their borders.
 */
export function pagesNeeded(first: Day, zone: Zone, last: Day = first): { from: Day; to: Day } {
  return {
    from: addDays(weekOf(utcDayOf(startOfDay(first, zone))), -1),
    to: addDays(weekOf(utcDayOf(dayBounds(last, zone).end - 1)), 7),
  };
}

/** The Work Diary's day: segments joined over midnight UTC, kinds, grid and totals. */
export function diaryDay(source: DiarySource): DiaryDay {
  const { day, zone } = source;
  const [shown] = shownDays({ ...source, days: [day] });
  if (!shown) throw new RangeError('One day was asked for');
  const inputIn = meterReader(source.meters);
  const metered = shown.segments.filter(({ segment }) => isMetered(segment, source.contract.id));
  const input = new Map(
    metered.flatMap((each): [SegmentId, Input][] => {
      const own = inputIn(each);
      return own ? [[each.id, own]] : [];
    }),
  );
  const inputOfCell = (cell: Interval) =>
    inputOfAll(
      metered.map((each) => {
        const part = clip(each, cell);
        return part && inputIn(part);
      }),
    );
  return { ...shown, zone, rows: rowsOf(shown, shown.segments, shown.pending, inputOfCell), input };
}

/** The time of days that follow one another: segments joined over midnight UTC, kinds, exact and billed time, sums. */
export function shownDays(source: DaysSource): ShownDay[] {
  const { days, zone } = source;
  const bounds = days.map((day) => ({ day, ...dayBounds(day, zone) }));
  const whole = { start: bounds[0]?.start ?? 0, end: bounds.at(-1)?.end ?? 0 };
  const labelsOf = labelsBySegment(source.labels);
  const filed = joined(source.pages);
  const running = new Set(runningSegments(source, filed));
  const known = [...filed, ...running]
    .toSorted((a, b) => a.start - b.start)
    .map((segment) => {
      const labels = labelsOf.get(segment.id) ?? [];
      const activityId = shownActivity(segment, labels);
      return { segment, labels, activityId, isRunning: running.has(segment) };
    });
  const time = known.map(({ segment }) => segment);
  const over = overInWeeks(source.contract, time, utcDaysOf(whole.start, whole.end));
  const cells = cellsBySegment(source.contract, known, over, whole);

  return bounds.map(({ day, ...bound }): ShownDay => {
    const overHere = over.filter((interval) => overlap(interval, bound));
    const inDay = known.filter(({ segment }) => overlap(segment, bound));
    const segments = inDay.flatMap(({ segment, ...about }): ShownSegment[] => {
      const part = clip(segment, bound);
      if (!part) return [];
      const overMs = lengthOf(overHere.flatMap((interval) => clip(part, interval) ?? []));
      const billed = cells.get(segment.id)?.filter(({ at }) => at >= part.start && at < part.end);
      return [
        {
          ...part,
          ...about,
          id: segment.id,
          kind: overMs > 0 ? 'over' : segment.kind,
          overMs: shownMs(overMs),
          memo: segment.memo,
          ms: shownMs(part.end - part.start),
          billedMs: (billed?.length ?? 0) * CELL_MS,
          segment,
        },
      ];
    });
    const pending = source.pending.flatMap((block): ShownPending[] => {
      const part = clip(block, bound);
      return part ? [{ ...part, id: block.id, block }] : [];
    });
    return { ...bound, day, segments, pending, ...sumsOf(segments) };
  });
}

/** The sums of what is shown, rounding included (rule 10). */
export function sumsOf(segments: readonly ShownSegment[]): ShownSums {
  const byKey = Map.groupBy(segments, ({ activityId }): ActivityKey => activityId ?? NO_ACTIVITY);
  return {
    byActivity: [...byKey]
      .map(([key, same]) => ({
        key,
        ms: sum(same.map(({ ms }) => ms)),
        billedMs: sum(same.map(({ billedMs }) => billedMs)),
      }))
      .toSorted((a, b) => b.ms - a.ms),
    totalMs: sum(segments.map(({ ms }) => ms)),
    billedMs: sum(segments.map(({ billedMs }) => billedMs)),
    overMs: sum(segments.map(({ overMs }) => overMs)),
  };
}

/** The billed cells of the weeks that `bounds` touches, by the segment that they are billed to; all of those within. */
function cellsBySegment(
  { terms }: Contract,
  known: readonly Pick<ShownSegment, 'segment' | 'activityId'>[],
  over: readonly Interval[],
  bounds: Interval,
): Map<SegmentId, BilledCell[]> {
  const weeks = new Set(utcDaysOf(bounds.start, bounds.end).map(weekOf));
  // The cells around the days are enough, but where a limit is used up, from the week's first one on.
  const near = { start: bounds.start - CELL_MS, end: bounds.end + CELL_MS };
  const cells = [...weeks].flatMap((week) => {
    const limit = limitOf(terms.weeklyLimits, week);
    const inWeek = weekBounds(week);
    // All that comes after the first moment over the limit is over it, too.
    const end = over.find((interval) => overlap(interval, inWeek))?.start ?? inWeek.end;
    const within = { start: inWeek.start, end };
    const reach = limit === null ? clip(within, near) : within;
    const worked: Worked[] = [];
    for (const { segment, activityId } of known) {
      const part = reach && clip(segment, reach);
      if (part) worked.push({ id: segment.id, activityId, memo: segment.memo, ...part });
    }
    return billedCells(worked, limit);
  });
  return Map.groupBy(cells, ({ id }) => id);
}

/** Rule 8: the times beyond `limit`, counted from the first of `segments`, which are of one week. */
export function overLimit(segments: readonly Interval[], limit: DurationMs | null): Interval[] {
  if (limit === null) return [];
  let left = limit;
  return segments
    .toSorted((a, b) => a.start - b.start)
    .flatMap(({ start, end }) => {
      const within = Math.min(left, end - start);
      left -= within;
      return start + within < end ? [{ start: start + within, end }] : [];
    });
}

/** Rule 8: the times over the weekly limits, in the weeks of these UTC days. `segments` are all of those weeks. */
export function overInWeeks(
  contract: Contract,
  segments: readonly Segment[],
  days: readonly Day[],
): Interval[] {
  return [...new Set(days.map(weekOf))].flatMap((week) => {
    const limit = limitOf(contract.terms.weeklyLimits, week);
    if (limit === null) return [];
    const bounds = weekBounds(week);
    const inWeek = segments.flatMap((segment) => clip(segment, bounds) ?? []);
    return overLimit(inWeek, limit);
  });
}

/** The UTC week that begins on `week`. */
function weekBounds(week: Day): Interval {
  return { start: startOfDay(week, 'UTC'), end: startOfDay(addDays(week, 7), 'UTC') };
}

/** Segments, each as one, from pages of adjacent days. */
export function joined(pages: readonly DiaryPage[]): Segment[] {
  const parts = Map.groupBy(
    pages.flatMap((page) => page.segments),
    ({ id }) => id,
  );
  return [...parts.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, ...spanOf(same) }] : [];
  });
}

/** What the client set, by segment. */
export function labelsBySegment(
  pages: readonly LabelPage[],
): Map<SegmentId, readonly ClientLabel[]> {
  return new Map(
    pages.flatMap((page) => Object.entries(page.labels)) as [SegmentId, readonly ClientLabel[]][],
  );
}

/** What the recording would be filed as now: beside the contract's other time, even if the clock was set back. */
function runningSegments(
  { contract, recording, now }: Pick<DaysSource, 'contract' | 'recording' | 'now'>,
  filed: readonly Segment[],
): Segment[] {
  if (!recording || recording.contractId !== contract.id) return [];
  return segmentsOf(recording, Math.max(now, recording.start + 1), filed);
}

/** Rows are six cells from the day's first one on; cells are UTC multiples of ten minutes, clipped to the day. */
function rowsOf(
  day: Interval,
  segments: readonly ShownSegment[],
  pending: readonly ShownPending[],
  inputOfCell: (cell: Interval) => Input | null,
): DiaryRow[] {
  const cells: Interval[] = [];
  for (let at = Math.floor(day.start / CELL_MS) * CELL_MS; at < day.end; at += CELL_MS) {
    cells.push({ start: Math.max(at, day.start), end: Math.min(at + CELL_MS, day.end) });
  }
  const rows: DiaryRow[] = [];
  for (let index = 0; index < cells.length; index += CELLS_A_ROW) {
    const own = cells.slice(index, index + CELLS_A_ROW);
    rows.push({ ...rowOf(own, segments, pending), input: own.map(inputOfCell) });
  }
  return rows;
}

function rowOf(
  cells: readonly Interval[],
  segments: readonly ShownSegment[],
  pending: readonly ShownPending[],
): Omit<DiaryRow, 'input'> {
  const start = cells[0]?.start ?? 0;
  const freeFrom: number[] = [];
  const pieces = segments.flatMap((segment): Piece[] => {
    const firstCell = cells.findIndex((cell) => overlap(cell, segment));
    if (firstCell < 0) return [];
    const lastCell = cells.findLastIndex((cell) => overlap(cell, segment));
    const free = freeFrom.findIndex((cell) => cell <= firstCell);
    const lane = free < 0 ? freeFrom.length : free;
    freeFrom[lane] = lastCell + 1;
    return [
      {
        segment,
        firstCell,
        cells: lastCell - firstCell + 1,
        lane,
        isContinued: segment.start < start,
      },
    ];
  });
  const row = { start, end: cells.at(-1)?.end ?? start };
  return {
    cells,
    pieces,
    lanes: freeFrom.length,
    pending: pending.filter((block) => overlap(block, row)),
  };
}

function sum(lengths: readonly DurationMs[]): DurationMs {
  return lengths.reduce((total, ms) => total + ms, 0);
}
