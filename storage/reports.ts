import { freelancersById } from './contracts.ts';
import { db } from './database.ts';
import { NO_PRICE, PLACES, sumRows, TIMES } from './model/month-sums.ts';
import type { MonthSums, SumRow } from './model/month-sums.ts';
import { overFrom, weeksOfMonth } from './model/over-days.ts';
import { NO_ACTIVITY } from './model/records.ts';
import type {
  Activity,
  ActivityId,
  ActivityKey,
  Actor,
  Contract,
  ContractId,
  DiaryPage,
  Freelancer,
  FreelancerId,
  LabelPage,
  MonthTotals,
} from './model/records.ts';
import {
  addInOrder,
  billedTime,
  exactTime,
  isAsked,
  keyIn,
  overFromPages,
  pagesOfSpans,
} from './model/report-segments.ts';
import type { OverFrom, ReportSegment } from './model/report-segments.ts';
import { coverOf, daysAround, isTime, spansOf, timeKey } from './model/report-spans.ts';
import type { Cover, Span } from './model/report-spans.ts';
import { ReportSums, TIME_KINDS } from './model/report.ts';
import type { Dimension, Report, ReportQuery } from './model/report.ts';
import { addDays, startOfDay, utcDayOf, weekOf } from './model/time.ts';
import type { Day, DurationMs, EpochMs, Month } from './model/time.ts';
import { NONE_OVER, overDaysIn, readSums, rowsOfMonth, SUM_SOURCES } from './sums.ts';
import type { KnownSums, OverOfContract } from './sums.ts';

export type { ReportSegment } from './model/report-segments.ts';

/** What the keys of a report are the ids of. */
export interface ReportNames {
  /** Archived ones too: their time stays in reports, marked (rule 5). */
  readonly activities: ReadonlyMap<ActivityId, Activity>;
  /** Closed ones too: all for the client, their own for a freelancer. */
  readonly contracts: ReadonlyMap<ContractId, Contract>;
  readonly people: ReadonlyMap<FreelancerId, Freelancer>;
}

export interface ReportAnswer extends ReportNames {
  readonly report: Report;
}

/** Where a figure of a report stands; what is undefined is all, as in a total. */
export interface FigurePlace {
  readonly row?: string;
  readonly part?: string;
  readonly column?: string;
}

/** What a report is read from. */
export const REPORT_TABLES = [db.activities, db.freelancers, db.sums, ...SUM_SOURCES] as const;

/** Contracts whose totals are read one by one; where there are more, months are read for all contracts at once. */
const FEW_CONTRACTS = 5;

/** What a reader can ask reports about: for the client all, for a freelancer their own contracts. */
export function readReportNames(by: Actor): Promise<ReportNames> {
  return db.transaction('r', [db.activities, db.contracts, db.freelancers], () => namesFor(by));
}

/**
 * The report that `by` may see: of all contracts for the client, of their own for a freelancer. What is recorded now is not in
 * it before it is stopped, nor what waits for an answer. Where neither memos nor billed cells are asked for, it reads sums of
 * months and totals of days, and pages only for days that the zone or the weekly limit cuts.
 */
export function readReport(by: Actor, query: ReportQuery): Promise<ReportAnswer> {
  return db.transaction('r', [...REPORT_TABLES], async () => {
    const [names, spans] = await Promise.all([namesFor(by), readSpans(query)]);
    const contracts = contractsOf(query, names);
    const sums = new ReportSums();
    const covers = spans.map(coverOf);
    await (isOfSegments(query, covers)
      ? addSegments(sums, query, contracts, spans)
      : addTotals(sums, query, contracts, covers));
    return { ...names, report: sums.report(query) };
  });
}

/**
 * The segments behind a figure, the latest first, at most `limit` of them. It goes back in time until it has so many: those of a
 * million are as soon there as those of a thousand.
 */
