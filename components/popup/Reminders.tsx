import { useRef } from 'preact/hooks';
import type { Recording, ReminderKind } from '../../storage/model/records.ts';
import { HOUR_MS } from '../../storage/model/time.ts';
import type { PopupView } from '../../storage/popup.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { now } from '../controls/clock.ts';
import { attempt } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import { loadDiary } from './load-diary.ts';
import styles from './Reminders.module.css';

/** The reminder that stands, if one does, and its answer. Stop and Start beside it answer too. */
export function Reminders({ view: { reminders, recording } }: { readonly view: PopupView }) {
  const place = useRef<HTMLDivElement>(null);
  const [kind] = reminders;
  const answer = async (given: ReminderKind) => {
    await attempt(
      async () => (await loadDiary()).answerReminder(given, Date.now()),
      'controls_faultNothingChanged',
    );
    wake();
    // The button goes; the keys go on from here.
    place.current?.focus();
  };
  return (
    <div ref={place} tabIndex={-1} class={kind ? styles.reminder : styles.none}>
      {/* There before its words are, so that they are said when they come. */}
      <p role="status" class={styles.words}>
        {kind === 'long' && recording && <Hours recording={recording} />}
        {kind === 'nothing' && t('reminders_nothing')}
      </p>
      {kind && (
        <Button onPress={() => answer(kind)}>
          {t(kind === 'long' ? 'popup_keepRecording' : 'popup_notNow')}
        </Button>
      )}
    </div>
  );
}

function Hours({ recording: { start, seenAt } }: { readonly recording: Recording }) {
  // The clock of the page may be a second behind the look that gave the reminder.
  const ranMs = Math.max(now.value, seenAt) - start;
  return <>{plural('popup_stillWorking', Math.floor(ranMs / HOUR_MS))}</>;
}
