import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Refusal } from '../../storage/model/outcome.ts';
import { asUsed } from '../../storage/model/activity-use.ts';
import type { Activity, Contract } from '../../storage/model/records.ts';
import { ActivityPicker } from '../controls/ActivityPicker.tsx';
import { Field, refusalAt } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import type { Choice } from '../controls/choice.ts';

interface ActivityFieldProps {
  readonly contract: Contract;
  /** What may be picked; those assigned to the contract come first. */
  readonly activities: readonly Activity[];
  /** What stands in the diary: shown until something else is typed. */
  readonly current: Choice;
  readonly choice: Signal<Choice | null>;
  readonly refusal: Refusal | null;
  /** The dialog opens with the focus here, and what stands here ready to be typed over. */
  readonly isFirst: boolean;
  readonly onEnter: () => void;
  /** Instead of what an empty field means. */
  readonly hint?: string | undefined;
}

/** The activity of a segment. */
export function ActivityField(props: ActivityFieldProps) {
  const { contract, activities, current, choice, refusal, isFirst, onEnter, hint } = props;
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!isFirst) return;
    input.current?.setAttribute('autofocus', '');
    input.current?.select();
  }, [isFirst]);
  return (
    <Field
      label={t('diary_activity')}
      hint={hint ?? t(contract.terms.activityRequired ? 'diary_someHint' : 'diary_noneHint')}
      refusal={refusalAt(refusal, 'activity')}
    >
      {(control) => (
        <ActivityPicker
          control={control}
          inputRef={input}
          activities={activities}
          use={asUsed(contract.assigned)}
          text={(choice.value ?? current).text}
          onText={(text) => {
            choice.value = { ...(choice.peek() ?? current), text };
          }}
          onPick={(activity) => {
            choice.value = { ...(choice.peek() ?? current), activityId: activity?.id ?? null };
          }}
          onEnter={onEnter}
        />
      )}
    </Field>
  );
}
