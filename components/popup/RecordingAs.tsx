import { useId } from 'preact/hooks';
import type { FreelancerId } from '../../storage/model/records.ts';
import type { PopupView } from '../../storage/popup.ts';
import { ask } from '../controls/ask.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { flushDraft, restoreDraft } from './draft.ts';
import { loadDiary } from './load-diary.ts';
import { isBusy, refusal } from './record.ts';
import styles from './RecordingAs.module.css';

/** Who records in this browser, where several could. Each has their own draft and recording. */
export function RecordingAs({
  view: { me, freelancers, recording },
}: {
  readonly view: PopupView;
}) {
  const id = useId();
  const isAmong = freelancers.some((each) => each.id === me?.id);
  const people = me && !isAmong ? [me, ...freelancers] : freelancers;
  if (people.length < (me ? 2 : 1)) return null;
  const change = async (next: FreelancerId) => {
    refusal.value = null;
    isBusy.value = true;
    await flushDraft();
    await attempt(async () => {
      const { changeSettings } = await loadDiary();
      await changeSettings({ me: next });
      await restoreDraft(next);
      await ask({ type: 'wake' });
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
  };
  return (
    <div class={styles.person}>
      <label for={id} class="visually-hidden">
        {t('popup_recordingAs')}
      </label>
      <select
        id={id}
        // A recording must not be left running where nobody sees it.
        disabled={recording !== null}
        title={me && recording ? t('settings_isRecording', me.name) : undefined}
        value={me?.id ?? ''}
        onChange={(event) => void change(event.currentTarget.value as FreelancerId)}
      >
        {!me && <option value="">{t('popup_nobody')}</option>}
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
    </div>
  );
}
