import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { OpenPopup } from './OpenPopup.tsx';
import { showStep } from './show-step.ts';
import { leaveTour, STEPS, tour } from './tour.ts';
import type { Step } from './tour.ts';
import styles from './Tour.module.css';

interface TourCardProps {
  readonly onGo: (hash: string) => void;
  readonly onRemove: () => void;
}

/** A step of the tour, beside the page that it is about: nothing is in its way, and nothing has to be done. */
export function TourCard({ onGo, onRemove }: TourCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { step } = tour.value;
  const index = STEPS.indexOf(step);
  useEffect(() => {
    // Reading goes on at the step that was asked for.
    heading.current?.focus({ preventScroll: true });
  }, [step]);
  const show = (next: Step | undefined) =>
    next && attempt(() => showStep(next, onGo), 'controls_faultReading');
  const leave = () => {
    leaveTour();
    document.querySelector('main')?.focus({ preventScroll: true });
  };
  return (
    <section class={styles.card} data-tour aria-label={t('tour_name')}>
      <p class={styles.count}>{t('tour_step', index + 1, STEPS.length)}</p>
      <h2 ref={heading} tabIndex={-1}>
        {t(`tour_title_${step}`)}
      </h2>
      <p>{t(`tour_text_${step}`)}</p>
      {step === 'popup' && <OpenPopup />}
      <div class={styles.actions}>
        {index > 0 && <Button onPress={() => show(STEPS[index - 1])}>{t('tour_previous')}</Button>}
        {step === 'end' ? (
          <Button look="main" onPress={() => location.assign('/welcome.html')}>
            {t('tour_own')}
          </Button>
        ) : (
          <Button look="main" onPress={() => show(STEPS[index + 1])}>
            {t('tour_next')}
          </Button>
        )}
      </div>
      <div class={styles.ways}>
        <Button look="quiet" onPress={onRemove}>
          {t('settings_removeSample')}
        </Button>
        <Button look="quiet" onPress={leave}>
          {t('tour_leave')}
        </Button>
      </div>
    </section>
  );
}
