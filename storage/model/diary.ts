import { clip, lengthOf, overlap } from './intervals.ts';
import type { Interval } from './intervals.ts';
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
  daysOfWeek,
  shownMs,
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
}

/** A day of the Work Diary, ready to be drawn. Totals are sums of what is shown (rule 10). */
export interface DiaryDay extends Interval {
  readonly day: Day;
  readonly zone: Zone;
  readonly segments: readonly ShownSegment[];
  /** The day's parts of what waits for an answer: in no total. */
  readonly pending: readonly ShownPending[];
  readonly rows: readonly DiaryRow[];
  readonly byActivity: readonly { readonly key: ActivityKey; readonly ms: DurationMs }[];
  readonly totalMs: DurationMs;
  readonly overMs: DurationMs;
}

/** What `diaryDay` is made from. `pages` and `labels` are of `pagesNeeded`. */
export interface DiarySource {
  readonly day: Day;
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

/**
 * The first and last UTC day whose pages the day in `zone` is drawn from: the weeks that it touches, for the weekly
 * limit, and a day on either side, for what crosses their borders.
 */
export function pagesNeeded(day: Day, zone: Zone): { from: Day; to: Day } {
  const { start, end } = dayBounds(day, zone);
  return {
    from: addDays(weekOf(utcDayOf(start)), -1),
    to: addDays(weekOf(utcDayOf(end - 1)), 7),
  };
}

/** The Work Diary's day: segments joined over midnight UTC, kinds, grid and totals. */
export function diaryDay(source: DiarySource): DiaryDay {
  const { day, zone } = source;
  const bounds = dayBounds(day, zone);
  const labelsOf = labelsBySegment(source.labels);
  const filed = joined(source.pages);
  const running = new Set(runningSegments(source, filed));
  const segments = [...filed, ...running];
  const over = overInWeeks(source.contract, segments, utcDaysOf(bounds.start, bounds.end));

  const shown = segments
    .flatMap((segment): ShownSegment[] => {
      const part = clip(segment, bounds);
      if (!part) return [];
      const labels = labelsOf.get(segment.id) ?? [];
      const overMs = lengthOf(over.flatMap((interval) => clip(part, interval) ?? []));
      return [
        {
          ...part,
          id: segment.id,
          kind: overMs > 0 ? 'over' : segment.kind,
          overMs: shownMs(overMs),
          activityId: shownActivity(segment, labels),
          memo: segment.memo,
          ms: shownMs(part.end - part.start),
          isRunning: running.has(segment),
          segment,
          labels,
        },
      ];
    })
    .toSorted((a, b) => a.start - b.start);

  const pending = source.pending.flatMap((block): ShownPending[] => {
    const part = clip(block, bounds);
    return part ? [{ ...part, id: block.id, block }] : [];
  });

  return {
    ...bounds,
    day,
    zone,
    segments: shown,
    pending,
    rows: rowsOf(bounds, shown, pending),
    byActivity: sumsByActivity(shown),
    totalMs: sum(shown.map(({ ms }) => ms)),
    overMs: sum(shown.map(({ overMs }) => overMs)),
  };
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
    const bounds = {
      start: dayBounds(week, 'UTC').start,
      end: dayBounds(daysOfWeek(week)[6] ?? week, 'UTC').end,
    };
    const inWeek = segments.flatMap((segment) => clip(segment, bounds) ?? []);
    return overLimit(inWeek, limitOf(contract.terms.weeklyLimits, week));
  });
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
  { contract, recording, now }: DiarySource,
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
): DiaryRow[] {
  const cells: Interval[] = [];
  for (let at = Math.floor(day.start / CELL_MS) * CELL_MS; at < day.end; at += CELL_MS) {
    cells.push({ start: Math.max(at, day.start), end: Math.min(at + CELL_MS, day.end) });
  }
  const rows: DiaryRow[] = [];
  for (let index = 0; index < cells.length; index += CELLS_A_ROW) {
    rows.push(rowOf(cells.slice(index, index + CELLS_A_ROW), segments, pending));
  }
  return rows;
}

function rowOf(
  cells: readonly Interval[],
  segments: readonly ShownSegment[],
  pending: readonly ShownPending[],
): DiaryRow {
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

function sumsByActivity(segments: readonly ShownSegment[]): DiaryDay['byActivity'] {
  const byKey = Map.groupBy(segments, ({ activityId }): ActivityKey => activityId ?? NO_ACTIVITY);
  return [...byKey]
    .map(([key, same]) => ({ key, ms: sum(same.map(({ ms }) => ms)) }))
    .toSorted((a, b) => b.ms - a.ms);
}

function sum(lengths: readonly DurationMs[]): DurationMs {
  return lengths.reduce((total, ms) => total + ms, 0);
}
