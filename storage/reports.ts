import { freelancersById } from './contracts.ts';
import { db } from './database.ts';
import { NO_PRICE, ROW, sumRows } from './model/month-sums.ts';
import type { MonthSums, SumRow } from './model/month-sums.ts';
import { overFrom } from './model/over-days.ts';
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
  billedTime,
  exactTime,
  isAsked,
  keyIn,
  overFromPages,
  pagesOfSpans,
} from './model/report-segments.ts';
import type { OverFrom, ReportSegment } from './model/report-segments.ts';
import { coverOf, daysAround, isTime, spansOf } from './model/report-spans.ts';
import type { Cover, Span } from './model/report-spans.ts';
import { ReportSums } from './model/report.ts';
import type { Dimension, Report, ReportQuery } from './model/report.ts';
import { utcDayOf, weekOf } from './model/time.ts';
import type { Day, DurationMs, EpochMs, Month } from './model/time.ts';
import { NONE_OVER, overDaysIn, readSums, rowsOfMonth, SUM_SOURCES } from './sums.ts';
import type { OverOfContract } from './sums.ts';

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

const REPORT_TABLES = [db.activities, db.freelancers, db.sums, ...SUM_SOURCES] as const;

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

/** The segments behind a figure, the latest first, at most `limit` of them. */
export async function readBehind(
  by: Actor,
  query: ReportQuery,
  place: FigurePlace,
  limit: number,
): Promise<{ readonly segments: readonly ReportSegment[]; readonly isMore: boolean }> {
  let found: ReportSegment[] = [];
  await eachReportSegment(by, narrowed(query, place), (segments) => {
    const here = segments.filter((segment) => isAt(query, place, segment));
    found = [...found, ...here].toSorted((a, b) => b.start - a.start).slice(0, limit + 1);
  });
  return { segments: found.slice(0, limit), isMore: found.length > limit };
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
      segmentsOf(contract, query, spans),
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

/** The query's spans: an end that it leaves open is that of the months with time. */
async function readSpans(query: ReportQuery): Promise<Span[]> {
  if (query.from !== null && query.to !== null) return spansOf(query, query.from, query.to);
  const [first, last] = await Promise.all([
    db.totals.orderBy('month').first(),
    db.totals.orderBy('month').last(),
  ]);
  if (!first || !last) return [];
  const around = daysAround(first.month, last.month, query.zone);
  return spansOf(query, query.from ?? around.from, query.to ?? around.to);
}

function contractsOf(query: ReportQuery, names: ReportNames): Contract[] {
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

/** The contract's time that the query asks for, from its pages. Within a transaction of pages and labels. */
async function segmentsOf(
  contract: Contract,
  query: ReportQuery,
  spans: readonly Span[],
): Promise<ReportSegment[]> {
  const range = pagesOfSpans(spans);
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
  const known = isFew ? new Map<Month, MonthSums>() : await sumsOf(whole);
  const needed = new Set([...whole.filter((month) => !known.has(month)), ...parted]);
  const edges = covers.flatMap((cover) =>
    cover.edges.map((edge): Span => ({ ...edge, day: cover.span.day })),
  );
  const totals = await totalsOf([...needed], isFew ? contracts : null);
  const byMonth = Map.groupBy(totals, ({ month }) => month);
  const byId = new Map(contracts.map((contract) => [contract.id, contract]));

  for (const { span, months } of covers) {
    for (const month of months) {
      const packed = known.get(month);
      if (packed) addPacked(sums, query, packed, byId, span);
      else {
        const own = (byMonth.get(month) ?? []).filter(({ contractId }) => byId.has(contractId));
        addRows(sums, query, await rowsOfMonth(month, contracts, own), byId, span);
      }
    }
  }

  const weeks = weeksOf(covers, edges);
  const over = await overDaysIn(contracts, totals, weeks);
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

/** The sums of these months, as far as they are made. Where there are none between, they are read in one request. */
function sumsOf(months: readonly Month[]): Promise<ReadonlyMap<Month, MonthSums>> {
  const [first, last] = [months[0], months.at(-1)];
  return first === undefined || last === undefined
    ? Promise.resolve(new Map<Month, MonthSums>())
    : readSums(first, last);
}

/** The totals of these months: of the contracts, or of all. */
async function totalsOf(
  months: readonly Month[],
  contracts: readonly Contract[] | null,
): Promise<MonthTotals[]> {
  if (months.length === 0) return [];
  if (contracts === null) return db.totals.where('month').anyOf(months).toArray();
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
function weeksOf(covers: readonly Cover[], edges: readonly Span[]): Day[] {
  const weeks = new Set(edges.map(({ start }) => weekOf(utcDayOf(start))));
  for (const { days } of covers) {
    for (const { month, first, last } of days) {
      for (let index = first; index <= last; index += 1) {
        weeks.add(weekOf(`${month}-${String(index + 1).padStart(2, '0')}`));
      }
    }
  }
  return [...weeks].toSorted();
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

/** The same of packed rows: their keys are looked up once for each of the month's contracts and activities. */
function addPacked(
  sums: ReportSums,
  query: ReportQuery,
  { contracts, activities, prices, places, times }: MonthSums,
  known: ReadonlyMap<ContractId, Contract>,
  span: Span,
): void {
  const asked = query.activities && new Set(query.activities);
  const isContractAsked = contracts.map((id) => known.has(id));
  const isActivityAsked = activities.map((key) => asked?.has(key) ?? true);
  const idsIn = (dimension: Dimension | null): ((contract: number, activity: number) => number) => {
    if (dimension === null) {
      const id = sums.idOf('');
      return () => id;
    }
    if (dimension === 'activity') {
      const ids = activities.map((key) => sums.idOf(key));
      return (_, activity) => ids[activity] ?? 0;
    }
    if (isTime(dimension)) {
      const id = sums.idOf(keyIn(dimension, { ...NOTHING, day: span.day }));
      return () => id;
    }
    const ids = contracts.map((contractId) => {
      const freelancerId = known.get(contractId)?.freelancerId ?? NOTHING.freelancerId;
      return sums.idOf(keyIn(dimension, { ...NOTHING, contractId, freelancerId }));
    });
    return (contract) => ids[contract] ?? 0;
  };
  const [rowIn, partIn, columnIn] = [idsIn(query.rows), idsIn(query.parts), idsIn(query.columns)];
  for (let at = 0; at < places.length; at += ROW) {
    const [contract = 0, activity = 0, price = NO_PRICE] = [
      places[at],
      places[at + 1],
      places[at + 2],
    ];
    if (!isContractAsked[contract] || !isActivityAsked[activity]) continue;
    const [ms, chargedMs] = askedOf(query, times[at] ?? 0, times[at + 1] ?? 0, times[at + 2] ?? 0);
    if (ms === 0) continue;
    sums.add(
      rowIn(contract, activity),
      partIn(contract, activity),
      columnIn(contract, activity),
      ms,
      chargedMs,
      price === NO_PRICE ? null : (prices[price] ?? null),
    );
  }
}

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
