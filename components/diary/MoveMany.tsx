import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { moveSegments } from '../../storage/edits.ts';
import type { ShownSegment } from '../../storage/model/diary.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Contract, ContractId } from '../../storage/model/records.ts';
import { Button } from '../controls/Button.tsx';
import { CheckBox } from '../controls/CheckBox.tsx';
import { NO_CHOICE, unknownChoice } from '../controls/choice.ts';
import type { Choice } from '../controls/choice.ts';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { Field, refusalAt } from '../controls/Field.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import { ActivityField } from './ActivityField.tsx';
import type { DialogProps } from './dialog-props.ts';
import { placesOf } from './selection.ts';
import { sayDone } from './undo.ts';

interface MoveManyProps extends DialogProps {
  readonly segments: readonly ShownSegment[];
  /** The freelancer's other contracts that are open. */
  readonly others: readonly Contract[];
}

/** The freelancer moves what is selected to another contract of their own. */
export function MoveMany({ by, contract, activities, segments, others, onClose }: MoveManyProps) {
  const places = placesOf(contract, segments);
  const to = useSignal<ContractId | null>(null);
  const withActivity = useSignal(false);
  const choice = useSignal<Choice | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);
  // One that was closed meanwhile is none to move to.
  const target = others.find(({ id }) => id === to.value) ?? others[0];

  const save = async () => {
    if (isBusy.value) return;
    if (!target) {
      refusal.value = { code: 'contract_missing', field: 'contract' };
      return;
    }
    refusal.value = withActivity.value ? unknownChoice(choice.value ?? NO_CHOICE) : null;
    if (refusal.value) return;
    isBusy.value = true;
    const { activityId } = choice.value ?? NO_CHOICE;
    const change = { contractId: target.id, ...(withActivity.value && { activityId }) };
    const outcome = await attempt(
      () => moveSegments(by, places, change, Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    const refused = outcome && !outcome.ok ? outcome.refusal : null;
    refusal.value = refused;
    // Its own activity is not one of the other contract's: another can be given.
    if (refused?.field === 'activity') withActivity.value = true;
    if (!outcome?.ok) return;
    sayDone(plural('diary_manyMoved', places.length, target.title), by, outcome.value);
    onClose();
  };

  return (
    <Dialog title={plural('diary_moveMany', places.length)} onClose={onClose}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={t('diary_moveTo')} refusal={refusalAt(refusal.value, 'contract')}>
          {(control) => (
            <select
              {...control}
              autofocus
              value={target?.id}
              onChange={(event) => {
                to.value = event.currentTarget.value as ContractId;
                choice.value = null;
              }}
            >
              {others.map(({ id, title }) => (
                <option key={id} value={id} selected={id === target?.id}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Field>
        <CheckBox
          label={t('diary_changeActivity')}
          isChecked={withActivity.value}
          onChange={(isWanted) => {
            withActivity.value = isWanted;
          }}
        />
        {withActivity.value && target && (
          <ActivityField
            contract={target}
            activities={[...activities.values()].filter(
              ({ id, archivedAt }) => archivedAt === null && target.assigned.includes(id),
            )}
            current={NO_CHOICE}
            choice={choice}
            refusal={refusal.value}
            isFirst={false}
            onEnter={() => {
              form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
            }}
          />
        )}
        <RefusalNote
          refusal={refusalAt(refusal.value, 'time') ?? refusalAt(refusal.value, 'memo')}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button type="submit" look="main" isBusy={isBusy.value}>
            {t('diary_move')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
