import { billedCells } from './billed.ts';
import type { Worked } from './billed.ts';
import { joined, labelsBySegment } from './diary.ts';
import { clip } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { priceOf } from './month-sums.ts';
import { overFrom } from './over-days.ts';
import { NO_ACTIVITY } from './records.ts';
import type {
  ActivityId,
  ActivityKey,
  Contract,
  ContractId,
  DiaryPage,
  FreelancerId,
  LabelPage,
  Segment,
  SegmentId,
} from './records.ts';
import { timeKey, spanAt } from './report-spans.ts';
import type { Span } from './report-spans.ts';
import type { Dimension, Price, ReportQuery, TimeKind } from './report.ts';
import { shownActivity } from './segment.ts';
import { limitOf } from './terms.ts';
import { addDays, CELL_MS, DAY_MS, startOfDay, utcDayOf, weekOf } from './time.ts';
import type { Day, DurationMs, EpochMs } from './time.ts';

/** Time of one segment, of one kind, one price and one span of a report: what a figure is made of. */
export interface ReportSegment extends Interval {
  readonly id: SegmentId;
  readonly contractId: ContractId;
  readonly freelancerId: FreelancerId;
  readonly activityId: ActivityId | null;
  readonly memo: string;
  readonly kind: TimeKind;
  /** From `start` to `end`; where the report counts billed cells, those. */
  readonly ms: DurationMs;
  /** Of an hour on its UTC day; null for none, and over the limit. */
  readonly price: Price | null;
  readonly span: Span;
}

/** Time of one contract, to be told apart for a report. */
export interface TimeSource {
  readonly contract: Contract;
  /** Of adjacent UTC days. */
  readonly pages: readonly DiaryPage[];
  readonly labels: readonly LabelPage[];
  readonly spans: readonly Span[];
}

/** From when on the time of the UTC week that begins on `week` is over the limit; infinite where none is. */
export type OverFrom = (week: Day) => EpochMs;

/** `OverFrom` by the contract's pages, which are all of the weeks asked for. */
export function overFromPages(contract: Contract, pages: readonly DiaryPage[]): OverFrom {
  const byWeek = Map.groupBy(pages, ({ day }) => weekOf(day));
  const known = new Map<Day, EpochMs>();
  return (week) => {
    let from = known.get(week);
    if (from === undefined) {
      const leftMs = limitOf(contract.terms.weeklyLimits, week);
      const segments = byWeek.get(week)?.flatMap((page) => page.segments) ?? [];
      from = leftMs === null ? Infinity : overFrom({ leftMs }, segments);
      known.set(week, from);
    }
    return from;
  };
}

/** The exact time of the pages within the spans, in order of time. */
export function exactTime(source: TimeSource, overFromOf: OverFrom): ReportSegment[] {
  const { contract, labels, spans } = source;
  const labelsOf = labelsBySegment(labels);
  const found: ReportSegment[] = [];
  for (const page of source.pages.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const over = overFromOf(weekOf(page.day));
    const price = priceOf(contract, page.day);
    for (const segment of page.segments) {
      const activityId = shownActivity(segment, labelsOf.get(segment.id));
      const add = (start: EpochMs, end: EpochMs, kind: TimeKind, span: Span) => {
        const about = aboutOf(contract, segment, activityId);
        const piece = {
          ...about,
          start,
          end,
          kind,
          ms: end - start,
          price: kind === 'over' ? null : price,
          span,
        };
        addInOrder(found, piece);
      };
      for (let at = segment.start; at < segment.end;) {
        const span = spanAt(spans, at);
        if (!span) {
          // Before the first span or in a gap: on with the next one.
          const next = spans.find((other) => other.start > at);
          if (!next || next.start >= segment.end) break;
          at = next.start;
          continue;
        }
        const end = Math.min(segment.end, span.end);
        const border = Math.min(Math.max(over, at), end);
        if (at < border) add(at, border, segment.kind, span);
        if (border < end) add(border, end, 'over', span);
        at = end;
      }
    }
  }
  return found;
}