export async function readBehind(
  by: Actor,
  query: ReportQuery,
  place: FigurePlace,
  limit: number,
): Promise<{ readonly segments: readonly ReportSegment[]; readonly isMore: boolean }> {
  const asked = narrowed(query, place);
  const [names, all] = await db.transaction('r', [...REPORT_TABLES], () =>
    Promise.all([namesFor(by), readSpans(query)]),
  );
  const contracts = contractsOf(asked, names);
  const spans = all.filter((span) => isSpanAt(query, place, span));
  const range = pagesOfSpans(spans) ?? { from: '', to: '' };
  let found: ReportSegment[] = [];
  let [to, days] = [range.to, DAYS_AT_FIRST];
  while (to > range.from) {
    const first = addDays(to, 1 - days);
    const from = first > range.from ? first : range.from;
    const read = await db.transaction('r', [...SUM_SOURCES], () =>
      Promise.all(contracts.map((each) => segmentsOf(each, asked, spans, { from, to }))),
    );
    const earlier = read.flat().filter((segment) => isAt(query, place, segment));
    const border = startOfDay(addDays(to, 1), 'UTC');
    found = (
      query.rounding === 'cells' ? [...found, ...earlier] : joinedAt(border, earlier, found)
    ).toSorted((a, b) => b.start - a.start);
    // One that begins with the first of these days may have begun before.
    if ((found[limit - 1]?.start ?? 0) > startOfDay(from, 'UTC') && found.length > limit) break;
    to = addDays(from, -1);
    days = Math.min(days * 2, DAYS_AT_ONCE);
  }
  return { segments: found.slice(0, limit), isMore: found.length > limit };
}

/** All segments, those in one piece that only `border` parts, which is a midnight of UTC. */
function joinedAt(
  border: EpochMs,
  earlier: readonly ReportSegment[],
  later: readonly ReportSegment[],
): ReportSegment[] {
  const last = new Map(earlier.filter(({ end }) => end === border).map((each) => [each.id, each]));
  const joined = new Set<ReportSegment>();
  const whole = later.map((segment) => {
    const before = segment.start === border ? last.get(segment.id) : undefined;
    const pieces = before ? [before] : [];
    addInOrder(pieces, segment);
    const [only] = pieces;
    if (!before || !only || pieces.length > 1) return segment;
    joined.add(before);
    return only;
  });
  return [...whole, ...earlier.filter((segment) => !joined.has(segment))];
}

/**
 * Gives all segments of a report to `take`, contract by contract, each in order of time. A contract is one transaction: a
 * diary that would not fit in memory need not be there at once.
 */
export async function eachReportSegment(
  by: Actor,
  query: ReportQuery,
  take: (segments: readonly ReportSegment[]) => void | Promise<void>,
): Promise<void> {
  const [names, spans] = await db.transaction('r', [...REPORT_TABLES], () =>
    Promise.all([namesFor(by), readSpans(query)]),
  );
  for (const contract of contractsOf(query, names)) {
    const segments = await db.transaction('r', [...SUM_SOURCES], () =>
      segmentsByWeeks(contract, query, spans),
    );
    if (segments.length > 0) await take(segments);
  }
}

async function namesFor(by: Actor): Promise<ReportNames> {
  const [activities, contracts, people] = await Promise.all([
    db.activities.toArray(),
    by.role === 'client'
      ? db.contracts.toArray()
      : db.contracts.where('freelancerId').equals(by.id).toArray(),
    freelancersById(),
  ]);
  return {
    activities: new Map(activities.map((each) => [each.id, each])),
    contracts: new Map(contracts.map((each) => [each.id, each])),
    people,
  };
}

/** Of as many days at most, nobody asks whether there is time around them. */
const SHORT_DAYS = 400;

/** The query's spans: an end that it leaves open, or that is centuries away, is that of the months with time. */
async function readSpans(query: ReportQuery): Promise<Span[]> {
  const { from, to } = query;
  if (from !== null && to !== null && addDays(from, SHORT_DAYS) >= to) {
    return spansOf(query, from, to);
  }
  const [first, last] = await Promise.all([
    db.totals.orderBy('month').first(),
    db.totals.orderBy('month').last(),
  ]);
  if (!first || !last) return [];
  const around = daysAround(first.month, last.month, query.zone);
  return spansOf(
    query,
    from !== null && from > around.from ? from : around.from,
    to !== null && to < around.to ? to : around.to,
  );
}

