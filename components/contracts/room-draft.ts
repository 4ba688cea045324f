import type { RateForm, TermsForm } from '../../storage/contracts.ts';
import type { NewActivity } from '../../storage/model/code-list.ts';
import { amountText } from '../../storage/model/money.ts';
import { isSame } from '../../storage/model/same.ts';
import { comparable, hoursText } from '../../storage/model/activity.ts';
import type { ContractRoomView } from '../../storage/contract-list.ts';
import type { ActivityId } from '../../storage/model/records.ts';
import { latestLimit, latestRate } from '../../storage/model/terms.ts';
import { HOUR_MS } from '../../storage/model/time.ts';

/** What the client changed in a contract room and has not saved: only that, so that what others change shows through. */
export interface RoomDraft {
  readonly terms: Partial<TermsOfForm>;
  /** Activities ticked or unticked. */
  readonly toggled: ReadonlyMap<ActivityId, boolean>;
  /** Pasted, and to be made. */
  readonly created: readonly NewActivity[];
}

export type TermsOfForm = Omit<TermsForm, 'assigned' | 'created'>;

export const EMPTY_DRAFT: RoomDraft = { terms: {}, toggled: new Map(), created: [] };

/** The form as it is stored. */
export function storedForm(view: ContractRoomView): TermsForm & { readonly rate: RateForm } {
  const { contract, freelancer, usualCurrency } = view;
  const { weeklyLimits, rates, ...switches } = contract.terms;
  const limit = latestLimit(weeklyLimits);
  const rate = latestRate(rates);
  const currency = rate?.currency ?? usualCurrency;
  return {
    ...switches,
    weeklyLimit: hoursText(limit === null ? null : limit / HOUR_MS),
    rate: { amount: amountText(rate?.amount ?? null, currency), currency },
    freelancerZone: freelancer.zone,
    assigned: contract.assigned,
  };
}

/** The form with what was changed. What is assigned keeps its order; what is added follows. */
export function withDraft<Form extends TermsForm>(
  stored: Form,
  { terms, toggled, created }: RoomDraft,
): Form {
  const kept = stored.assigned.filter((id) => toggled.get(id) !== false);
  const had = new Set(stored.assigned);
  const added = [...toggled].flatMap(([id, isOn]) => (isOn && !had.has(id) ? [id] : []));
  return { ...stored, ...terms, assigned: [...kept, ...added], created };
}

/** Whether saving the draft would change anything. */
export function isChanged(stored: TermsForm, { terms, toggled, created }: RoomDraft): boolean {
  const had = new Set(stored.assigned);
  return (
    created.length > 0 ||
    Object.entries(terms).some(
      ([name, value]) => !isSame(stored[name as keyof TermsForm], value),
    ) ||
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

/** The draft with activities that are to be made, each code once. */
export function create(draft: RoomDraft, wanted: readonly NewActivity[]): RoomDraft {
  const all = new Map([...draft.created, ...wanted].map((each) => [comparable(each.code), each]));
  return { ...draft, created: [...all.values()] };
}

/** The draft without one of those. */
export function leaveOut(draft: RoomDraft, code: string): RoomDraft {
  return { ...draft, created: draft.created.filter((each) => each.code !== code) };
}
