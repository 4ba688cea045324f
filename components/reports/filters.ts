import { DEFAULT_VIEW } from '../../storage/model/report-view.ts';
import type { ReportView } from '../../storage/model/report-view.ts';

/** What narrows a report, as it is without. */
export const UNFILTERED = {
  kinds: DEFAULT_VIEW.kinds,
  memo: DEFAULT_VIEW.memo,
  activities: DEFAULT_VIEW.activities,
  freelancers: DEFAULT_VIEW.freelancers,
  contracts: DEFAULT_VIEW.contracts,
} as const satisfies Partial<ReportView>;

/** How many filters narrow the report. */
export function countFilters(view: ReportView): number {
  const { kinds, memo, activities, freelancers, contracts } = view;
  const lists = [activities, freelancers, contracts].filter((each) => each !== null).length;
  return lists + Number(memo !== '') + Number(kinds.length < DEFAULT_VIEW.kinds.length);
}