/** Adds what comes next; where it only goes on with the last one, that becomes longer. */
export function addInOrder(found: ReportSegment[], piece: ReportSegment): void {
  const last = found.at(-1);
  if (last && continues(last, piece)) {
    found[found.length - 1] = { ...last, end: piece.end, ms: piece.end - last.start };
  } else found.push(piece);
}

/** Whether the two are one stretch that only midnight UTC parted. */
function continues(a: ReportSegment, b: ReportSegment): boolean {
  return (
    a.id === b.id &&
    a.end === b.start &&
    a.kind === b.kind &&
    a.span === b.span &&
    a.price?.amount === b.price?.amount &&
    a.price?.currency === b.price?.currency
  );
}

/** The billed cells (`billed.ts`) within the spans, by segment. `pages` are of whole UTC weeks. */
export function billedTime(source: TimeSource, overFromOf: OverFrom): ReportSegment[] {
  const { contract, pages, labels, spans } = source;
  const labelsOf = labelsBySegment(labels);
  const known = new Map(
    joined(pages).map((segment) => [
      segment.id,
      { segment, activityId: shownActivity(segment, labelsOf.get(segment.id)) },
    ]),
  );
  const byKey = new Map<string, ReportSegment>();
  for (const week of new Set(pages.map(({ day }) => weekOf(day)))) {
    const start = startOfDay(week, 'UTC');
    const within = { start, end: Math.min(start + 7 * DAY_MS, overFromOf(week)) };
    const worked = [...known.values()].flatMap(({ segment, activityId }): Worked[] => {
      const part = clip(segment, within);
      return part ? [{ id: segment.id, activityId, memo: segment.memo, ...part }] : [];
    });
    for (const { id, at } of billedCells(worked, limitOf(contract.terms.weeklyLimits, week))) {
      const span = spanAt(spans, at);
      const of = known.get(id);
      if (!span || !of) continue;
      const day = utcDayOf(at);
      const key = `${id} ${day} ${span.start}`;
      const before = byKey.get(key);
      const dayStart = startOfDay(day, 'UTC');
      const part = clip(clip(of.segment, span) ?? span, {
        start: dayStart,
        end: dayStart + DAY_MS,
      });
      byKey.set(key, {
        ...aboutOf(contract, of.segment, of.activityId),
        start: part?.start ?? at,
        end: part?.end ?? at,
        kind: of.segment.kind,
        ms: (before?.ms ?? 0) + CELL_MS,
        price: priceOf(contract, day),
        span,
      });
    }
  }
  return [...byKey.values()].toSorted((a, b) => a.start - b.start);
}

function aboutOf(contract: Contract, { id, memo }: Segment, activityId: ActivityId | null) {
  return { id, memo, activityId, contractId: contract.id, freelancerId: contract.freelancerId };
}

/** The UTC days whose pages the spans' time is told from: whole weeks, since limits are by the week. */
export function pagesOfSpans(spans: readonly Span[]): { from: Day; to: Day } | null {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last || last.end <= first.start) return null;
  return {
    from: weekOf(utcDayOf(first.start)),
    to: addDays(weekOf(utcDayOf(last.end - 1)), 6),
  };
}

/** Whether a report of this query has such time. Contracts and days are looked to before. */
export function isAsked(
  query: Pick<ReportQuery, 'kinds' | 'activities' | 'memo'>,
  segment: Pick<ReportSegment, 'kind' | 'activityId' | 'memo'>,
): boolean {
  return (
    query.kinds.includes(segment.kind) &&
    (query.activities?.includes(segment.activityId ?? NO_ACTIVITY) ?? true) &&
    (query.memo === '' || segment.memo.toLowerCase().includes(query.memo.toLowerCase()))
  );
}

/** The key under which time stands in rows or columns of this dimension. */
export function keyIn(
  dimension: Dimension | null,
  of: {
    readonly contractId: ContractId;
    readonly freelancerId: FreelancerId;
    readonly activity: ActivityKey;
    readonly memo: string;
    readonly day: Day;
  },
): string {
  switch (dimension) {
    case null:
      return '';
    case 'activity':
      return of.activity;
    case 'freelancer':
      return of.freelancerId;
    case 'contract':
      return of.contractId;
    case 'memo':
      return of.memo;
    case 'day':
    case 'week':
    case 'month':
      return timeKey(dimension, of.day);
  }
}
