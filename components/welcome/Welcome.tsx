import { useSignal } from '@preact/signals';
import type { ContractId } from '../../storage/model/records.ts';
import { ToastView } from '../controls/ToastView.tsx';
import { Choices } from './Choices.tsx';
import { FirstFreelancer } from './FirstFreelancer.tsx';
import { Foot } from './Foot.tsx';
import { FreelancerReady } from './FreelancerReady.tsx';
import { OwnWork } from './OwnWork.tsx';
import { Recorded } from './Recorded.tsx';
import styles from './Welcome.module.css';

type Step =
  | { readonly name: 'choices' | 'own' | 'manage' }
  | { readonly name: 'recorded'; readonly contractId: ContractId }
  | { readonly name: 'ready'; readonly freelancer: string; readonly contractId: ContractId };

/** The first page that a person sees: how to start, in one press and one form. */
export function Welcome() {
  const step = useSignal<Step>({ name: 'choices' });
  const shown = step.value;
  const go = (next: Step) => {
    step.value = next;
  };
  const back = () => go({ name: 'choices' });
  return (
    <>
      <div class={styles.page}>
        <img src="/icon/128.png" alt="" class={styles.mark} />
        {shown.name === 'choices' && (
          <Choices onOwn={() => go({ name: 'own' })} onManage={() => go({ name: 'manage' })} />
        )}
        {shown.name === 'own' && (
          <OwnWork onBack={back} onStarted={(contractId) => go({ name: 'recorded', contractId })} />
        )}
        {shown.name === 'manage' && (
          <FirstFreelancer
            onBack={back}
            onCreated={(freelancer, contractId) => go({ name: 'ready', freelancer, contractId })}
          />
        )}
        {shown.name === 'recorded' && <Recorded contractId={shown.contractId} />}
        {shown.name === 'ready' && (
          <FreelancerReady name={shown.freelancer} contractId={shown.contractId} />
        )}
        <Foot />
      </div>
      <ToastView />
    </>
  );
}
