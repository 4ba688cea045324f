import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { beginWithFreelancer } from '../../storage/first-run.ts';
import type { FirstFreelancer as Form } from '../../storage/first-run.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { ContractId } from '../../storage/model/records.ts';
import { changeSettings } from '../../storage/settings.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { DialogActions } from '../controls/Dialog.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { keepStorage } from '../controls/keep-storage.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { StepHead } from './StepHead.tsx';
import { TextField } from './TextField.tsx';
import styles from './Form.module.css';

interface FirstFreelancerProps {
  readonly onBack: () => void;
  readonly onCreated: (name: string, contractId: ContractId) => void;
}

/** A client's beginning in one form: a freelancer, their contract, and what they can pick. */
export function FirstFreelancer({ onBack, onCreated }: FirstFreelancerProps) {
  const form = useSignal<Form>({ freelancer: '', title: '', codes: '' });
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const element = useRef<HTMLFormElement>(null);
  useFocusRefused(element, refusal.value);
  useEffect(() => element.current?.querySelector('input')?.focus(), []);

  const create = async () => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    const outcome = await attempt(async () => {
      const answer = await beginWithFreelancer(form.peek(), myZone(), Date.now());
      if (answer.ok) await changeSettings({ viewAs: 'client' });
      return answer;
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    wake();
    void keepStorage();
    onCreated(form.peek().freelancer.trim(), outcome.value.id);
  };
  const fieldOf = (key: keyof Form) => ({
    value: form.value[key],
    refusal: refusal.value,
    onText: (text: string) => {
      form.value = { ...form.peek(), [key]: text };
    },
  });

  return (
    <>
      <StepHead title={t('welcome_manageTitle')} isFirst />
      <form
        ref={element}
        noValidate
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextField
          {...fieldOf('freelancer')}
          field="freelancer"
          label={t('welcome_freelancer')}
          hint={t('welcome_freelancerHint')}
        />
        <TextField
          {...fieldOf('title')}
          field="title"
          label={t('welcome_freelancersWork')}
          hint={t('welcome_contractHint')}
        />
        <TextField
          {...fieldOf('codes')}
          field="code"
          label={t('welcome_codes')}
          hint={t('welcome_codesHint')}
        />
        <DialogActions>
          <Button onPress={onBack}>{t('welcome_back')}</Button>
          <Button type="submit" look="main" isBusy={isBusy.value}>
            {t('controls_save')}
          </Button>
        </DialogActions>
      </form>
    </>
  );
}
