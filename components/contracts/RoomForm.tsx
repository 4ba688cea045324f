import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { saveTerms } from '../../storage/contracts.ts';
import type { ContractRoomView } from '../../storage/contract-list.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Actor } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { useUnsaved } from '../controls/unsaved.ts';
import { AssignedActivities } from './AssignedActivities.tsx';
import {
  create,
  EMPTY_DRAFT,
  isChanged,
  leaveOut,
  storedForm,
  toggle,
  withDraft,
} from './room-draft.ts';
import type { RoomDraft } from './room-draft.ts';
import { SaveBar } from './SaveBar.tsx';
import { TermsFields } from './TermsFields.tsx';
import styles from './RoomForm.module.css';

interface RoomFormProps {
  readonly by: Actor;
  readonly view: ContractRoomView;
}

/** Terms and assigned activities, saved together. */
export function RoomForm({ by, view }: RoomFormProps) {
  const edited = useSignal<RoomDraft>(EMPTY_DRAFT);
  // The view that the draft was saved over: with the next one from the database the draft has served.
  const savedOver = useSignal<ContractRoomView | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const element = useRef<HTMLFormElement>(null);
  useFocusRefused(element, refusal.value);

  const isServed = savedOver.value !== null && savedOver.value !== view;
  const draft = isServed ? EMPTY_DRAFT : edited.value;
  const stored = storedForm(view);
  const form = withDraft(stored, draft);
  const isDirty = isChanged(stored, draft);
  useUnsaved(isDirty);

  const change = (next: RoomDraft) => {
    edited.value = next;
    savedOver.value = null;
  };

  const save = async () => {
    if (isBusy.value) return;
    isBusy.value = true;
    const outcome = await attempt(
      () => saveTerms(by, view.contract.id, form, Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    // What was changed while this was being saved stays a draft.
    if (edited.peek() === draft) savedOver.value = view;
    wake();
    say(t('contracts_saved', outcome.value.title));
  };

  return (
    <form
      ref={element}
      noValidate
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TermsFields
        view={view}
        form={form}
        refusal={refusal.value}
        onChange={(terms) => change({ ...draft, terms: { ...draft.terms, ...terms } })}
      />
      <AssignedActivities
        activities={view.activities}
        archived={view.archived}
        created={draft.created}
        assigned={form.assigned}
        first={stored.assigned}
        onAssign={(ids, isAssigned) => change(toggle(draft, ids, isAssigned))}
        onPaste={(ids, created) => change(create(toggle(draft, ids, true), created))}
        onLeaveOut={(code) => change(leaveOut(draft, code))}
      />
      <RefusalNote refusal={isAtField(refusal.value) ? null : refusal.value} />
      <SaveBar isDirty={isDirty} isBusy={isBusy.value} onUndo={() => change(EMPTY_DRAFT)} />
    </form>
  );
}

/** Whether the refusal is shown at its field. */
function isAtField(refusal: Refusal | null): boolean {
  return refusal?.field === 'limit' || refusal?.field === 'rate';
}
