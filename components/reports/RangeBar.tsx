import type { ReadonlySignal } from '@preact/signals';
import { RANGES, withEnd } from '../../storage/model/report-view.ts';
import type { Days } from '../../storage/model/report-view.ts';
import { Field } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import { view, show } from './view.ts';
import { RANGE_NAMES } from './words.ts';
import styles from './RangeBar.module.css';

const FIRST_DAY = '1970-01-01';
const LAST_DAY = '9999-12-31';

/** The days of the report: by name in one press, or from one day to another. */
export function RangeBar({ days }: { readonly days: ReadonlySignal<Days> }) {
  const { range } = view.value;
  return (
    <div class={styles.bar}>
      <div role="group" aria-label={t('reports_ranges')} class={styles.names}>
        {RANGES.map((name) => (
          <button
            key={name}
            type="button"
            class={styles.name}
            aria-pressed={range === name}
            onClick={() => show({ range: name })}
          >
            {t(RANGE_NAMES[name])}
          </button>
        ))}
      </div>
      <div class={styles.days}>
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} label={t(end === 'from' ? 'reports_from' : 'reports_to')}>
            {(control) => (
              <input
                {...control}
                type="date"
                min={FIRST_DAY}
                max={LAST_DAY}
                value={days.value[end] ?? ''}
                onChange={({ currentTarget: { value, validity } }) => {
                  // While a year is typed, it is one of the first centuries.
                  if (validity.valid) show({ range: withEnd(days.value, end, value || null) });
                }}
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}
