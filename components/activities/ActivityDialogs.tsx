import type { ActivityList } from '../../storage/activity-list.ts';
import type { Actor } from '../../storage/model/records.ts';
import { ActivityDialog } from '../controls/ActivityDialog.tsx';
import { ArchiveDialog } from './ArchiveDialog.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import type { ListedActivity } from './row-action.ts';

/** The dialog that is open, and what it is about. */
export interface OpenDialog {
  readonly kind: 'new' | 'edit' | 'archive' | 'delete';
  /** One or more; none for a new one. */
  readonly activities: readonly ListedActivity[];
}

interface ActivityDialogsProps {
  readonly by: Actor;
  readonly list: ActivityList;
  readonly open: OpenDialog;
  /** What the dialog was for is done: nothing of it need stay ticked. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The one dialog of the page that is open. */
export function ActivityDialogs({ by, list, open, onDone, onClose }: ActivityDialogsProps) {
  switch (open.kind) {
    case 'new':
    case 'edit': {
      const opened = open.activities[0] ?? null;
      // As it is now. Deleted elsewhere, it stays as it was: saving says that it is gone.
      const activity = list.rows.find(({ id }) => id === opened?.id) ?? opened;
      return (
        <ActivityDialog
          by={by}
          activity={activity}
          contracts={list.contracts}
          assignedTo={activity?.contractIds ?? []}
          onClose={onClose}
        />
      );
    }
    case 'archive':
      return (
        <ArchiveDialog by={by} activities={open.activities} onDone={onDone} onClose={onClose} />
      );
    case 'delete':
      return (
        <DeleteDialog by={by} activities={open.activities} onDone={onDone} onClose={onClose} />
      );
  }
}
