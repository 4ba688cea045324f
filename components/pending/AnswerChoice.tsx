import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { PendingBlock } from '../../storage/model/records.ts';
import { Field } from '../controls/Field.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import { needsDate } from './cut.ts';
import styles from './AnswerPending.module.css';

/** How much of the time is kept. */
export type Kept = 'all' | 'until' | 'none';

interface AnswerChoiceProps {
  readonly kept: Signal<Kept>;
  /** The one block that the answer is about; null where they are several, which have no time in common. */
  readonly block: PendingBlock | null;
  readonly cut: Signal<string>;
  readonly refusal: Refusal | null;
}

const OPTIONS: readonly (readonly [Kept, MessageKey])[] = [
  ['all', 'pending_keep'],
  ['until', 'pending_keepUntil'],
  ['none', 'pending_leaveOut'],
];

/** Keep it all, up to a time, or leave it out. */
export function AnswerChoice({ kept, block, cut, refusal }: AnswerChoiceProps) {
  const name = useId();
  const shown = block === null && kept.value === 'until' ? 'all' : kept.value;
  return (
    <fieldset class={styles.group}>
      <legend>{t('pending_what')}</legend>
      {OPTIONS.map(
        ([value, label]) =>
          (value !== 'until' || block) && (
            <label key={value} class={styles.choice}>
              <input
                type="radio"
                name={name}
                checked={shown === value}
                onChange={() => {
                  kept.value = value;
                }}
              />
              {t(label)}
            </label>
          ),
      )}
      {block && shown === 'until' && (
        <Field label={t('pending_until')} hint={t('pending_untilHint')} refusal={refusal}>
          {(control) => (
            <input
              {...control}
              type={needsDate(block) ? 'datetime-local' : 'time'}
              value={cut.value}
              onInput={(event) => {
                cut.value = event.currentTarget.value;
              }}
            />
          )}
        </Field>
      )}
      {shown !== 'until' && <RefusalNote refusal={refusal} />}
    </fieldset>
  );
}
