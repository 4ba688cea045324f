import type { ReportQuery } from '../../model/report.ts';
import { isDay } from '../../model/time.ts';
import type { Day } from '../../model/time.ts';

/**
 * `activity-diary-2026-11-16-2026-11-22.csv`, the days being those of the report. Only letters, digits and hyphens: nothing
 * that anybody typed gets into the name of a file.
 */
export function exportName(
  { from, to }: Pick<ReportQuery, 'from' | 'to'>,
  ending: string,
  what: 'segments' | 'time-report' | null = null,
): string {
  return `${['activity-diary', ...daysIn(from, to), ...(what ? [what] : [])].join('-')}.${ending}`;
}

function daysIn(from: Day | null, to: Day | null): string[] {
  const [first, last] = [from, to].map((day) => (day !== null && isDay(day) ? day : null));
  if (first && last) return [first, last];
  if (first) return ['from', first];
  return last ? ['until', last] : ['all'];
}
