import { addDays, isDay } from '../../storage/model/time.ts';
import type { Day } from '../../storage/model/time.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import { goTo } from './place.ts';
import styles from './DaySelect.module.css';

/** Which day. */
export function DaySelect({ day }: { readonly day: Day }) {
  return (
    <div class={styles.day}>
      <div class={styles.turn}>
        <IconButton label={t('diary_previousDay')} onPress={() => goTo({ day: addDays(day, -1) })}>
          ‹
        </IconButton>
      </div>
      <Field label={t('diary_day')}>
        {(control) => (
          <input
            {...control}
            type="date"
            value={day}
            onChange={(event) => {
              if (isDay(event.currentTarget.value)) goTo({ day: event.currentTarget.value });
            }}
          />
        )}
      </Field>
      <div class={styles.turn}>
        <IconButton label={t('diary_nextDay')} onPress={() => goTo({ day: addDays(day, 1) })}>
          ›
        </IconButton>
      </div>
      <Button onPress={() => goTo({ day: null })}>{t('diary_today')}</Button>
    </div>
  );
}
