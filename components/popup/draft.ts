import { computed, signal } from '@preact/signals';
import { blankDraft, laterDraft, shownFields } from '../../storage/model/draft.ts';
import type { DraftFields } from '../../storage/model/draft.ts';
import type { ContractId, Draft, FreelancerId } from '../../storage/model/records.ts';
import type { PopupView } from '../../storage/popup.ts';
import { attempt } from '../controls/toast.ts';
import { loadDiary } from './load-diary.ts';

const KEY = 'popup-draft';
/** How long typing rests before the draft goes to the database as well. */
const REST_MS = 300;
/** How long what another way in put here is news. */
const OFFER_MS = 60_000;

/** What was typed in the popup last, here or when it was open before; null where nothing was. */
const draft = signal<Draft | null>(keptHere());

/** The contract that was chosen with it. */
export const chosen = computed<ContractId | null>(() => draft.value?.contractId ?? null);

let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly draft: Draft } | undefined;

/** What the popup's fields show; the contract is always the one in front. */
export function fieldsOn(view: PopupView): DraftFields {
  const fields = shownFields(draft.value, view.me?.id ?? null, view.recording);
  return { ...fields, contractId: view.contract?.id ?? null };
}

/** Takes what the freelancer typed, and keeps it at once: the popup may close at any moment. */
export function typeIn(freelancerId: FreelancerId, fields: DraftFields): void {
  draft.value = stamped(freelancerId, fields);
  keep(draft.value);
}

/** What was typed so far: for `spendDraft` to tell what was typed since. */
export function draftSoFar(): Draft | null {
  return draft.peek();
}

/**
 * The fields show what was started; the draft that it was, `asked`, is spent. What was typed or chosen while the answer was on
 * its way stays: it is what the freelancer wants next.
 */
export function spendDraft(
  freelancerId: FreelancerId,
  fields: DraftFields,
  asked: Draft | null,
): void {
  if (draft.peek() !== asked) return;
  draft.value = stamped(freelancerId, fields);
  keep(blankDraft(freelancerId, draft.value.at));
}

/** Takes the freelancer's draft from the database, where it is later than the one here. */
export async function restoreDraft(freelancerId: FreelancerId): Promise<void> {
  const { readDraft } = await loadDiary();
  take(freelancerId, (await readDraft(freelancerId)) ?? null);
}

/**
 * Does so again whenever it changes there, until the function that it answers is called: other pages write it, and the ways
 * in beside the popup. `onOffer` is told of what one of those has just put there, and why it was not started.
 */
export async function followDraft(
  freelancerId: FreelancerId,
  onOffer: (offer: NonNullable<Draft['offered']>) => void,
): Promise<() => void> {
  const { watchDraft } = await loadDiary();
  const next = (kept: Draft | undefined) => {
    const taken = take(freelancerId, kept ?? null);
    if (taken?.offered && Date.now() - taken.at < OFFER_MS) onOffer(taken.offered);
  };
  const fault = (error: unknown) =>
    void attempt(() => Promise.reject(error as Error), 'controls_faultReading');
  return watchDraft(freelancerId, next, fault);
}

/** The draft from the database, where it takes the place of the one here. */
function take(freelancerId: FreelancerId, kept: Draft | null): Draft | null {
  const here = draft.peek()?.freelancerId === freelancerId ? draft.peek() : null;
  const later = laterDraft(here, kept);
  if (later === draft.peek()) return null;
  draft.value = later;
  if (later) keepHere(later);
  return later;
}

/** Writes to the database what still waits for typing to rest. */
export async function flushDraft(): Promise<void> {
  if (!waiting) return;
  const { timer, draft: last } = waiting;
  clearTimeout(timer);
  waiting = undefined;
  await attempt(async () => {
    const { keepDraft } = await loadDiary();
    await keepDraft(last);
  }, 'controls_faultNothingChanged');
}

function keep(changed: Draft): void {
  keepHere(changed);
  clearTimeout(waiting?.timer);
  waiting = { timer: setTimeout(() => void flushDraft(), REST_MS), draft: changed };
}

function keepHere(changed: Draft): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(changed));
  } catch {
    // Full or switched off: the database keeps it a moment later.
  }
}

/** Later than the one before, even if the clock was set back in between. */
function stamped(freelancerId: FreelancerId, fields: DraftFields): Draft {
  const { contractId, activityId, activityText, memo } = fields;
  const at = Math.max(Date.now(), (draft.peek()?.at ?? 0) + 1);
  return { contractId, activityId, activityText, memo, freelancerId, at };
}

function keptHere(): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isDraft(input: unknown): input is Draft {
  if (typeof input !== 'object' || input === null) return false;
  const { freelancerId, contractId, activityId, activityText, memo, at } = input as Record<
    keyof Draft,
    unknown
  >;
  return (
    [freelancerId, activityText, memo].every((each) => typeof each === 'string') &&
    [contractId, activityId].every((each) => each === null || typeof each === 'string') &&
    Number.isFinite(at)
  );
}
