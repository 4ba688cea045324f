import { readSettings } from '../../storage/settings.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { t } from '../controls/translate.ts';
import { OptionalNumber } from './OptionalNumber.tsx';

/** After how long without input a recording's time is asked about. */
export function Idle() {
  const live = useLive(() => null, readSettings);
  return (
    <section>
      <h2>{t('settings_idle')}</h2>
      <LiveView live={live}>
        {(settings) => (
          <OptionalNumber
            settings={settings}
            name="idleMinutes"
            label={t('settings_idleAsk')}
            hint={t('settings_idleHint')}
            numberLabel={t('settings_idleMinutes')}
          />
        )}
      </LiveView>
    </section>
  );
}
