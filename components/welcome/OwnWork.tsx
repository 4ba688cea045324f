import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { beginOwnWork, readOwnName } from '../../storage/first-run.ts';
import type { OwnWork as Work } from '../../storage/first-run.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { ContractId } from '../../storage/model/records.ts';
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

interface OwnWorkProps {
  readonly onBack: () => void;
  readonly onStarted: (contractId: ContractId) => void;
}

/** All that a first recording needs, in one form: Enter starts it. */
export function OwnWork({ onBack, onStarted }: OwnWorkProps) {
  const form = useSignal<Work>({ title: '', code: '', memo: '', freelancer: '' });
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const element = useRef<HTMLFormElement>(null);
  useFocusRefused(element, refusal.value);
  useEffect(() => {
    element.current?.querySelector('input')?.focus();
    // Whoever records here already need not say it again.
    void attempt(readOwnName, 'controls_faultReading').then((name = '') => {
      if (form.peek().freelancer === '') form.value = { ...form.peek(), freelancer: name };
    });
  }, [form]);

  const start = async () => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    const outcome = await attempt(
      () => beginOwnWork(form.peek(), myZone(), Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    wake();
    void keepStorage();
    onStarted(outcome.value.contractId);
  };
  const fieldOf = (key: keyof Work) => ({
    value: form.value[key],
    refusal: refusal.value,
    onText: (text: string) => {
      form.value = { ...form.peek(), [key]: text };
    },
  });

  return (
    <>
      <StepHead title={t('welcome_ownTitle')} isFirst />
      <form
        ref={element}
        noValidate
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <TextField
          {...fieldOf('title')}
          field="title"
          label={t('welcome_contract')}
          hint={t('welcome_contractHint')}
        />
        <TextField
          {...fieldOf('memo')}
          field="memo"
          label={t('welcome_memo')}
          hint={t('welcome_memoHint')}
        />
        <TextField
          {...fieldOf('code')}
          field="code"
          label={t('welcome_activity')}
          hint={t('welcome_activityHint')}
        />
        <TextField
          {...fieldOf('freelancer')}
          field="freelancer"
          label={t('welcome_name')}
          autocomplete="name"
        />
        <DialogActions>
          <Button onPress={onBack}>{t('welcome_back')}</Button>
          <Button type="submit" look="main" isBusy={isBusy.value}>
            {t('popup_start')}
          </Button>
        </DialogActions>
      </form>
    </>
  );
}
