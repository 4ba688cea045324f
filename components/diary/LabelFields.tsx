import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Contract, Segment } from '../../storage/model/records.ts';
import { Field, refusalAt } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import { ActivityField } from './ActivityField.tsx';
import { choiceOf } from '../controls/choice.ts';
import type { Choice } from '../controls/choice.ts';
import type { Activities } from './words.ts';
import styles from './LabelFields.module.css';

interface LabelFieldsProps {
  readonly contract: Contract;
  readonly activities: Activities;
  /** What stands in the diary. Its activity may stay, even if it could not be picked any more. */
  readonly current: Pick<Segment, 'activityId' | 'memo'>;
  /** What was typed; null where nothing was. */
  readonly choice: Signal<Choice | null>;
  readonly memo: Signal<string | null>;
  readonly refusal: Refusal | null;
  /** Whether the dialog begins with these fields. */
  readonly areFirst: boolean;
}

/** Activity and memo, as the contract's freelancer fills them in. */
export function LabelFields(props: LabelFieldsProps) {
  const { contract, activities, current, choice, memo, refusal, areFirst } = props;
  const memoField = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <ActivityField
        contract={contract}
        activities={[...activities.values()].filter(
          ({ id, archivedAt }) =>
            id === current.activityId || (archivedAt === null && contract.assigned.includes(id)),
        )}
        current={choiceOf(current.activityId, activities)}
        choice={choice}
        refusal={refusal}
        isFirst={areFirst}
        onEnter={() => memoField.current?.focus()}
      />
      <Field label={t('diary_memo')} refusal={refusalAt(refusal, 'memo')}>
        {(control) => (
          <textarea
            {...control}
            ref={memoField}
            rows={2}
            class={styles.memo}
            value={memo.value ?? current.memo}
            onInput={(event) => {
              memo.value = event.currentTarget.value;
            }}
            onKeyDown={(event) => {
              // A memo is one line: Enter saves.
              if (event.key !== 'Enter' || event.isComposing) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          />
        )}
      </Field>
    </>
  );
}
