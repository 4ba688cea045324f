import { NO_ACTIVITY } from './records.ts';
import type { ActivityKey, ContractId, FreelancerId } from './records.ts';
import { ROW_ORDERS } from './report-order.ts';
import type { RowOrder } from './report-order.ts';
import { DIMENSIONS, ROUNDINGS, TIME_KINDS } from './report.ts';
import type { Dimension, ReportQuery, Rounding, TimeKind } from './report.ts';
import { addDays, isDay, monthOf, weekOf } from './time.ts';
import type { Day, Zone } from './time.ts';

/** Days that are asked for in one press, and stay what they are called: "last week" is another one next week. */
export const RANGES = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-year',
  'all',
] as const;
export type NamedRange = (typeof RANGES)[number];

/** The first and last day; null for an end that is open. */
export interface Days {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Whose days: the reader's, UTC's, or those of the one freelancer that the report is about. */
export const REPORT_ZONES = ['mine', 'utc', 'freelancer'] as const;
export const FIGURES = ['hours', 'amounts'] as const;

/** A report as a person sets it up: what a link holds, and what is saved. */
export interface ReportView extends Pick<
  ReportQuery,
  | 'rows'
  | 'parts'
  | 'columns'
  | 'kinds'
  | 'rounding'
  | 'activities'
  | 'freelancers'
  | 'contracts'
  | 'memo'
> {
  readonly range: NamedRange | Days;
  readonly zone: (typeof REPORT_ZONES)[number];
  readonly shows: (typeof FIGURES)[number];
  readonly order: RowOrder;
}

/** What a client asks on Monday morning. */
export const DEFAULT_VIEW: ReportView = {
  range: 'last-week',
  zone: 'mine',
  rows: 'activity',
  parts: null,
  columns: 'freelancer',
  kinds: TIME_KINDS,
  rounding: 'exact',
  activities: null,
  freelancers: null,
  contracts: null,
  memo: '',
  shows: 'hours',
  order: 'time',
};

/** The days of a range, as of `today`. Weeks begin on Monday. */
export function daysOfRange(range: ReportView['range'], today: Day): Days {
  if (typeof range !== 'string') return range;
  const week = weekOf(today);
  const month = `${monthOf(today)}-01`;
  switch (range) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'this-week':
      return { from: week, to: addDays(week, 6) };
    case 'last-week':
      return { from: addDays(week, -7), to: addDays(week, -1) };
    case 'this-month':
      return { from: month, to: endOfMonth(month) };
    case 'last-month':
      return { from: `${monthOf(addDays(month, -1))}-01`, to: addDays(month, -1) };
    case 'this-year':
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
    case 'all':
      return { from: null, to: null };
  }
}

/** The days with another first or last one: where they would cross, the other end goes along. */
export function withEnd(days: Days, end: 'from' | 'to', day: Day | null): Days {
  const next = { ...days, [end]: day };
  const isCrossed = next.from !== null && next.to !== null && next.from > next.to;
  return isCrossed ? { from: day, to: day } : next;
}

function endOfMonth(first: Day): Day {
  const date = Temporal.PlainDate.from(first);
  return date.with({ day: date.daysInMonth }).toString();
}

/**
 * Whose days the view has: `mine` is the reader's zone, `freelancers` the one of the freelancer that the report is about, null
 * where it is about several or none. A link may ask for theirs all the same: then it has the reader's.
 */
export function zoneOf(
  { zone }: Pick<ReportView, 'zone'>,
  mine: Zone,
  freelancers: Zone | null,
): Zone {
  switch (zone) {
    case 'mine':
      return mine;
    case 'utc':
      return 'UTC';
    case 'freelancer':
      return freelancers ?? mine;
  }
}

/** What the view asks on `today` of `zone`, which is its `zoneOf`. */
export function queryOf(view: ReportView, today: Day, zone: Zone): ReportQuery {
  const { rows, parts, columns, kinds, rounding, activities, freelancers, contracts, memo } = view;
  return {
    ...daysOfRange(view.range, today),
    zone,
    rows,
    parts,
    columns,
    kinds,
    rounding,
    activities,
    freelancers,
    contracts,
    memo,
  };
}

