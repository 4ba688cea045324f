import type { Signal } from '@preact/signals';
import type { Interval } from '../../storage/model/intervals.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import { SECOND_MS } from '../../storage/model/time.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import { splitStep, timeField } from './split-time.ts';
import styles from './TrimSegment.module.css';

interface TrimSegmentProps {
  readonly segment: Interval;
  readonly zone: Zone;
  /** What was typed: `HH:MM` or `HH:MM:SS` of a clock in `zone`; null where nothing was. */
  readonly from: Signal<string | null>;
  readonly to: Signal<string | null>;
  readonly refusal: Refusal | null;
  readonly onTrim: () => unknown;
}

/** When the segment began and ended, to be moved inward. */
export function TrimSegment({ segment, zone, from, to, refusal, onTrim }: TrimSegmentProps) {
  const field = (label: string, at: EpochMs, typed: Signal<string | null>, why: Refusal | null) => (
    <Field label={label} refusal={why}>
      {(control) => (
        <input
          {...control}
          type="time"
          step={splitStep(segment) / SECOND_MS}
          value={typed.value ?? timeField(at, segment, zone)}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void onTrim();
          }}
        />
      )}
    </Field>
  );
  return (
    <div class={styles.trim}>
      {field(t('diary_starts'), segment.start, from, null)}
      {field(t('diary_ends'), segment.end, to, refusal)}
      <Button onPress={onTrim}>{t('diary_shorten')}</Button>
    </div>
  );
}
