import { colourOf } from '../../storage/model/activity-colour.ts';
import type { ActivityId } from '../../storage/model/records.ts';

/** The colour of an activity, the same everywhere; grey for time without one. */
export function activityColour(id: ActivityId | null | ''): string {
  return id ? `var(--activity-${colourOf(id) + 1})` : 'var(--activity-none)';
}
