import { signal } from '@preact/signals';
import { fieldsOf } from '../../storage/model/draft.ts';
import type { DraftFields, Label } from '../../storage/model/draft.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { FreelancerId } from '../../storage/model/records.ts';
import { ask } from '../controls/ask.ts';
import { attempt } from '../controls/toast.ts';
import { draftSoFar, spendDraft, typeIn } from './draft.ts';

/** Why the last start was refused; null once the fields change. */
export const refusal = signal<Refusal | null>(null);

/** Where the focus goes once, for what another way in has put into the fields: Enter starts it. */
export const isOffered = signal(false);

/** Shows what another way in has put into the fields, and why it was not started. */
export function takeOffer(offer: { readonly refusal: Refusal | null }): void {
  isOffered.value = offer.refusal === null;
  refusal.value = offer.refusal;
}

/** A command is on its way. */
export const isBusy = signal(false);

/** Starts the label, or switches to it; with `minutesAgo`, as of then. */
export async function startLabel(label: Label, minutesAgo?: number): Promise<void> {
  if (isBusy.peek()) return;
  isBusy.value = true;
  refusal.value = null;
  const { contractId, activityId, code, memo } = label;
  const asked = draftSoFar();
  const outcome = await attempt(
    () => ask({ type: 'start', contractId, activityId, memo, ...agoOf(minutesAgo) }),
    'controls_faultNothingChanged',
  );
  if (outcome?.ok) {
    spendDraft(outcome.value.freelancerId, fieldsOf({ ...outcome.value, code }), asked);
  } else if (outcome) refusal.value = outcome.refusal;
  isBusy.value = false;
}

/** Stops, whatever state the fields are in; they keep what they show, so that it can be resumed. */
export async function stopRecording(
  me: FreelancerId,
  shown: DraftFields,
  minutesAgo?: number,
): Promise<void> {
  if (isBusy.peek()) return;
  isBusy.value = true;
  refusal.value = null;
  typeIn(me, shown);
  await attempt(() => ask({ type: 'stop', ...agoOf(minutesAgo) }), 'controls_faultNothingChanged');
  isBusy.value = false;
}

function agoOf(minutesAgo: number | undefined): { readonly minutesAgo?: number } {
  return minutesAgo === undefined ? {} : { minutesAgo };
}
