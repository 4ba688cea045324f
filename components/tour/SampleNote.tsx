import { Button } from '../controls/Button.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { showStep } from './show-step.ts';
import { tour } from './tour.ts';
import styles from './Tour.module.css';

interface SampleNoteProps {
  readonly onGo: (hash: string) => void;
  readonly onRemove: () => void;
}

/** That the sample is there, where its tour is not taken or was left. */
export function SampleNote({ onGo, onRemove }: SampleNoteProps) {
  const { step } = tour.value;
  return (
    <section class={styles.note} aria-label={t('tour_name')}>
      <p>{t('tour_sampleThere')}</p>
      <Button
        look="quiet"
        onPress={() => attempt(() => showStep(step, onGo), 'controls_faultReading')}
      >
        {t(step === 'diary' ? 'tour_take' : 'tour_resume')}
      </Button>
      <Button look="quiet" onPress={onRemove}>
        {t('settings_removeSample')}
      </Button>
    </section>
  );
}
