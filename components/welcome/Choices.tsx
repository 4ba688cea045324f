import { useSignal } from '@preact/signals';
import { addSampleData } from '../../storage/sample.ts';
import { wake } from '../controls/ask.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { showStep } from '../tour/show-step.ts';
import { Example } from './Example.tsx';
import { StepHead } from './StepHead.tsx';
import styles from './Choices.module.css';

interface ChoicesProps {
  readonly onOwn: () => void;
  readonly onManage: () => void;
}

/** The three ways to start. */
export function Choices({ onOwn, onManage }: ChoicesProps) {
  const isBusy = useSignal(false);

  const showSample = async () => {
    if (isBusy.value) return;
    isBusy.value = true;
    await attempt(async () => {
      await addSampleData(Date.now());
      wake();
      await showStep('diary', (hash) => location.assign(`/options.html${hash}`));
    }, 'welcome_faultSample');
    isBusy.value = false;
  };

  return (
    <>
      <StepHead title={t('welcome_title')} text={t('welcome_lead')} isFirst />
      <Example />
      <section class={styles.choices}>
        <h2>{t('welcome_question')}</h2>
        <button type="button" class={styles.choice} onClick={onOwn}>
          {t('welcome_own')}
        </button>
        <button type="button" class={styles.choice} onClick={onManage}>
          {t('welcome_manage')}
        </button>
        <button
          type="button"
          class={styles.choice}
          aria-describedby="sample-hint"
          aria-disabled={isBusy.value ? 'true' : undefined}
          onClick={() => void showSample()}
        >
          {t('welcome_sample')}
        </button>
        <p id="sample-hint" class={styles.hint}>
          {t('welcome_sampleHint')}
        </p>
      </section>
    </>
  );
}
