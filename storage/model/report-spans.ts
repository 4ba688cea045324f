import type { Interval } from './intervals.ts';
import type { Dimension, ReportQuery } from './report.ts';
import { addDays, DAY_MS, dayOf, monthOf, startOfDay, utcDayOf, weekOf } from './time.ts';
import type { Day, EpochMs, Month, Zone } from './time.ts';

/** A part of a report's time that is in one of its days, weeks or months: as fine as the query asks for. */
export interface Span extends Interval {
  /** The first day of the zone in it. */
  readonly day: Day;
}

/** The key of a row or column of time for what counts on `day`: of a week its Monday, of a month its first day. */
export function timeKey(dimension: 'day' | 'week' | 'month', day: Day): Day {
  switch (dimension) {
    case 'day':
      return day;
    case 'week':
      return weekOf(day);
    case 'month':
      return `${monthOf(day)}-01`;
  }
}

/** The spans of a report from its first to its last day of `zone`, in order; none where the last is before the first. */
export function spansOf(
  { zone, rows, parts, columns }: Pick<ReportQuery, 'zone' | 'rows' | 'parts' | 'columns'>,
  first: Day,
  last: Day,
): Span[] {
  if (last < first) return [];
  const borders = new Set([first]);
  for (const dimension of new Set([rows, parts, columns])) {
    if (!isTime(dimension)) continue;
    for (let day = nextKey(dimension, first); day <= last; day = nextKey(dimension, day)) {
      borders.add(day);
    }
  }
  const days = [...borders].toSorted();
  const starts = [...days, addDays(last, 1)].map((day) => startOfDay(day, zone));
  return days.map((day, index) => ({
    day,
    start: starts[index] ?? 0,
    end: starts[index + 1] ?? 0,
  }));
}

export function isTime(dimension: Dimension | null): dimension is 'day' | 'week' | 'month' {
  return dimension === 'day' || dimension === 'week' || dimension === 'month';
}

/** The first day after `day` with which another key begins. */
function nextKey(dimension: 'day' | 'week' | 'month', day: Day): Day {
  switch (dimension) {
    case 'day':
      return addDays(day, 1);
    case 'week':
      return addDays(weekOf(day), 7);
    case 'month':
      return monthAfter(monthOf(day));
  }
}

/** The first day of the month after `month`. */
function monthAfter(month: Month): Day {
  return `${monthOf(addDays(`${month}-28`, 4))}-01`;
}

/** Days of a UTC month, from one of its days to another, counted from 0. */
export interface DaysOfMonth {
  readonly month: Month;
  readonly first: number;
  readonly last: number;
}

/** What a span is added up from: whole UTC months, whole UTC days of other months, and parts of UTC days. */
export interface Cover {
  readonly span: Span;
  readonly months: readonly Month[];
  readonly days: readonly DaysOfMonth[];
  readonly edges: readonly Interval[];
}

/** How a span is covered without a gap and without an overlap. */
export function coverOf(span: Span): Cover {
  const first = Math.ceil(span.start / DAY_MS) * DAY_MS;
  const end = Math.floor(span.end / DAY_MS) * DAY_MS;
  if (first >= end) return { span, months: [], days: [], edges: partsByDay(span) };
  const months: Month[] = [];
  const days: DaysOfMonth[] = [];
  let date = Temporal.PlainDate.from(utcDayOf(first));
  for (let at = first; at < end;) {
    const day = date.toString();
    const month = monthOf(day);
    const left = date.daysInMonth - date.day + 1;
    const next = at + left * DAY_MS;
    const until = Math.min(next, end);
    if (day.endsWith('-01') && until === next) months.push(month);
    else {
      const index = date.day - 1;
      days.push({ month, first: index, last: index + (until - at) / DAY_MS - 1 });
    }
    at = until;
    date = date.add({ days: left });
  }
  const edges = [
    ...partsByDay({ start: span.start, end: first }),
    ...partsByDay({ start: end, end: span.end }),
  ];
  return { span, months, days, edges };
}

function partsByDay({ start, end }: Interval): Interval[] {
  const parts: Interval[] = [];
  for (let at: EpochMs = start; at < end;) {
    const next = Math.min(end, (Math.floor(at / DAY_MS) + 1) * DAY_MS);
    parts.push({ start: at, end: next });
    at = next;
  }
  return parts;
}

/** The span that `at` lies in, of spans in order that leave no gap; undefined where it lies beside them. */
export function spanAt(spans: readonly Span[], at: EpochMs): Span | undefined {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span && span.start <= at ? span : undefined;
}

/** The days of `zone` on which there can be time of these UTC months. */
export function daysAround(first: Month, last: Month, zone: Zone): { from: Day; to: Day } {
  return {
    from: dayOf(startOfDay(`${first}-01`, 'UTC'), zone),
    to: dayOf(startOfDay(monthAfter(last), 'UTC') - 1, zone),
  };
}
