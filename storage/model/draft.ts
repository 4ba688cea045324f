import { activityNamed } from './label.ts';
import { done, refused } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { isSameAs, memoLengthRefusal } from './recording.ts';
import type { Start } from './recording.ts';
import type { Activity, ContractId, Draft, FreelancerId, Recording } from './records.ts';

/** What stands in the popup's fields. */
export type DraftFields = Omit<Draft, 'freelancerId' | 'at' | 'offered'>;

const NOTHING: DraftFields = { contractId: null, activityId: null, activityText: '', memo: '' };

/** The draft of one who has typed nothing since the last start. Kept as a mark: an older draft does not come back. */
export function blankDraft(freelancerId: FreelancerId, at: Draft['at']): Draft {
  return { ...NOTHING, freelancerId, at };
}

/** The fields that stand for a recording. */
export function fieldsOf(recording: Recording & { readonly code: string | null }): DraftFields {
  const { contractId, activityId, code, memo } = recording;
  return { contractId, activityId, activityText: code ?? '', memo };
}

/** What the freelancer's fields show: what they have typed, else what is recording, else nothing. */
export function shownFields(
  draft: Draft | null,
  freelancerId: FreelancerId | null,
  recording: (Recording & { readonly code: string | null }) | null,
): DraftFields {
  if (draft && draft.freelancerId === freelancerId && !isBlank(draft)) return draft;
  return recording ? fieldsOf(recording) : NOTHING;
}

/** The later of two drafts of one freelancer: one may be lost with the browser, the other with the page. */
export function laterDraft(a: Draft | null, b: Draft | null): Draft | null {
  if (!a || !b) return a ?? b;
  return b.at > a.at ? b : a;
}

/** A label to start, with the code that stands for its activity. */
export interface Label extends Start {
  readonly code: string | null;
}

/**
 * What the fields ask to record on the contract. A text that names none of its activities is refused, not dropped; so
 * is a memo that may be too long for a command to carry.
 */
export function labelIn(
  fields: DraftFields,
  contractId: ContractId,
  activities: readonly Activity[],
): Outcome<Label> {
  const { activityId, activityText, memo } = fields;
  const tooLong = memoLengthRefusal(memo);
  if (tooLong) return refused(tooLong);
  if (activityText.trim() === '') return done({ contractId, activityId: null, code: null, memo });
  const known = activities.find(({ id }) => id === activityId);
  const activity = known ?? activityNamed(activityText, activities);
  if (activity) return done({ contractId, activityId: activity.id, code: activity.code, memo });
  // Picked before, and archived or taken from the contract since: whoever starts it says which.
  if (activityId !== null) return done({ contractId, activityId, code: activityText, memo });
  return refused({ code: 'activity_missing', field: 'activity' });
}

/** Whether the fields ask for something else than what is recording. */
export function differs(
  fields: DraftFields,
  contractId: ContractId,
  recording: Recording,
): boolean {
  const { activityId, activityText, memo } = fields;
  const isUnknown = activityId === null && activityText.trim() !== '';
  return isUnknown || !isSameAs(recording, { contractId, activityId, memo });
}

/** Whoever types has a contract before them: without one it is the mark of a start. */
function isBlank(draft: Draft): boolean {
  return draft.contractId === null && draft.activityText === '' && draft.memo === '';
}
