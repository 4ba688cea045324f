import type { TermsForm } from '../../storage/contracts.ts';
import { hoursText } from '../../storage/model/activity.ts';
import type { ContractRoomView } from '../../storage/contract-list.ts';
import type { ActivityId } from '../../storage/model/records.ts';
import { latestLimit } from '../../storage/model/terms.ts';
import { HOUR_MS } from '../../storage/model/time.ts';

/** What the client changed in a contract room and has not saved: only that, so that what others change shows through. */
export interface RoomDraft {
  readonly terms: Partial<Omit<TermsForm, 'assigned'>>;
  /** Activities ticked or unticked. */
  readonly toggled: ReadonlyMap<ActivityId, boolean>;
}

export const EMPTY_DRAFT: RoomDraft = { terms: {}, toggled: new Map() };

/** The form as it is stored. */
export function storedForm({ contract, freelancer }: ContractRoomView): TermsForm {
  const { weeklyLimits, ...switches } = contract.terms;
  const limit = latestLimit(weeklyLimits);
  return {
    ...switches,
    weeklyLimit: hoursText(limit === null ? null : limit / HOUR_MS),
    freelancerZone: freelancer.zone,
    assigned: contract.assigned,
  };
}

/** The form with what was changed. What is assigned keeps its order; what is added follows. */
export function withDraft(stored: TermsForm, { terms, toggled }: RoomDraft): TermsForm {
  const kept = stored.assigned.filter((id) => toggled.get(id) !== false);
  const had = new Set(stored.assigned);
  const added = [...toggled].flatMap(([id, isOn]) => (isOn && !had.has(id) ? [id] : []));
  return { ...stored, ...terms, assigned: [...kept, ...added] };
}

/** Whether saving the draft would change anything. */
export function isChanged(stored: TermsForm, { terms, toggled }: RoomDraft): boolean {
  const had = new Set(stored.assigned);
  return (
    Object.entries(terms).some(([name, value]) => stored[name as keyof TermsForm] !== value) ||
    [...toggled].some(([id, isOn]) => had.has(id) !== isOn)
  );
}

/** The draft with these activities ticked or unticked. */
export function toggle(
  draft: RoomDraft,
  ids: readonly ActivityId[],
  isAssigned: boolean,
): RoomDraft {
  const toggled = new Map(draft.toggled);
  for (const id of ids) toggled.set(id, isAssigned);
  return { ...draft, toggled };
}
