import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { createActivity, editActivity } from '../../storage/activities.ts';
import type { ContractChoice } from '../../storage/activity-list.ts';
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
  /** The contracts that it is assigned to at first. */
  readonly assignedTo: readonly ContractId[];
  readonly onClose: () => void;
  readonly onSaved?: () => unknown;
}

/** Which keys a touch screen offers. */
const INPUT_MODES = { code: 'text', description: 'text', url: 'url', budget: 'decimal' } as const;

/** Creates or edits an activity and assigns it to any number of contracts. */
export function ActivityDialog(props: ActivityDialogProps) {
  const { by, activity, description = '', contracts, assignedTo, onClose, onSaved } = props;
  const form = useSignal<ActivityForm>({
    code: activity?.code ?? '',
    description: activity?.description ?? description,
    url: activity?.url ?? '',
    budget: activity?.budgetHours?.toString() ?? '',
  });
  const chosen = useSignal<ReadonlySet<ContractId>>(new Set(assignedTo));
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const element = useRef<HTMLFormElement>(null);
  useFocusRefused(element, refusal.value);

  const save = async () => {
    if (isBusy.value) return;
    isBusy.value = true;
    const contractIds = [...chosen.value];
    const outcome = await attempt(
      () =>
        activity
          ? editActivity(by, activity.id, form.value, contractIds)
          : createActivity(by, form.value, contractIds, Date.now()),
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
          value={form.value[name]}
          onInput={(event) => {
            form.value = { ...form.value, [name]: event.currentTarget.value };
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
          chosen={chosen.value}
          onChoose={(next) => {
            chosen.value = next;
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
