import { addMonths } from '../../storage/model/diary-span.ts';
import { addDays, isDay } from '../../storage/model/time.ts';
import type { Day } from '../../storage/model/time.ts';
import { Button, IconButton } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import { goTo } from './place.ts';
import type { View } from './place.ts';
import styles from './DaySelect.module.css';

interface DaySelectProps {
  readonly day: Day;
  readonly view: View;
}

interface Turn {
  readonly previous: MessageKey;
  readonly next: MessageKey;
  /** The day so many pages on. */
  readonly from: (day: Day, count: number) => Day;
}

const TURNS: Record<View, Turn> = {
  day: { previous: 'diary_previousDay', next: 'diary_nextDay', from: addDays },
  week: {
    previous: 'diary_previousWeek',
    next: 'diary_nextWeek',
    from: (day, count) => addDays(day, 7 * count),
  },
  month: { previous: 'diary_previousMonth', next: 'diary_nextMonth', from: addMonths },
};

/** Which day, and the week or month around it; forwards and back by what is shown. */
export function DaySelect({ day, view }: DaySelectProps) {
  const { previous, next, from } = TURNS[view];
  return (
    <div class={styles.day}>
      <div class={styles.turn}>
        <IconButton label={t(previous)} onPress={() => goTo({ day: from(day, -1) })}>
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
        <IconButton label={t(next)} onPress={() => goTo({ day: from(day, 1) })}>
          ›
        </IconButton>
      </div>
      <Button onPress={() => goTo({ day: null })}>{t('diary_today')}</Button>
    </div>
  );
}
