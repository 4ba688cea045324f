import { useRef } from 'preact/hooks';
import type { Recording, ReminderKind } from '../../storage/model/records.ts';
import { HOUR_MS } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import type { PopupView } from '../../storage/popup.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { myZone, now } from '../controls/clock.ts';
import { formatTime } from '../controls/format.ts';
import { attempt } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import { loadDiary } from './load-diary.ts';
import styles from './Reminders.module.css';

const ANSWERS = {
  long: 'popup_keepRecording',
  memo: 'popup_keepMemo',
  nothing: 'popup_notNow',
  break: 'popup_skipBreak',
  back: 'popup_notNow',
} as const satisfies Record<ReminderKind, MessageKey>;

/** The reminder that stands, if one does, and its answer. Stop and Start beside it answer too. */
export function Reminders({ view }: { readonly view: PopupView }) {
  const { reminders, recording, breakUntil } = view;
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
        {kind === 'memo' && t('popup_memoStillRight')}
        {kind === 'nothing' && t('reminders_nothing')}
        {kind === 'break' && <Break until={breakUntil} />}
        {kind === 'back' && t('reminders_back')}
      </p>
      {kind && <Button onPress={() => answer(kind)}>{t(ANSWERS[kind])}</Button>}
    </div>
  );
}

function Break({ until }: { readonly until: EpochMs | null }) {
  if (until === null || until <= now.value) return <>{t('reminders_break')}</>;
  return <>{t('popup_breakUntil', formatTime(until, myZone()))}</>;
}

function Hours({ recording: { start, seenAt } }: { readonly recording: Recording }) {
  // The clock of the page may be a second behind the look that gave the reminder.
  const ranMs = Math.max(now.value, seenAt) - start;
  return <>{plural('popup_stillWorking', Math.floor(ranMs / HOUR_MS))}</>;
}
