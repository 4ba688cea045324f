import type { Refusal } from '../../storage/model/outcome.ts';
import type { Activity, ActivityId } from '../../storage/model/records.ts';

/** What stands in an activity field, and the activity that it stands for. */
export interface Choice {
  readonly text: string;
  readonly activityId: ActivityId | null;
}

/** The field with nothing in it. */
export const NO_CHOICE: Choice = { text: '', activityId: null };

/** The field with this activity in it. */
export function choiceOf(
  activityId: ActivityId | null,
  activities: ReadonlyMap<ActivityId, Activity>,
): Choice {
  const text = activityId === null ? '' : (activities.get(activityId)?.code ?? activityId);
  return { text, activityId };
}

/** Words that stand for no activity are not the same as none. */
export function unknownChoice({ text, activityId }: Choice): Refusal | null {
  const isUnknown = activityId === null && text.trim() !== '';
  return isUnknown ? { code: 'activity_missing', field: 'activity' } : null;
}
