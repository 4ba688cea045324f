import { useEffect } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { t } from '../controls/translate.ts';
import { followTour, leaveTour, tour } from './tour.ts';
import styles from './Tour.module.css';

/** The tour's step in the popup itself, while it is the one that the reader is at. */
export function PopupStep() {
  useEffect(followTour, []);
  const { step, isLeft } = tour.value;
  if (isLeft || step !== 'popup') return null;
  return (
    <section class={styles.inPopup} aria-label={t('tour_name')}>
      <p>{t('tour_inPopup')}</p>
      <Button look="quiet" onPress={leaveTour}>
        {t('tour_leave')}
      </Button>
    </section>
  );
}
