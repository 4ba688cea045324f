import type { ActivityRow } from '../../storage/activity-list.ts';

/** What a row's buttons ask for. */
export type RowAction = 'edit' | 'archive' | 'unarchive' | 'delete';

export type OnRowAction = (action: RowAction, activity: ActivityRow) => unknown;
