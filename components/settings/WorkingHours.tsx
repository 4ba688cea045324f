import { useSignal } from '@preact/signals';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Settings } from '../../storage/model/records.ts';
import { WEEK } from '../../storage/model/time.ts';
import type { DayOfWeek } from '../../storage/model/time.ts';
import { CheckBox } from '../controls/CheckBox.tsx';
import { dateFormat } from '../controls/format.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { t } from '../controls/translate.ts';
import { saveAttention } from './save-attention.ts';
import { SettingField } from './SettingField.tsx';
import styles from './WorkingHours.module.css';

/** From when to when a person works, on which days. */
export function WorkingHours({ settings }: { readonly settings: Settings }) {
  const { workFrom, workTo, workDays } = settings;
  const refusal = useSignal<Refusal | null>(null);
  const tick = async (day: DayOfWeek, isChecked: boolean) => {
    // Anew each time: a box that was refused to lose its tick has to show it again.
    const answer = await saveAttention((stored) => ({
      workDays: WEEK.filter((each) => (each === day ? isChecked : stored.workDays.includes(each))),
    }));
    refusal.value = answer && { ...answer };
  };
  return (
    <fieldset class={styles.hours}>
      <legend>{t('settings_workHours')}</legend>
      <div class={styles.times}>
        <SettingField
          label={t('settings_workFrom')}
          kind="time"
          stored={workFrom}
          onSave={(text) => saveAttention({ workFrom: text })}
        />
        <SettingField
          label={t('settings_workTo')}
          kind="time"
          stored={workTo}
          onSave={(text) => saveAttention({ workTo: text })}
        />
      </div>
      <p class={styles.hint}>{t('settings_workHoursHint')}</p>
      <fieldset class={styles.days}>
        <legend>{t('settings_workDays')}</legend>
        {WEEK.map((day) => (
          <CheckBox
            key={day}
            label={nameOf(day)}
            isChecked={workDays.includes(day)}
            onChange={(isChecked) => tick(day, isChecked)}
          />
        ))}
      </fieldset>
      <RefusalNote refusal={refusal.value} />
    </fieldset>
  );
}

/** The day as the language calls it. January 2024 began on a Monday. */
function nameOf(day: DayOfWeek): string {
  return dateFormat('UTC', { weekday: 'long' }).format(Date.UTC(2024, 0, day));
}
