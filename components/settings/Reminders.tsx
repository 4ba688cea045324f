import { readSettings } from '../../storage/settings.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { t } from '../controls/translate.ts';
import { OptionalNumber } from './OptionalNumber.tsx';
import { PomodoroRounds } from './PomodoroRounds.tsx';
import { WorkingHours } from './WorkingHours.tsx';

/** When a person is reminded of a recording that they may have forgotten, or of one that they forgot to start. */
export function Reminders() {
  const live = useLive(() => null, readSettings);
  return (
    <section>
      <h2>{t('settings_reminders')}</h2>
      <LiveView live={live}>
        {(settings) => (
          <>
            <OptionalNumber
              settings={settings}
              name="longHours"
              label={t('settings_long')}
              hint={t('settings_longHint')}
              numberLabel={t('settings_longHours')}
            />
            <OptionalNumber
              settings={settings}
              name="memoMinutes"
              label={t('settings_memo')}
              hint={t('settings_memoHint')}
              numberLabel={t('settings_memoMinutes')}
            />
            <OptionalNumber
              settings={settings}
              name="nothingMinutes"
              label={t('settings_nothing')}
              hint={t('settings_nothingHint')}
              numberLabel={t('settings_nothingMinutes')}
            >
              <WorkingHours settings={settings} />
            </OptionalNumber>
            <PomodoroRounds settings={settings} />
          </>
        )}
      </LiveView>
    </section>
  );
}
