import type { Interval } from './intervals.ts';
import { NO_ACTIVITY } from './records.ts';
import type {
  ActivityKey,
  Contract,
  ContractId,
  DiaryPage,
  LabelPage,
  MonthTotals,
} from './records.ts';
import { shownActivity } from './segment.ts';
import { limitOf } from './terms.ts';
import { addDays, daysOfWeek, monthOf, weekOf } from './time.ts';
import type { Day, DurationMs, EpochMs, Month } from './time.ts';

/** The UTC day on which a contract's week reaches its limit, and passes it. */
export interface Crossing {
  readonly contractId: ContractId;
  readonly day: Day;
  /** What is left of the limit as the day begins. */
  readonly leftMs: DurationMs;
  /** The days of the week that follow it: all of their time is over the limit. */
  readonly after: readonly Day[];
}

/** Time by kind. */
export interface KindSum {
  readonly tracked: DurationMs;
  readonly manual: DurationMs;
}

/** What of a contract's time is over the weekly limit, by UTC day: all of it, or what each activity has. */
export type OverDays = ReadonlyMap<Day, 'all' | ReadonlyMap<ActivityKey, KindSum>>;

/** A contract's totals by month, as far as they are known. */
export type TotalsByMonth = ReadonlyMap<Month, MonthTotals>;

/** Where the contract's weeks that begin on these days pass their limits (rule 8). `totals` are of all their months. */
export function crossingsOf(
  { id, terms }: Contract,
  totals: TotalsByMonth,
  weeks: readonly Day[],
): Crossing[] {
  return weeks.flatMap((week): Crossing[] => {
    let left = limitOf(terms.weeklyLimits, week);
    if (left === null) return [];
    for (const day of daysOfWeek(week)) {
      const ms = timeOfDay(totals.get(monthOf(day)), day);
      if (ms > left) {
        const after = daysOfWeek(week).filter((other) => other > day);
        return [{ contractId: id, day, leftMs: left, after }];
      }
      left -= ms;
    }
    return [];
  });
}

/** All time of a UTC day. */
function timeOfDay(totals: MonthTotals | undefined, day: Day): DurationMs {
  const index = Number(day.slice(8)) - 1;
  let ms = 0;
  for (const { tracked, manual } of Object.values(totals?.activities ?? {})) {
    ms += (tracked[index] ?? 0) + (manual[index] ?? 0);
  }
  return ms;
}

/** The moment from which on all time of the crossing's week is over the limit. `page` is of its day. */
export function overFrom(
  { leftMs }: Pick<Crossing, 'leftMs'>,
  segments: readonly Interval[],
): EpochMs {
  let left = leftMs;
  for (const { start, end } of segments.toSorted((a, b) => a.start - b.start)) {
    if (end - start > left) return start + left;
    left -= end - start;
  }
  return Infinity;
}

/** What is over the limit because of these crossings, each with the page of its day. */
export function overDaysOf(
  crossings: readonly {
    readonly crossing: Crossing;
    readonly page: DiaryPage | undefined;
    readonly labels: LabelPage | undefined;
  }[],
): OverDays {
  const days = new Map<Day, 'all' | ReadonlyMap<ActivityKey, KindSum>>();
  for (const { crossing, page, labels } of crossings) {
    const from = overFrom(crossing, page?.segments ?? []);
    const sums = new Map<ActivityKey, KindSum>();
    for (const segment of page?.segments ?? []) {
      const ms = segment.end - Math.max(segment.start, from);
      if (ms <= 0) continue;
      const key = shownActivity(segment, labels?.labels[segment.id]) ?? NO_ACTIVITY;
      const sum = sums.get(key) ?? { tracked: 0, manual: 0 };
      sums.set(key, { ...sum, [segment.kind]: sum[segment.kind] + ms });
    }
    days.set(crossing.day, sums);
    for (const day of crossing.after) days.set(day, 'all');
  }
  return days;
}

/** The Mondays of the UTC weeks that touch the month. */
export function weeksOfMonth(month: Month): Day[] {
  const first = `${month}-01`;
  const weeks: Day[] = [];
  for (let week = weekOf(first); monthOf(week) <= month; week = addDays(week, 7)) {
    weeks.push(week);
  }
  return weeks;
}