/** The contracts that a report of this query is about, of those that its reader may see. */
export function contractsOf(query: ReportQuery, names: ReportNames): Contract[] {
  return [...names.contracts.values()].filter(
    ({ id, freelancerId }) =>
      (query.contracts?.includes(id) ?? true) &&
      (query.freelancers?.includes(freelancerId) ?? true),
  );
}

/** Whether only pages can tell: memos and billed cells are nowhere else, nor are days that all begin within UTC's. */
function isOfSegments(query: ReportQuery, covers: readonly Cover[]): boolean {
  const dimensions = [query.rows, query.parts, query.columns];
  if (dimensions.includes('memo') || query.memo !== '' || query.rounding === 'cells') return true;
  const edges = covers.reduce((sum, cover) => sum + cover.edges.length, 0);
  const whole = covers.reduce(
    (sum, { months, days }) =>
      sum +
      months.length * DAYS_A_MONTH +
      days.reduce((count, { first, last }) => count + last - first + 1, 0),
    0,
  );
  return edges > whole;
}

const DAYS_A_MONTH = 30;

async function addSegments(
  sums: ReportSums,
  query: ReportQuery,
  contracts: readonly Contract[],
  spans: readonly Span[],
): Promise<void> {
  for (const contract of contracts) {
    addEach(sums, query, await segmentsOf(contract, query, spans));
  }
}

/** Pages that are read at once where nobody is to wait for all of them: each time some milliseconds. */
const DAYS_AT_ONCE = 28;
/** Where a few segments are looked for, which most likely are of the last week. */
const DAYS_AT_FIRST = 7;

/** The same as `segmentsOf`, a few weeks at a time: so that a page can draw and listen in between. */
async function segmentsByWeeks(
  contract: Contract,
  query: ReportQuery,
  spans: readonly Span[],
): Promise<ReportSegment[]> {
  const range = pagesOfSpans(spans);
  const found: ReportSegment[] = [];
  if (!range) return found;
  for (let from = range.from; from <= range.to; from = addDays(from, DAYS_AT_ONCE)) {
    const last = addDays(from, DAYS_AT_ONCE - 1);
    const weeks = { from, to: last < range.to ? last : range.to };
    const segments = await segmentsOf(contract, query, spans, weeks);
    // Billed cells are never one with those of another day.
    for (const each of segments) {
      if (query.rounding === 'cells') found.push(each);
      else addInOrder(found, each);
    }
  }
  return found;
}

/** The contract's time that the query asks for, from its pages. Within a transaction of pages and labels. */
async function segmentsOf(
  contract: Contract,
  query: ReportQuery,
  spans: readonly Span[],
  range = pagesOfSpans(spans),
): Promise<ReportSegment[]> {
  if (!range) return [];
  const [from, to] = [
    [contract.id, range.from],
    [contract.id, range.to],
  ];
  const [pages, labels] = await Promise.all([
    db.pages.where('[contractId+day]').between(from, to, true, true).toArray(),
    db.labels.where('[contractId+day]').between(from, to, true, true).toArray(),
  ]);
  const source = { contract, pages, labels, spans };
  const over = overFromPages(contract, pages);
  const time = query.rounding === 'cells' ? billedTime(source, over) : exactTime(source, over);
  return time.filter((segment) => isAsked(query, segment));
}

function addEach(sums: ReportSums, query: ReportQuery, segments: readonly ReportSegment[]): void {
  for (const segment of segments) {
    const { span, activityId, ms, price } = segment;
    const of = { ...segment, activity: keyOf(activityId), day: span.day };
    sums.add(
      sums.idOf(keyIn(query.rows, of)),
      sums.idOf(keyIn(query.parts, of)),
      sums.idOf(keyIn(query.columns, of)),
      ms,
      price ? ms : 0,
      price,
    );
  }
}

