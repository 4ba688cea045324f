import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { createContract } from '../../storage/contracts.ts';
import type { ContractForm } from '../../storage/contracts.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Actor } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { Field, refusalAt } from '../controls/Field.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { keepStorage } from '../controls/keep-storage.ts';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';

interface NewContractDialogProps {
  readonly by: Actor;
  /** Known freelancers, suggested while one types. */
  readonly names: readonly string[];
  readonly onClose: () => void;
}

/** Creates a contract with a freelancer, known or new. */
export function NewContractDialog({ by, names, onClose }: NewContractDialogProps) {
  const form = useSignal<ContractForm>({ title: '', freelancer: '' });
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const element = useRef<HTMLFormElement>(null);
  const namesId = useId();
  useFocusRefused(element, refusal.value);

  const save = async () => {
    if (isBusy.value) return;
    isBusy.value = true;
    const outcome = await attempt(
      () => createContract(by, form.value, myZone(), Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    wake();
    void keepStorage();
    say(t('contracts_created', outcome.value.title));
    onClose();
  };

  return (
    <Dialog title={t('contracts_new')} onClose={onClose}>
      <form
        ref={element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t('contracts_title')}
          hint={t('contracts_titleHint')}
          refusal={refusalAt(refusal.value, 'title')}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              autofocus
              autocomplete="off"
              value={form.value.title}
              onInput={(event) => {
                form.value = { ...form.value, title: event.currentTarget.value };
              }}
            />
          )}
        </Field>
        <Field
          label={t('options_freelancer')}
          hint={t('contracts_freelancerHint')}
          refusal={refusalAt(refusal.value, 'freelancer')}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              list={namesId}
              autocomplete="off"
              value={form.value.freelancer}
              onInput={(event) => {
                form.value = { ...form.value, freelancer: event.currentTarget.value };
              }}
            />
          )}
        </Field>
        <datalist id={namesId}>
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
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
