import { useSignal } from '@preact/signals';
import type { Contract } from '../../storage/model/records.ts';
import { ToastView } from '../controls/ToastView.tsx';
import { t } from '../controls/translate.ts';
import { Choices } from './Choices.tsx';
import { FirstContract } from './FirstContract.tsx';
import { Ready } from './Ready.tsx';
import styles from './Welcome.module.css';

type Step =
  | { readonly name: 'choices' | 'own' }
  | { readonly name: 'ready'; readonly freelancer: string; readonly contract: Contract };

/** The first page that a person sees: how to start, in one press or two fields. */
export function Welcome() {
  const step = useSignal<Step>({ name: 'choices' });
  const shown = step.value;
  return (
    <>
      <div class={styles.page}>
        <img src="/icon/128.png" alt="" class={styles.mark} />
        {shown.name === 'choices' && (
          <Choices
            onOwn={() => {
              step.value = { name: 'own' };
            }}
          />
        )}
        {shown.name === 'own' && (
          <FirstContract
            onBack={() => {
              step.value = { name: 'choices' };
            }}
            onCreated={(freelancer, contract) => {
              step.value = { name: 'ready', freelancer, contract };
            }}
          />
        )}
        {shown.name === 'ready' && <Ready {...shown} />}
        <p class={styles.private}>{t('welcome_private')}</p>
      </div>
      <ToastView />
    </>
  );
}