/** Adds whole months, whole days and parts of days, each from the smallest records that tell them. */
async function addTotals(
  sums: ReportSums,
  query: ReportQuery,
  contracts: readonly Contract[],
  covers: readonly Cover[],
): Promise<void> {
  const whole = covers.flatMap(({ months }) => months);
  const parted = covers.flatMap(({ days }) => days.map(({ month }) => month));
  const isFew = contracts.length <= FEW_CONTRACTS;
  const known = isFew || whole.length === 0 ? NOTHING_KNOWN : await readSums(whole);
  const needed = new Set([...whole.filter((month) => !known.months.has(month)), ...parted]);
  const edges = covers.flatMap((cover) =>
    cover.edges.map((edge): Span => ({ ...edge, day: cover.span.day })),
  );
  const totals = await totalsOf([...needed], isFew ? contracts : null);
  const byMonth = Map.groupBy(totals, ({ month }) => month);
  const byId = new Map(contracts.map((contract) => [contract.id, contract]));

  const spanOf = new Map(
    covers.flatMap(({ span, months }) => months.map((month) => [month, span])),
  );
  for (const packed of known.sums) {
    const spans = packed.months.map((month) =>
      known.months.has(month) ? spanOf.get(month) : undefined,
    );
    addPacked(sums, query, packed, byId, spans);
  }
  const summed = [...spanOf].filter(([month]) => !known.months.has(month));
  const weeks = new Set([
    ...summed.flatMap(([month]) => weeksOfMonth(month)),
    ...weeksOf(covers, edges),
  ]);
  const over = await overDaysIn(contracts, totals, [...weeks].toSorted());
  for (const [month, span] of summed) {
    addRows(sums, query, rowsOfMonth(byId, byMonth.get(month) ?? [], over), byId, span);
  }
  for (const { span, days } of covers) {
    for (const { month, first, last } of days) {
      for (const own of byMonth.get(month) ?? []) {
        const contract = byId.get(own.contractId);
        if (!contract) continue;
        const beyond = over.get(contract.id)?.days ?? NONE_OVER;
        addRows(sums, query, sumRows(contract, own, beyond, first, last), byId, span);
      }
    }
  }
  if (edges.length > 0) await addEdges(sums, query, contracts, edges, over);
}

const NOTHING_KNOWN: KnownSums = { months: new Set(), sums: [] };

/** The totals of these months: of the contracts, or of all. */
async function totalsOf(
  months: readonly Month[],
  contracts: readonly Contract[] | null,
): Promise<MonthTotals[]> {
  if (months.length === 0) return [];
  if (contracts === null) {
    const all = await Promise.all(
      months.map((month) => db.totals.where('month').equals(month).toArray()),
    );
    return all.flat();
  }
  const wanted = new Set(months);
  const sorted = months.toSorted();
  const all = await Promise.all(
    contracts.map(({ id }) =>
      db.totals
        .where('[contractId+month]')
        .between([id, sorted[0]], [id, sorted.at(-1)], true, true)
        .toArray(),
    ),
  );
  return all.flat().filter(({ month }) => wanted.has(month));
}

/** The Mondays of the UTC weeks of whose days some, but not their months, are in the covers. */
function weeksOf(covers: readonly Cover[], edges: readonly Span[]): ReadonlySet<Day> {
  const weeks = new Set(edges.map(({ start }) => weekOf(utcDayOf(start))));
  for (const { days } of covers) {
    for (const { month, first, last } of days) {
      for (let index = first; index <= last; index += 1) {
        weeks.add(weekOf(`${month}-${String(index + 1).padStart(2, '0')}`));
      }
    }
  }
  return weeks;
}

