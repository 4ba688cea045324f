import type { Signal } from '@preact/signals';
import type { Interval } from '../../storage/model/intervals.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import { SECOND_MS } from '../../storage/model/time.ts';
import type { Zone } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { Field, refusalAt } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import { splitBound, splitStep } from './split-time.ts';
import styles from './SplitSegment.module.css';

interface SplitSegmentProps {
  readonly segment: Interval;
  readonly zone: Zone;
  /** `HH:MM` or `HH:MM:SS` of a clock in `zone`. */
  readonly cut: Signal<string>;
  readonly refusal: Refusal | null;
  readonly onSplit: () => unknown;
}

/** Where and how to cut a segment in two. */
export function SplitSegment({ segment, zone, cut, refusal, onSplit }: SplitSegmentProps) {
  const { start, end } = segment;
  return (
    <div class={styles.split}>
      <Field
        label={t('diary_splitAt')}
        hint={t(
          'diary_splitHint',
          splitBound(start, segment, zone),
          splitBound(end, segment, zone),
        )}
        refusal={refusalAt(refusal, 'time')}
      >
        {(control) => (
          <input
            {...control}
            type="time"
            step={splitStep(segment) / SECOND_MS}
            value={cut.value}
            onInput={(event) => {
              cut.value = event.currentTarget.value;
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              void onSplit();
            }}
          />
        )}
      </Field>
      <Button onPress={onSplit}>{t('diary_split')}</Button>
    </div>
  );
}
