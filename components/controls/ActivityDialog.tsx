import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { createActivity, editActivity } from '../../storage/activities.ts';
import type { ContractChoice } from '../../storage/activity-list.ts';
import { hoursText } from '../../storage/model/activity.ts';
import type { ActivityForm } from '../../storage/model/activity.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Activity, Actor, ContractId } from '../../storage/model/records.ts';
import { wake } from './ask.ts';
import { Button } from './Button.tsx';
import { ContractChoices } from './ContractChoices.tsx';
import { Dialog, DialogActions } from './Dialog.tsx';
import { Field, refusalAt } from './Field.tsx';
import { useFocusRefused } from './focus-refused.ts';
import { RefusalNote } from './RefusalNote.tsx';
import { attempt, say } from './toast.ts';
import { t } from './translate.ts';

interface ActivityDialogProps {
  readonly by: Actor;
  /** The one to edit; null for a new one. */
  readonly activity: Activity | null;
  /** What a new one's description begins with. */
  readonly description?: string;
  readonly contracts: readonly ContractChoice[];
  /** The contracts that it is assigned to, or is to be unless unticked. */
  readonly assignedTo: readonly ContractId[];
  readonly onClose: () => void;
  readonly onSaved?: () => unknown;
}

/** Which keys a touch screen offers. */
const INPUT_MODES = { code: 'text', description: 'text', url: 'url', budget: 'decimal' } as const;

/** Creates or edits an activity and assigns it to any number of contracts. */
export function ActivityDialog(props: ActivityDialogProps) {
  const { by, activity, description = '', contracts, assignedTo, onClose, onSaved } = props;
  // Only what was typed and ticked: what is changed elsewhere meanwhile shows through, and is not changed back by saving.
  const typed = useSignal<Partial<ActivityForm>>({});
  const ticked = useSignal<ReadonlyMap<ContractId, boolean>>(new Map());
  const form: ActivityForm = { ...storedForm(activity, description), ...typed.value };
  const chosen = withTicks(assignedTo, ticked.value);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const element = useRef<HTMLFormElement>(null);
  useFocusRefused(element, refusal.value);

  const save = async () => {
    if (isBusy.value) return;
    isBusy.value = true;
    const contractIds = [...chosen];
    const outcome = await attempt(
      () =>
        activity
          ? editActivity(by, activity.id, form, contractIds)
          : createActivity(by, form, contractIds, Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    wake();
    say(t('controls_activitySaved', outcome.value.code));
    await onSaved?.();
    onClose();
  };

  const field = (name: keyof ActivityForm, label: string, hint?: string) => (
    <Field label={label} hint={hint} refusal={refusalAt(refusal.value, name)}>
      {(control) => (
        <input
          {...control}
          type="text"
          inputMode={INPUT_MODES[name]}
          autofocus={name === 'code'}
          autocomplete="off"
          value={form[name]}
          onInput={(event) => {
            typed.value = { ...typed.peek(), [name]: event.currentTarget.value };
          }}
        />
      )}
    </Field>
  );

  return (
    <Dialog
      title={activity ? t('controls_editActivity', activity.code) : t('controls_newActivity')}
      onClose={onClose}
    >
      <form
        ref={element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {field('code', t('controls_code'), t('controls_codeHint'))}
        {field('description', t('controls_description'))}
        {field('url', t('controls_url'), t('controls_urlHint'))}
        {field('budget', t('controls_budget'), t('controls_budgetHint'))}
        <ContractChoices
          contracts={contracts}
          chosen={chosen}
          onTick={(ids, isChosen) => {
            ticked.value = new Map([...ticked.peek(), ...ids.map((id) => [id, isChosen] as const)]);
          }}
        />
        <RefusalNote refusal={refusalAt(refusal.value, 'activity')} />
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button type="submit" look="main" isBusy={isBusy.value}>
            {t('controls_save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function storedForm(activity: Activity | null, description: string): ActivityForm {
  return {
    code: activity?.code ?? '',
    description: activity?.description ?? description,
    url: activity?.url ?? '',
    budget: hoursText(activity?.budgetHours ?? null),
  };
}

function withTicks(
  assignedTo: readonly ContractId[],
  ticked: ReadonlyMap<ContractId, boolean>,
): ReadonlySet<ContractId> {
  const chosen = new Set(assignedTo);
  for (const [id, isChosen] of ticked) {
    if (isChosen) chosen.add(id);
    else chosen.delete(id);
  }
  return chosen;
}