/** Adds the parts of UTC days that begin or end a span in the query's zone. */
async function addEdges(
  sums: ReportSums,
  query: ReportQuery,
  contracts: readonly Contract[],
  edges: readonly Span[],
  over: ReadonlyMap<ContractId, OverOfContract>,
): Promise<void> {
  const days = [...new Set(edges.map(({ start }) => utcDayOf(start)))].toSorted();
  const keys = contracts.flatMap(({ id }) => days.map((day): [ContractId, Day] => [id, day]));
  const [pages, labels] = await Promise.all([db.pages.bulkGet(keys), db.labels.bulkGet(keys)]);
  const pagesOf = Map.groupBy(pages.filter(isThere), ({ contractId }) => contractId);
  const labelsOf = Map.groupBy(labels.filter(isThere), ({ contractId }) => contractId);
  for (const contract of contracts) {
    const own = pagesOf.get(contract.id);
    if (!own) continue;
    const overFromOf = await readOverFrom(over.get(contract.id), own);
    const source = { contract, pages: own, labels: labelsOf.get(contract.id) ?? [], spans: edges };
    addEach(
      sums,
      query,
      exactTime(source, overFromOf).filter((segment) => isAsked(query, segment)),
    );
  }
}

/** From when on the contract's weeks are over their limit. Pages of the days on which they pass it are read, if need be. */
async function readOverFrom(
  over: OverOfContract | undefined,
  known: readonly DiaryPage[],
): Promise<OverFrom> {
  const from = new Map<Day, EpochMs>();
  for (const crossing of over?.crossings ?? []) {
    const { contractId, day } = crossing;
    const page = known.find((each) => each.day === day) ?? (await db.pages.get([contractId, day]));
    from.set(weekOf(day), overFrom(crossing, page?.segments ?? []));
  }
  return (week) => from.get(week) ?? Infinity;
}

function isThere<T extends DiaryPage | LabelPage>(page: T | undefined): page is T {
  return page !== undefined;
}

function addRows(
  sums: ReportSums,
  query: ReportQuery,
  rows: readonly SumRow[],
  contracts: ReadonlyMap<ContractId, Contract>,
  span: Span,
): void {
  for (const { contractId, activity, price, ...times } of rows) {
    const contract = contracts.get(contractId);
    if (!contract || query.activities?.includes(activity) === false) continue;
    const of = {
      contractId,
      freelancerId: contract.freelancerId,
      activity,
      memo: '',
      day: span.day,
    };
    const idIn = (dimension: Dimension | null) => sums.idOf(keyIn(dimension, of));
    const [ms, chargedMs] = askedOf(query, times.tracked, times.manual, times.over);
    if (ms > 0) {
      sums.add(idIn(query.rows), idIn(query.parts), idIn(query.columns), ms, chargedMs, price);
    }
  }
}

/** The same of packed rows: their keys are looked up once for each month, contract and activity. `spans` are of its months. */
function addPacked(
  sums: ReportSums,
  query: ReportQuery,
  { contracts, activities, prices, places, times }: MonthSums,
  known: ReadonlyMap<ContractId, Contract>,
  spans: readonly (Span | undefined)[],
): void {
  const asked = query.activities && new Set(query.activities);
  const isContractAsked = contracts.map((id) => known.has(id));
  const isActivityAsked = activities.map((key) => asked?.has(key) ?? true);
  const idsIn = (dimension: Dimension | null): [place: number, ids: readonly number[]] => {
    if (dimension === 'activity') return [ACTIVITY_PLACE, activities.map((key) => sums.idOf(key))];
    if (dimension === null || isTime(dimension)) {
      const keys = spans.map((span) => span && keyIn(dimension, { ...NOTHING, day: span.day }));
      return [MONTH_PLACE, keys.map((key) => sums.idOf(key ?? ''))];
    }
    const ids = contracts.map((contractId) => {
      const freelancerId = known.get(contractId)?.freelancerId ?? NOTHING.freelancerId;
      return sums.idOf(keyIn(dimension, { ...NOTHING, contractId, freelancerId }));
    });
    return [CONTRACT_PLACE, ids];
  };
  const [rowPlace, rowIds] = idsIn(query.rows);
  const [partPlace, partIds] = idsIn(query.parts);
  const [columnPlace, columnIds] = idsIn(query.columns);
  const [isTracked, isManual, isOver] = TIME_KINDS.map((kind) => query.kinds.includes(kind));
  const idAt = (ids: readonly number[], place: number) => ids[places[place] ?? 0] ?? 0;
  // Rows that differ only in their month stand side by side: where months are not told apart, they are added up first.
  const isByMonth = [rowPlace, partPlace, columnPlace].includes(MONTH_PLACE);
  const isAlike = (a: number, b: number) =>
    !isByMonth &&
    places[a + CONTRACT_PLACE] === places[b + CONTRACT_PLACE] &&
    places[a + ACTIVITY_PLACE] === places[b + ACTIVITY_PLACE] &&
    places[a + PRICE_PLACE] === places[b + PRICE_PLACE];
  let [ms, chargedMs] = [0, 0];
  for (let at = 0, time = 0; at < places.length; at += PLACES, time += TIMES) {
    if (spans[places[at] ?? 0] !== undefined) {
      const charged =
        (isTracked ? (times[time] ?? 0) : 0) + (isManual ? (times[time + 1] ?? 0) : 0);
      chargedMs += charged;
      ms += charged + (isOver ? (times[time + 2] ?? 0) : 0);
    }
    if (at + PLACES < places.length && isAlike(at, at + PLACES)) continue;
    const isWanted =
      isContractAsked[places[at + CONTRACT_PLACE] ?? 0] &&
      isActivityAsked[places[at + ACTIVITY_PLACE] ?? 0];
    if (ms > 0 && isWanted) {
      const price = prices[places[at + PRICE_PLACE] ?? NO_PRICE] ?? null;
      const [row, part] = [idAt(rowIds, at + rowPlace), idAt(partIds, at + partPlace)];
      sums.add(row, part, idAt(columnIds, at + columnPlace), ms, chargedMs, price);
    }
    [ms, chargedMs] = [0, 0];
  }
}