/** The view as a link holds it: only what differs from the first one. `parseView` reads it. */
export function viewText(view: ReportView): string {
  const text = new URLSearchParams();
  const set = (name: string, value: string, usual: string) => {
    if (value !== usual) text.set(name, value);
  };
  if (typeof view.range === 'string') set('range', view.range, FIRST.range);
  else {
    text.set('from', view.range.from ?? '');
    text.set('to', view.range.to ?? '');
  }
  set('zone', view.zone, FIRST.zone);
  set('rows', view.rows, FIRST.rows);
  set('then', view.parts ?? NOTHING, FIRST.parts);
  set('columns', view.columns ?? NOTHING, FIRST.columns);
  set('kinds', view.kinds.join('.'), FIRST.kinds);
  set('rounding', view.rounding, FIRST.rounding);
  set('show', view.shows, FIRST.shows);
  set('order', view.order, FIRST.order);
  set('memo', view.memo, '');
  if (view.activities) {
    text.set(
      'activities',
      view.activities.map((key) => (key === NO_ACTIVITY ? NOTHING : key)).join('.'),
    );
  }
  if (view.freelancers) text.set('freelancers', view.freelancers.join('.'));
  if (view.contracts) text.set('contracts', view.contracts.join('.'));
  return text.toString();
}

/** The view that a link holds, as far as it holds one: what is unknown or missing is as in the first one. */
export function parseView(text: string): ReportView {
  const given = new URLSearchParams(text);
  const days = ['from', 'to'].map((name) => {
    const day = given.get(name);
    return day === null || day === '' ? null : isDay(day) ? day : undefined;
  });
  const [from, to] = days;
  const isFixed = (given.has('from') || given.has('to')) && from !== undefined && to !== undefined;
  const kinds = listIn(given, 'kinds') as TimeKind[] | null;
  return {
    range: isFixed
      ? { from, to }
      : oneOf(RANGES, given.get('range'), DEFAULT_VIEW.range as NamedRange),
    zone: oneOf(REPORT_ZONES, given.get('zone'), DEFAULT_VIEW.zone),
    rows: oneOf(DIMENSIONS, given.get('rows'), DEFAULT_VIEW.rows),
    parts: dimensionIn(given.get('then'), DEFAULT_VIEW.parts),
    columns: dimensionIn(given.get('columns'), DEFAULT_VIEW.columns),
    kinds: kinds ? TIME_KINDS.filter((kind) => kinds.includes(kind)) : TIME_KINDS,
    rounding: oneOf<Rounding>(ROUNDINGS, given.get('rounding'), DEFAULT_VIEW.rounding),
    activities:
      listIn(given, 'activities')?.map((key) =>
        key === NOTHING ? NO_ACTIVITY : (key as ActivityKey),
      ) ?? null,
    freelancers: listIn(given, 'freelancers') as FreelancerId[] | null,
    contracts: listIn(given, 'contracts') as ContractId[] | null,
    memo: given.get('memo') ?? '',
    shows: oneOf(FIGURES, given.get('show'), DEFAULT_VIEW.shows),
    order: oneOf(ROW_ORDERS, given.get('order'), DEFAULT_VIEW.order),
  };
}

const NOTHING = 'none';
const FIRST = {
  range: 'last-week',
  zone: DEFAULT_VIEW.zone,
  rows: DEFAULT_VIEW.rows,
  parts: DEFAULT_VIEW.parts ?? NOTHING,
  columns: DEFAULT_VIEW.columns ?? NOTHING,
  kinds: DEFAULT_VIEW.kinds.join('.'),
  rounding: DEFAULT_VIEW.rounding,
  shows: DEFAULT_VIEW.shows,
  order: DEFAULT_VIEW.order,
} as const;

function oneOf<T extends string>(all: readonly T[], given: string | null, usual: T): T {
  return all.find((each) => each === given) ?? usual;
}

function dimensionIn(given: string | null, usual: Dimension | null): Dimension | null {
  return given === NOTHING ? null : (DIMENSIONS.find((each) => each === given) ?? usual);
}

/** The parts of a list; null where there is none. Ids have no full stop. */
function listIn(given: URLSearchParams, name: string): string[] | null {
  return (
    given
      .get(name)
      ?.split('.')
      .filter((each) => each !== '') ?? null
  );
}
