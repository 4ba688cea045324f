import { useSignal } from '@preact/signals';
import { addDays, utcDayOf, weekOf } from '../../storage/model/time.ts';
import type { Day } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import { formatDays } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import styles from './TeamPage.module.css';

const WEEKS = 9;

/** A choice of a week, and the button that saves a file of it. */
export function WeekFile({
  action,
  onSave,
}: {
  readonly action: string;
  readonly onSave: (week: Day) => unknown;
}) {
  const thisWeek = weekOf(utcDayOf(Date.now()));
  const weeks = Array.from({ length: WEEKS }, (_, index) => addDays(thisWeek, -7 * index));
  const week = useSignal<Day>(thisWeek);
  return (
    <div class={styles.week}>
      <Field label={t('handover_week')}>
        {(control) => (
          <select
            {...control}
            value={week.value}
            onChange={(event) => {
              week.value = event.currentTarget.value;
            }}
          >
            {weeks.map((monday) => (
              <option key={monday} value={monday}>
                {formatDays(monday, addDays(monday, 6))}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button onPress={() => onSave(week.value)}>{action}</Button>
    </div>
  );
}
