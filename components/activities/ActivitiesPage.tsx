import { useSignal } from '@preact/signals';
import type { Actor } from '../../storage/model/records.ts';
import { ActivityListView } from './ActivityListView.tsx';
import { AssignView } from './AssignView.tsx';
import { isAssignPlace } from './views.ts';

/** The client's activities, as a list or by contracts; for a freelancer those that may be picked. */
export function ActivitiesPage({ by }: { readonly by: Actor }) {
  // The page is drawn anew for each place. While the reader is asked whether to leave, the location is ahead of it.
  const isAssigning = useSignal(isAssignPlace());
  return isAssigning.value && by.role === 'client' ? (
    <AssignView by={by} />
  ) : (
    <ActivityListView by={by} />
  );
}
