import { NO_ACTIVITY } from './records.ts';
import type {
  ActivityId,
  ActivityKey,
  ContractId,
  DayColumns,
  DiaryPage,
  LabelPage,
  MonthTotals,
} from './records.ts';
import { shownActivity } from './segment.ts';
import { monthOf } from './time.ts';
import type { Day, DurationMs, Month } from './time.ts';

const DAYS = 31;

interface Sum {
  tracked: DurationMs;
  manual: DurationMs;
}

/** A contract's month with no time in it. */
export function emptyTotals(contractId: ContractId, month: Month): MonthTotals {
  return { contractId, month, activities: {} };
}

/** The totals with the column of `page`'s day counted anew from the page and its labels. */
export function withDay(
  totals: MonthTotals,
  page: DiaryPage,
  labels: LabelPage | undefined,
): MonthTotals {
  const index = dayIndex(page.day);
  const sums = sumByActivity(page, labels);
  const activities: Record<string, DayColumns> = { ...totals.activities };
  for (const key of new Set([...Object.keys(activities), ...sums.keys()])) {
    const sum = sums.get(key as ActivityKey);
    const columns = activities[key];
    if (sum?.tracked === columns?.tracked[index] && sum?.manual === columns?.manual[index]) {
      continue;
    }
    activities[key] = {
      tracked: withColumn(columns?.tracked, index, sum?.tracked ?? 0),
      manual: withColumn(columns?.manual, index, sum?.manual ?? 0),
    };
  }
  return { ...totals, activities };
}

/** The same for several days of the month at once. */
export function withDays(
  totals: MonthTotals,
  days: readonly (readonly [DiaryPage, LabelPage | undefined])[],
): MonthTotals {
  const [first, ...others] = days;
  if (!first) return totals;
  if (others.length === 0) return withDay(totals, ...first);
  const activities: Record<string, { tracked: DurationMs[]; manual: DurationMs[] }> = {};
  for (const [key, { tracked, manual }] of Object.entries(totals.activities)) {
    activities[key] = { tracked: [...tracked], manual: [...manual] };
  }
  for (const [page, labels] of days) {
    const index = dayIndex(page.day);
    for (const columns of Object.values(activities)) {
      columns.tracked[index] = 0;
      columns.manual[index] = 0;
    }
    for (const [key, sum] of sumByActivity(page, labels)) {
      const columns = (activities[key] ??= { tracked: noDays(), manual: noDays() });
      columns.tracked[index] = sum.tracked;
      columns.manual[index] = sum.manual;
    }
  }
  return { ...totals, activities };
}

/** A contract's totals of one month from all of its pages and label pages: what `withDay` must have kept. */
export function recount(
  contractId: ContractId,
  month: Month,
  pages: readonly DiaryPage[],
  labels: readonly LabelPage[],
): MonthTotals {
  return pages
    .filter((page) => monthOf(page.day) === month)
    .reduce(
      (totals, page) =>
        withDay(
          totals,
          page,
          labels.find(({ day }) => day === page.day),
        ),
      emptyTotals(contractId, month),
    );
}

/** Time by activity on these UTC days. */
export function timeByActivity(
  months: readonly MonthTotals[],
  days: readonly Day[],
): Map<ActivityKey, DurationMs> {
  const times = new Map<ActivityKey, DurationMs>();
  for (const { month, activities } of months) {
    const indices = days.filter((day) => monthOf(day) === month).map(dayIndex);
    for (const [key, columns] of Object.entries(activities)) {
      const ms = indices.reduce(
        (sum, i) => sum + at(columns.tracked, i) + at(columns.manual, i),
        0,
      );
      if (ms > 0) times.set(key as ActivityKey, (times.get(key as ActivityKey) ?? 0) + ms);
    }
  }
  return times;
}

/** Time by activity, of all days. */
export function timeOfActivities(months: readonly MonthTotals[]): Map<ActivityKey, DurationMs> {
  const times = new Map<ActivityKey, DurationMs>();
  for (const { activities } of months) {
    for (const [key, { tracked, manual }] of Object.entries(activities)) {
      const ms = [...tracked, ...manual].reduce((sum, day) => sum + day, 0);
      times.set(key as ActivityKey, (times.get(key as ActivityKey) ?? 0) + ms);
    }
  }
  return times;
}

/** All time on these UTC days. */
export function timeOf(months: readonly MonthTotals[], days: readonly Day[]): DurationMs {
  return [...timeByActivity(months, days).values()].reduce((sum, ms) => sum + ms, 0);
}

/** Sums of a page by the activity shown, with a zero for each activity that ever stood on it. */
function sumByActivity(page: DiaryPage, labels: LabelPage | undefined): Map<ActivityKey, Sum> {
  const sums = new Map<ActivityKey, Sum>();
  const sumOf = (activityId: ActivityId | null): Sum => {
    const key = activityId ?? NO_ACTIVITY;
    const sum = sums.get(key) ?? { tracked: 0, manual: 0 };
    sums.set(key, sum);
    return sum;
  };
  for (const segment of page.segments) {
    const sum = sumOf(shownActivity(segment, labels?.labels[segment.id]));
    sum[segment.kind] += segment.end - segment.start;
  }
  for (const segment of [...page.segments, ...page.deleted.map((deletion) => deletion.segment)]) {
    sumOf(segment.activityId);
    for (const edit of segment.edits) {
      if (edit.kind === 'label') sumOf(edit.activityId);
      const chosen = 'chosen' in edit ? edit.chosen : undefined;
      if (chosen !== undefined) sumOf(chosen);
    }
  }
  for (const label of Object.values(labels?.labels ?? {}).flat()) sumOf(label.activityId);
  return sums;
}

function noDays(): DurationMs[] {
  return Array.from({ length: DAYS }, () => 0);
}

function dayIndex(day: Day): number {
  return Number(day.slice(8)) - 1;
}

function at(columns: readonly DurationMs[], index: number): DurationMs {
  return columns[index] ?? 0;
}

function withColumn(
  columns: readonly DurationMs[] | undefined,
  index: number,
  ms: DurationMs,
): DurationMs[] {
  return Array.from({ length: DAYS }, (_, i) => (i === index ? ms : (columns?.[i] ?? 0)));
}
