import { NO_ACTIVITY } from '../../storage/model/records.ts';
import type { ActivityId, ContractId, FreelancerId } from '../../storage/model/records.ts';
import type {
  Dimension,
  Figure,
  ReportQuery,
  Rounding,
  TimeKind,
} from '../../storage/model/report.ts';
import type { NamedRange, ReportView } from '../../storage/model/report-view.ts';
import { addDays, dayOf } from '../../storage/model/time.ts';
import type { Day } from '../../storage/model/time.ts';
import type { FigurePlace, ReportNames } from '../../storage/reports.ts';
import { myZone, now } from '../controls/clock.ts';
import {
  formatDays,
  formatDuration,
  formatMoney,
  formatMonth,
  formatShortDay,
  formatYearDay,
} from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';

export const RANGE_NAMES: Record<NamedRange, MessageKey> = {
  today: 'reports_range_today',
  yesterday: 'reports_range_yesterday',
  'this-week': 'reports_range_thisWeek',
  'last-week': 'reports_range_lastWeek',
  'this-month': 'reports_range_thisMonth',
  'last-month': 'reports_range_lastMonth',
  'this-year': 'reports_range_thisYear',
  all: 'reports_range_all',
};

export const KIND_NAMES: Record<TimeKind, MessageKey> = {
  tracked: 'reports_kind_tracked',
  manual: 'reports_kind_manual',
  over: 'reports_kind_over',
};

export function dimensionName(dimension: Dimension): string {
  return t(`reports_dimension_${dimension}`);
}

export function roundingName(rounding: Rounding): string {
  if (rounding === 'exact') return t('reports_rounding_exact');
  if (rounding === 'cells') return t('reports_rounding_cells');
  const [way, minutes = ''] = rounding.split('-');
  return t(`reports_rounding_${way as 'up' | 'down' | 'nearest'}`, minutes);
}

/** The words of a row or column. */
export function keyName(dimension: Dimension, key: string, names: ReportNames): string {
  switch (dimension) {
    case 'activity':
      return key === NO_ACTIVITY
        ? t('reports_noActivity')
        : (names.activities.get(key as ActivityId)?.code ?? key);
    case 'freelancer':
      return names.people.get(key as FreelancerId)?.name ?? key;
    case 'contract':
      return names.contracts.get(key as ContractId)?.title ?? key;
    case 'memo':
      return key === '' ? t('reports_noMemo') : key;
    case 'day':
      return isOfThisYear(key) ? formatShortDay(key) : formatYearDay(key);
    case 'week':
      return formatDays(key, addDays(key, 6));
    case 'month':
      return formatMonth(key);
  }
}

/** The row, its part and the column that a figure stands in, in words; empty for the total of all. */
export function placeText(
  query: Pick<ReportQuery, 'rows' | 'parts' | 'columns'>,
  { row, part, column }: FigurePlace,
  names: ReportNames,
): string {
  const keys: [Dimension | null, string | undefined][] = [
    [query.rows, row],
    [query.parts, part],
    [query.columns, column],
  ];
  return keys
    .flatMap(([dimension, key]) =>
      dimension === null || key === undefined ? [] : [keyName(dimension, key, names)],
    )
    .join(' · ');
}

/** What stands beside it: that an activity is archived, or whose a contract is. */
export function keyNote(dimension: Dimension, key: string, names: ReportNames): string | null {
  if (dimension === 'activity') {
    const activity = names.activities.get(key as ActivityId);
    return activity && activity.archivedAt !== null ? t('reports_archived') : null;
  }
  if (dimension === 'contract') {
    const contract = names.contracts.get(key as ContractId);
    return (contract && names.people.get(contract.freelancerId)?.name) ?? null;
  }
  return null;
}

/** A figure in words, empty where there is nothing; amounts of several currencies one after another. */
export function figureText({ ms, amounts }: Figure, shows: ReportView['shows']): string {
  if (shows === 'hours') return ms === 0 ? '' : formatDuration(ms);
  return amounts.map(({ amount, currency }) => formatMoney(amount, currency)).join(' + ');
}

function isOfThisYear(day: Day): boolean {
  return day.slice(0, 4) === dayOf(now.peek(), myZone()).slice(0, 4);
}
