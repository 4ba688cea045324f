import type { ActivityList, ActivityRow } from '../../storage/activity-list.ts';
import type { Actor } from '../../storage/model/records.ts';
import { ActivityDialog } from '../controls/ActivityDialog.tsx';
import { ArchiveDialog } from './ArchiveDialog.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';

/** The dialog that is open, and what it is about. */
export type OpenDialog =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'archive' | 'delete'; readonly activity: ActivityRow };

interface ActivityDialogsProps {
  readonly by: Actor;
  readonly list: ActivityList;
  readonly open: OpenDialog;
  readonly onClose: () => void;
}

/** The one dialog of the page that is open. */
export function ActivityDialogs({ by, list, open, onClose }: ActivityDialogsProps) {
  switch (open.kind) {
    case 'new':
    case 'edit': {
      const opened = open.kind === 'edit' ? open.activity : null;
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
      return <ArchiveDialog by={by} activity={open.activity} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog by={by} activity={open.activity} onClose={onClose} />;
  }
}
