import type { FreelancerId } from '../../storage/model/records.ts';
import { changeSettings } from '../../storage/settings.ts';
import { readViewer } from '../../storage/viewer.ts';
import { wake } from '../controls/ask.ts';
import { Field } from '../controls/Field.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './SettingsPage.module.css';

const change = async (me: FreelancerId) => {
  await attempt(() => changeSettings({ me }), 'controls_faultNothingChanged');
  wake();
};

/** Who records in this browser. */
export function RecordingAs() {
  const viewer = useLive(() => null, readViewer);
  return (
    <section>
      <h2>{t('settings_recording')}</h2>
      <LiveView live={viewer}>
        {({ me, people, isRecording }) =>
          people.length === 0 ? (
            <p>
              {t('settings_nobody')} <a href="#/contracts">{t('settings_toContracts')}</a>
            </p>
          ) : (
            <div class={styles.choice}>
              <Field label={t('settings_recordingAs')} hint={t('settings_recordingAsHint')}>
                {(control) => (
                  <select
                    {...control}
                    // A recording must not be left running where nobody sees it.
                    disabled={isRecording}
                    value={me?.id ?? ''}
                    onChange={(event) => void change(event.currentTarget.value as FreelancerId)}
                  >
                    {!me && <option value="">{t('settings_choosePerson')}</option>}
                    {people.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              {me && isRecording && (
                <p class={styles.recording}>{t('settings_isRecording', me.name)}</p>
              )}
            </div>
          )
        }
      </LiveView>
    </section>
  );
}
