import type { ActivityRow } from '../../storage/activity-list.ts';
import type { WithUsage } from '../../storage/model/usage.ts';

/** An activity as the table lists it. */
export type ListedActivity = WithUsage<ActivityRow>;

/** What a row's buttons, or those of all ticked rows, ask for. */
export type RowAction = 'edit' | 'archive' | 'unarchive' | 'delete';

export type OnRowAction = (action: RowAction, activities: readonly ListedActivity[]) => unknown;