const [MONTH_PLACE, CONTRACT_PLACE, ACTIVITY_PLACE, PRICE_PLACE] = [0, 1, 2, 3] as const;

const NOTHING = {
  contractId: '' as ContractId,
  freelancerId: '' as FreelancerId,
  activity: NO_ACTIVITY,
  memo: '',
  day: '',
} as const;

/** What the query asks for of these times, and what of that has a price. */
function askedOf(
  { kinds }: ReportQuery,
  tracked: DurationMs,
  manual: DurationMs,
  over: DurationMs,
): [ms: DurationMs, chargedMs: DurationMs] {
  const chargedMs =
    (kinds.includes('tracked') ? tracked : 0) + (kinds.includes('manual') ? manual : 0);
  return [chargedMs + (kinds.includes('over') ? over : 0), chargedMs];
}

/** The query without what cannot stand at the place. */
function narrowed(query: ReportQuery, place: FigurePlace): ReportQuery {
  const keys = new Map(keysAt(query, place));
  const only = <Id extends string>(dimension: Dimension, asked: readonly Id[] | null) => {
    const key = keys.get(dimension);
    return key === undefined ? asked : [key as Id];
  };
  return {
    ...query,
    activities: only('activity', query.activities),
    contracts: only('contract', query.contracts),
    freelancers: only('freelancer', query.freelancers),
  };
}

function isAt(query: ReportQuery, place: FigurePlace, segment: ReportSegment): boolean {
  const of = { ...segment, activity: keyOf(segment.activityId), day: segment.span.day };
  return keysAt(query, place).every(([dimension, key]) => keyIn(dimension, of) === key);
}

/** Whether time of the span can stand at the place. */
function isSpanAt(query: ReportQuery, place: FigurePlace, { day }: Span): boolean {
  return keysAt(query, place).every(
    ([dimension, key]) => !isTime(dimension) || timeKey(dimension, day) === key,
  );
}

function keysAt(query: ReportQuery, place: FigurePlace): [Dimension, string][] {
  const keys: [Dimension | null, string | undefined][] = [
    [query.rows, place.row],
    [query.parts, place.part],
    [query.columns, place.column],
  ];
  return keys.filter(
    (each): each is [Dimension, string] => each[0] !== null && each[1] !== undefined,
  );
}

function keyOf(activityId: ActivityId | null): ActivityKey {
  return activityId ?? NO_ACTIVITY;
}
