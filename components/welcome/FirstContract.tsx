import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { createContract } from '../../storage/contracts.ts';
import type { ContractForm } from '../../storage/contracts.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Contract } from '../../storage/model/records.ts';
import { changeSettings } from '../../storage/settings.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { DialogActions } from '../controls/Dialog.tsx';
import { Field, refusalAt } from '../controls/Field.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { keepStorage } from '../controls/keep-storage.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { StepHead } from './StepHead.tsx';
import styles from './FirstContract.module.css';

interface FirstContractProps {
  readonly onBack: () => void;
  readonly onCreated: (freelancer: string, contract: Contract) => void;
}

/** A name and a title: enough to record one's own time. */
export function FirstContract({ onBack, onCreated }: FirstContractProps) {
  const form = useSignal<ContractForm>({ title: '', freelancer: '' });
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const element = useRef<HTMLFormElement>(null);
  useFocusRefused(element, refusal.value);

  const begin = async () => {
    if (isBusy.value) return;
    isBusy.value = true;
    const { freelancer } = form.value;
    const outcome = await attempt(
      () => createContract({ role: 'client' }, form.value, myZone(), Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    const contract = outcome.value;
    const isMine = await attempt(async () => {
      await changeSettings({ me: contract.freelancerId });
      return true;
    }, 'controls_faultNothingChanged');
    if (!isMine) return;
    wake();
    void keepStorage();
    onCreated(freelancer.trim(), contract);
  };

  return (
    <>
      <StepHead title={t('welcome_ownTitle')} />
      <form
        ref={element}
        noValidate
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <Field
          label={t('welcome_contract')}
          hint={t('welcome_contractHint')}
          refusal={refusalAt(refusal.value, 'title')}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              autocomplete="off"
              value={form.value.title}
              onInput={(event) => {
                form.value = { ...form.value, title: event.currentTarget.value };
              }}
            />
          )}
        </Field>
        <Field label={t('welcome_name')} refusal={refusalAt(refusal.value, 'freelancer')}>
          {(control) => (
            <input
              {...control}
              type="text"
              autocomplete="name"
              value={form.value.freelancer}
              onInput={(event) => {
                form.value = { ...form.value, freelancer: event.currentTarget.value };
              }}
            />
          )}
        </Field>
        <DialogActions>
          <Button onPress={onBack}>{t('welcome_back')}</Button>
          <Button type="submit" look="main" isBusy={isBusy.value}>
            {t('welcome_begin')}
          </Button>
        </DialogActions>
      </form>
    </>
  );
}
