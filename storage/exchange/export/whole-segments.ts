import type { Collection, Table } from 'dexie';
import { db } from '../../database.ts';
import { labelsBySegment } from '../../model/diary.ts';
import type { Interval } from '../../model/intervals.ts';
import type {
  ActivityId,
  Actor,
  ClientLabel,
  Contract,
  DiaryPage,
  LabelPage,
  Segment,
  SegmentId,
} from '../../model/records.ts';
import { exactTime, isAsked, overFromPages } from '../../model/report-segments.ts';
import type { ReportQuery } from '../../model/report.ts';
import { shownActivity } from '../../model/segment.ts';
import { addDays, startOfDay, utcDayOf, weekOf } from '../../model/time.ts';
import type { Day, EpochMs } from '../../model/time.ts';
import { contractsOf, readReportNames } from '../../reports.ts';
import type { ReportNames } from '../../reports.ts';

/** A segment with all of its time, as the diary shows it. */
export interface WholeSegment {
  readonly segment: Segment;
  readonly contract: Contract;
  /** The one shown. */
  readonly activityId: ActivityId | null;
  /** When anything about it was last changed. */
  readonly changedAt: EpochMs;
}

/**
 * Gives to `take`, contract by contract, the segments of which any time is in the report: whole, also where the report's
 * days, its kinds of time or the weekly limit cut them. A contract is one transaction.
 */
export async function eachWholeSegment(
  by: Actor,
  query: ReportQuery,
  take: (segments: readonly WholeSegment[], names: ReportNames) => Promise<void>,
): Promise<void> {
  const names = await readReportNames(by);
  for (const contract of contractsOf(query, names)) {
    const segments = await db.transaction('r', [db.pages, db.labels], () =>
      wholeSegments(contract, query),
    );
    if (segments.length > 0) await take(segments, names);
  }
}

/** Pages that are read at once: between them the browser can draw and listen. Whole weeks, since limits are by the week. */
const DAYS_AT_ONCE = 28;
/** After every day. */
const END_OF_DAYS = '~';

/** The contract's segments that the query asks for, in order of time. Within a transaction of pages and labels. */
async function wholeSegments(contract: Contract, query: ReportQuery): Promise<WholeSegment[]> {
  const bounds = boundsOf(query);
  const from = bounds.start === -Infinity ? '' : weekOf(utcDayOf(bounds.start));
  const to = bounds.end === Infinity ? END_OF_DAYS : addDays(weekOf(utcDayOf(bounds.end - 1)), 6);
  const pages = daysOf(db.pages, contract, from, to);
  const [first, last] = [await pages.first(), await pages.last()];
  if (!first || !last) return [];
  const gathered = new Gathered(contract, query, bounds);
  gathered.add(...(await readBeyond(first, -1)));
  for (let day = weekOf(first.day); day <= last.day; day = addDays(day, DAYS_AT_ONCE)) {
    const end = addDays(day, DAYS_AT_ONCE - 1);
    const until = end < last.day ? end : last.day;
    gathered.add(
      await daysOf(db.pages, contract, day, until).toArray(),
      await daysOf(db.labels, contract, day, until).toArray(),
    );
  }
  gathered.add(...(await readBeyond(last, 1)));
  return gathered.segments();
}

/** The query's days as moments; infinite where it leaves them open. */
function boundsOf({ from, to, zone }: ReportQuery): Interval {
  return {
    start: from === null ? -Infinity : startOfDay(from, zone),
    end: to === null ? Infinity : startOfDay(addDays(to, 1), zone),
  };
}

function daysOf<T extends DiaryPage | LabelPage>(
  table: Table<T>,
  { id }: Contract,
  from: Day,
  to: Day,
): Collection<T> {
  return table.where('[contractId+day]').between([id, from], [id, to], true, true);
}

/** The pages before or after this one on which segments of it go on, in order of time, with their labels. */
async function readBeyond(page: DiaryPage, step: -1 | 1): Promise<[DiaryPage[], LabelPage[]]> {
  const pages: DiaryPage[] = [];
  let at: DiaryPage | undefined = page;
  while (at) {
    const ids = new Set(at.segments.map(({ id }) => id));
    const next: DiaryPage | undefined = await db.pages.get([at.contractId, addDays(at.day, step)]);
    at = next?.segments.some(({ id }) => ids.has(id)) ? next : undefined;
    if (at) pages.push(at);
  }
  const labels = await db.labels.bulkGet(pages.map(({ contractId, day }) => [contractId, day]));
  return [step < 0 ? pages.toReversed() : pages, labels.filter((each) => each !== undefined)];
}

/** A contract's segments, put together from pages that come in order of time. */
class Gathered {
  readonly #contract: Contract;
  readonly #query: ReportQuery;
  readonly #bounds: Interval;
  readonly #segments = new Map<SegmentId, Segment>();
  readonly #asked = new Set<SegmentId>();
  readonly #labels = new Map<SegmentId, readonly ClientLabel[]>();

  constructor(contract: Contract, query: ReportQuery, bounds: Interval) {
    this.#contract = contract;
    this.#query = query;
    this.#bounds = bounds;
  }

  add(pages: readonly DiaryPage[], labels: readonly LabelPage[]): void {
    for (const [id, own] of labelsBySegment(labels)) this.#labels.set(id, own);
    const spans = [{ ...this.#bounds, day: '' }];
    const source = { contract: this.#contract, pages, labels, spans };
    for (const piece of exactTime(source, overFromPages(this.#contract, pages))) {
      if (isAsked(this.#query, piece)) this.#asked.add(piece.id);
    }
    for (const segment of pages.flatMap((page) => page.segments)) {
      const before = this.#segments.get(segment.id);
      this.#segments.set(segment.id, before ? { ...before, end: segment.end } : segment);
    }
  }

  segments(): WholeSegment[] {
    return [...this.#segments.values()]
      .filter(({ id }) => this.#asked.has(id))
      .map((segment) => this.#shown(segment));
  }

  #shown(segment: Segment): WholeSegment {
    const labels = this.#labels.get(segment.id);
    return {
      segment,
      contract: this.#contract,
      activityId: shownActivity(segment, labels),
      changedAt: Math.max(
        segment.end,
        segment.chosenAt,
        segment.edits.at(-1)?.at ?? 0,
        labels?.at(-1)?.at ?? 0,
      ),
    };
  }
}
