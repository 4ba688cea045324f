import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { done, refused } from '../../storage/model/outcome.ts';
import type { Outcome, Refusal } from '../../storage/model/outcome.ts';
import type { Start } from '../../storage/model/recording.ts';
import type { PendingLabel } from '../../storage/model/pending.ts';
import type { Activity, ActivityId, Contract, ContractId } from '../../storage/model/records.ts';
import { ActivityPicker } from '../controls/ActivityPicker.tsx';
import { CheckBox } from '../controls/CheckBox.tsx';
import { NO_CHOICE, unknownChoice } from '../controls/choice.ts';
import type { Choice } from '../controls/choice.ts';
import { Field, refusalAt } from '../controls/Field.tsx';
import { t } from '../controls/translate.ts';
import styles from './AnswerPending.module.css';

/** What is typed of another label; `contractId` is null as long as none is wanted. */
export interface Other {
  readonly contractId: Signal<ContractId | null>;
  /** Offered first. */
  readonly recordedOn: ContractId | undefined;
  readonly choice: Signal<Choice>;
  readonly memo: Signal<string>;
}

/** Nothing of another label yet; the memo is the one that was recorded. */
export function useOtherLabel(block: PendingLabel | undefined): Other {
  return {
    contractId: useSignal<ContractId | null>(null),
    recordedOn: block?.contractId,
    choice: useSignal<Choice>(NO_CHOICE),
    memo: useSignal(block?.memo ?? ''),
  };
}

/** The label that time is given to; null where it keeps its own, a refusal where words stand for no activity. */
export function labelGiven({ contractId, choice, memo }: Other): Outcome<Start> | null {
  if (contractId.value === null) return null;
  const refusal = unknownChoice(choice.value);
  if (refusal) return refused(refusal);
  return done({
    contractId: contractId.value,
    activityId: choice.value.activityId,
    memo: memo.value,
  });
}

interface OtherLabelProps {
  readonly other: Other;
  /** Those that may be recorded on. */
  readonly contracts: readonly Contract[];
  readonly activities: ReadonlyMap<ActivityId, Activity>;
  readonly refusal: Refusal | null;
}

/** Contract, activity and memo for time that was spent on something else than was recorded. */
export function OtherLabel({ other, contracts, activities, refusal }: OtherLabelProps) {
  const contract = contracts.find(({ id }) => id === other.contractId.value);
  const offered = (contract?.assigned ?? [])
    .flatMap((id) => activities.get(id) ?? [])
    .filter(({ archivedAt }) => archivedAt === null);
  return (
    <div class={styles.other}>
      <CheckBox
        label={t('pending_other')}
        isChecked={contract !== undefined}
        onChange={(isWanted) => {
          const first = contracts.find(({ id }) => id === other.recordedOn) ?? contracts[0];
          other.contractId.value = (isWanted && first?.id) || null;
        }}
      />
      {contract && (
        <>
          <Field label={t('pending_contract')} refusal={refusalAt(refusal, 'contract')}>
            {(control) => (
              <select
                {...control}
                value={contract.id}
                onChange={(event) => {
                  other.contractId.value = event.currentTarget.value as ContractId;
                  other.choice.value = NO_CHOICE;
                }}
              >
                {contracts.map(({ id, title }) => (
                  <option key={id} value={id} selected={id === contract.id}>
                    {title}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('pending_activity')} refusal={refusalAt(refusal, 'activity')}>
            {(control) => (
              <ActivityPicker
                control={control}
                activities={offered}
                text={other.choice.value.text}
                onText={(text) => {
                  other.choice.value = { ...other.choice.peek(), text };
                }}
                onPick={(activity) => {
                  other.choice.value = {
                    ...other.choice.peek(),
                    activityId: activity?.id ?? null,
                  };
                }}
              />
            )}
          </Field>
          <Field label={t('pending_memo')} refusal={refusalAt(refusal, 'memo')}>
            {(control) => (
              <input
                {...control}
                type="text"
                value={other.memo.value}
                onInput={(event) => {
                  other.memo.value = event.currentTarget.value;
                }}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}
