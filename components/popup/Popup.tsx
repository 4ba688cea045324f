import { useComputed, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { PopupView } from '../../storage/popup.ts';
import { faultText } from '../controls/fault-text.ts';
import { ignoreRepeats } from '../controls/held-keys.ts';
import { attempt } from '../controls/toast.ts';
import { ToastView } from '../controls/ToastView.tsx';
import { t } from '../controls/translate.ts';
import { PopupStep } from '../tour/PopupStep.tsx';
import { DraftForm } from './DraftForm.tsx';
import { followDraft } from './draft.ts';
import { loaded } from './load-diary.ts';
import { NoContract } from './NoContract.tsx';
import { PageLinks } from './PageLinks.tsx';
import { PendingTime } from './PendingTime.tsx';
import { RecentList } from './RecentList.tsx';
import { RecordingAs } from './RecordingAs.tsx';
import { RecordingCard } from './RecordingCard.tsx';
import { Reminders } from './Reminders.tsx';
import { Screenshots } from './Screenshots.tsx';
import { Times } from './Times.tsx';
import { takeOffer } from './record.ts';
import { usePopupView } from './view.ts';
import styles from './Popup.module.css';

interface PopupProps {
  /** Stands below it in the side panel, which is as wide as a person makes it. */
  readonly below?: (view: PopupView) => ComponentChildren;
}

/** The freelancer's popup: what is recording, what to record next, and how much it has been. */
export function Popup({ below }: PopupProps) {
  const { live, view } = usePopupView();
  // Only once the diary was read: what cannot be read is said once.
  const me = useComputed(() => {
    const reading = live.value;
    return reading.state === 'ready' ? reading.value.me?.id : undefined;
  });
  useSignalEffect(() => {
    const id = me.value;
    if (!id) return;
    const follows = attempt(() => followDraft(id, takeOffer), 'controls_faultReading');
    return () => void follows.then((stop) => stop?.());
  });
  const shown = view.value;
  const TodayLine = loaded.value?.TodayLine;
  const reading = live.value;
  return (
    <div class={below ? styles.panel : styles.popup} onKeyDownCapture={ignoreRepeats}>
      <h1 class="visually-hidden">{t('extensionName')}</h1>
      {reading.state === 'failed' && (
        <p role="alert" class={styles.fault}>
          {faultText(reading.error, 'controls_faultReading')}
        </p>
      )}
      {shown && (
        <>
          <PopupStep />
          <RecordingCard view={shown} />
          <Reminders view={shown} />
          <PendingTime view={shown} />
          <Screenshots view={shown} />
          {shown.contract ? (
            <>
              <DraftForm
                live={live}
                view={shown}
                contract={shown.contract}
                isOverPage={below === undefined}
              />
              <Times view={shown} />
              <div class={styles.today}>
                {TodayLine && reading.state === 'ready' && <TodayLine view={reading.value} />}
              </div>
              <RecentList view={shown} />
            </>
          ) : (
            <NoContract />
          )}
          <footer class={styles.foot}>
            <PageLinks isInPanel={below !== undefined} />
            <RecordingAs view={shown} />
          </footer>
          {below?.(shown)}
        </>
      )}
      <ToastView />
    </div>
  );
}
