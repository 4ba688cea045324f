import { parseWhole, USUAL_POMODORO } from '../../storage/model/attention.ts';
import type { Pomodoro, Settings } from '../../storage/model/records.ts';
import { RadioGroup } from '../controls/RadioGroup.tsx';
import { Switch } from '../controls/Switch.tsx';
import { t } from '../controls/translate.ts';
import { saveAttention } from './save-attention.ts';
import { SettingField } from './SettingField.tsx';
import styles from './OptionalNumber.module.css';

/** Work in rounds with breaks, for those who want it. */
export function PomodoroRounds({ settings: { pomodoro } }: { readonly settings: Settings }) {
  const change = (some: Partial<Pomodoro>) =>
    saveAttention((stored) => ({ pomodoro: { ...USUAL_POMODORO, ...stored.pomodoro, ...some } }));
  return (
    <div class={styles.setting}>
      <Switch
        label={t('settings_pomodoro')}
        hint={t('settings_pomodoroHint')}
        isOn={pomodoro !== null}
        onChange={(isOn) => saveAttention({ pomodoro: isOn ? USUAL_POMODORO : null })}
      />
      {pomodoro && (
        <div class={styles.details}>
          <div class={styles.number}>
            <SettingField
              label={t('settings_workMinutes')}
              kind="number"
              stored={String(pomodoro.workMinutes)}
              onSave={(text) => change({ workMinutes: parseWhole(text) })}
            />
          </div>
          <div class={styles.number}>
            <SettingField
              label={t('settings_breakMinutes')}
              kind="number"
              stored={String(pomodoro.breakMinutes)}
              onSave={(text) => change({ breakMinutes: parseWhole(text) })}
            />
          </div>
          <RadioGroup
            label={t('settings_inBreak')}
            value={pomodoro.stopsInBreak ? 'stops' : 'goes_on'}
            options={[
              { value: 'stops', label: t('settings_inBreakStops') },
              { value: 'goes_on', label: t('settings_inBreakGoesOn') },
            ]}
            onChange={(choice) => change({ stopsInBreak: choice === 'stops' })}
          />
        </div>
      )}
    </div>
  );
}
