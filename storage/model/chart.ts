import { timeKey } from './report-spans.ts';
import type { Report, ReportQuery } from './report.ts';
import { addDays } from './time.ts';
import type { Day, DurationMs } from './time.ts';

/** More colours than this are not told apart: the activities after the largest are one series. */
export const MOST_SERIES = 8;

/** The series of the activities after the largest. No id and no name of a row is like it. */
export const OTHERS = '\u0000others';

/** What a bar along time stands for. */
export type ChartStep = 'day' | 'week' | 'month';

/** An activity of a chart, or the rest of them. */
export interface Series {
  readonly key: string;
  readonly ms: DurationMs;
  /** How many activities it is. */
  readonly count: number;
}

/** A bar of a chart, with a part for each of the series: 0 where there is none. */
export interface Bar {
  readonly key: string;
  readonly parts: readonly DurationMs[];
  readonly ms: DurationMs;
}

const MOST_DAYS = 45;
const MOST_WEEK_DAYS = 300;

/** How time is parted from `first` to `last`, so that there are neither too many bars nor too few. */
export function stepOf(first: Day, last: Day): ChartStep {
  if (addDays(first, MOST_DAYS) > last) return 'day';
  return addDays(first, MOST_WEEK_DAYS) > last ? 'week' : 'month';
}

/** The days that the query asks about; where it leaves them open, those of the months that the report has for rows. */
export function chartDays(
  { from, to }: Pick<ReportQuery, 'from' | 'to'>,
  months: Pick<Report, 'rows'> | null,
): { readonly first: Day; readonly last: Day } | null {
  const first = from ?? months?.rows[0]?.key;
  const lastMonth = months?.rows.at(-1)?.key;
  const last = to ?? (lastMonth && addDays(nextMonth(lastMonth), -1));
  return first && last && first <= last ? { first, last } : null;
}

/** The largest of a report's rows, and one for all others; the largest first. */
export function seriesOf({ rows }: Pick<Report, 'rows'>): Series[] {
  const series = rows
    .filter(({ total }) => total.ms > 0)
    .map(({ key, total }): Series => ({ key, ms: total.ms, count: 1 }));
  const others = series.slice(MOST_SERIES);
  if (others.length === 0) return series;
  const ms = others.reduce((sum, each) => sum + each.ms, 0);
  return [...series.slice(0, MOST_SERIES), { key: OTHERS, ms, count: others.length }];
}

/** A bar for each row of a report whose columns are what the series are made of. */
export function barsOf(
  { rows, columns }: Pick<Report, 'rows' | 'columns'>,
  series: readonly Series[],
): Bar[] {
  const places = columns.map((column) => {
    const place = series.findIndex(({ key }) => key === column);
    // Rounding can leave an activity out of the series that has time in a bar: it is of the others, or of the smallest.
    return place === -1 ? series.length - 1 : place;
  });
  return rows.map(({ key, figures }) => {
    const parts = series.map(() => 0);
    for (const [index, { ms }] of figures.entries()) {
      const place = places[index] ?? 0;
      parts[place] = (parts[place] ?? 0) + ms;
    }
    return { key, parts, ms: parts.reduce((sum, part) => sum + part, 0) };
  });
}

/**
 * The bars with an empty one for each step without time: time has no gaps. Null ends are those of the bars; so are those of
 * months, as a range may be of centuries.
 */
export function withGaps(
  bars: readonly Bar[],
  step: ChartStep,
  first: Day | null,
  last: Day | null,
): Bar[] {
  const [start, end] = [bars[0], bars.at(-1)];
  if (!start || !end) return [];
  const isAsAsked = step !== 'month';
  const from = isAsAsked && first !== null ? timeKey(step, first) : start.key;
  const to = isAsAsked && last !== null ? last : end.key;
  const known = new Map(bars.map((bar) => [bar.key, bar]));
  const parts = start.parts.map(() => 0);
  const all: Bar[] = [];
  for (let key = from; key <= to; key = nextKey(step, key)) {
    all.push(known.get(key) ?? { key, parts, ms: 0 });
  }
  return all;
}

/** At most so many bars: the last of them is all others together. */
export function fewer(bars: readonly Bar[], most: number): Bar[] {
  if (bars.length <= most) return [...bars];
  const others = bars.slice(most - 1);
  const parts = (others[0]?.parts ?? []).map((_, index) =>
    others.reduce((sum, bar) => sum + (bar.parts[index] ?? 0), 0),
  );
  const ms = others.reduce((sum, bar) => sum + bar.ms, 0);
  return [...bars.slice(0, most - 1), { key: OTHERS, parts, ms }];
}

function nextKey(step: ChartStep, key: Day): Day {
  if (step === 'month') return nextMonth(key);
  return addDays(key, step === 'week' ? 7 : 1);
}

function nextMonth(firstDay: Day): Day {
  return timeKey('month', addDays(firstDay, 31));
}
