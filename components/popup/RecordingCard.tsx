import { labelText } from '../../storage/model/label.ts';
import type { PopupView } from '../../storage/popup.ts';
import type { RunningLabel } from '../../storage/model/label.ts';
import { ActivityMark } from '../controls/ActivityMark.tsx';
import { Button } from '../controls/Button.tsx';
import { now } from '../controls/clock.ts';
import { formatDuration } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { fieldsOn } from './draft.ts';
import { useLostFocus } from './focus.ts';
import { isBusy, stopRecording } from './record.ts';
import { StopEarlier } from './StopEarlier.tsx';
import styles from './RecordingCard.module.css';

/** What is recording, for how long, and the button that stops it. */
export function RecordingCard({ view }: { readonly view: PopupView }) {
  const { recording } = view;
  return (
    <section class={`${styles.card} ${recording ? styles.running : ''}`}>
      {recording && (
        <div class={styles.head}>
          <span class={styles.sign} />
          <span class={styles.word}>{t('popup_recording')}</span>
          <Elapsed start={recording.start} />
          <StopButton key={recording.id} view={view} />
        </div>
      )}
      <div aria-live="polite" class={styles.what}>
        {recording ? <Label recording={recording} /> : <p>{t('popup_nothingRecording')}</p>}
      </div>
      {recording && (
        <StopEarlier key={`earlier ${recording.id}`} view={view} start={recording.start} />
      )}
    </section>
  );
}

function Label({ recording }: { readonly recording: RunningLabel }) {
  const label = labelText(recording.code, recording.memo);
  return (
    <>
      <p class={styles.label} title={label}>
        <ActivityMark id={recording.activityId} isCut dir="auto">
          {label}
        </ActivityMark>
      </p>
      <p class={styles.contract}>
        <bdi>{recording.contractTitle}</bdi>
      </p>
    </>
  );
}

function Elapsed({ start }: { readonly start: number }) {
  return (
    <span role="timer" aria-label={t('popup_elapsed')} class={styles.elapsed}>
      {formatDuration(now.value - start)}
    </span>
  );
}

function StopButton({ view }: { readonly view: PopupView }) {
  const place = useLostFocus();
  return (
    <div ref={place}>
      <Button
        look="recording"
        isBusy={isBusy.value}
        onPress={() => view.me && stopRecording(view.me.id, fieldsOn(view))}
      >
        {t('popup_stop')}
      </Button>
    </div>
  );
}
