import { OTHERS } from '../../storage/model/chart.ts';
import type { Bar, ChartStep, Series } from '../../storage/model/chart.ts';
import { HOUR_MS, MINUTE_MS } from '../../storage/model/time.ts';
import type { DurationMs } from '../../storage/model/time.ts';
import type { ReportNames } from '../../storage/reports.ts';
import { dateFormat } from '../controls/format.ts';
import { language, plural, t } from '../controls/translate.ts';
import { keyName, keyNote } from './words.ts';

/** The name of a series: an activity, marked if it is archived, or how many others it is. */
export function seriesName({ key, count }: Series, names: ReportNames): string {
  if (key === OTHERS) return plural('reports_chartOthers', count);
  const name = keyName('activity', key, names);
  const isArchived = keyNote('activity', key, names) !== null;
  return isArchived ? t('reports_chartArchived', name) : name;
}

/** The name of a bar along time, as it stands below it: as short as can be. */
export function tickName(step: ChartStep, { key }: Bar): string {
  const format = dateFormat(
    'UTC',
    step === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' },
  );
  return format.format(Date.parse(key));
}

/** What an axis counts in: minutes where there is less than an hour. */
export interface AxisUnit {
  readonly ms: DurationMs;
  readonly format: (count: number) => string;
}

export function axisUnit(mostMs: DurationMs): AxisUnit {
  const unit = mostMs < HOUR_MS ? 'minute' : 'hour';
  const format = new Intl.NumberFormat(language(), {
    style: 'unit',
    unit,
    unitDisplay: 'narrow',
    maximumFractionDigits: 1,
  });
  return {
    ms: unit === 'minute' ? MINUTE_MS : HOUR_MS,
    format: (count) => format.format(count),
  };
}

/** The bar with the most time. */
export function largest(bars: readonly Bar[]): Bar | undefined {
  return bars.reduce<Bar | undefined>(
    (most, bar) => (most && most.ms >= bar.ms ? most : bar),
    undefined,
  );
}

export function totalOf(of: readonly { readonly ms: DurationMs }[]): DurationMs {
  return of.reduce((sum, { ms }) => sum + ms, 0);
}
