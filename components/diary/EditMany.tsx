import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { editSegments } from '../../storage/edits.ts';
import type { SegmentPlace } from '../../storage/model/edits.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import { relabelAll } from '../../storage/relabel.ts';
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
import { sayDone } from './undo.ts';

interface EditManyProps extends DialogProps {
  readonly places: readonly SegmentPlace[];
}

/** One activity for all that is selected; for their freelancer a memo too. What is not ticked stays as each has it. */
export function EditMany({ by, contract, activities, places, onClose }: EditManyProps) {
  const isClient = by.role === 'client';
  const withActivity = useSignal(true);
  const withMemo = useSignal(false);
  const choice = useSignal<Choice | null>(null);
  const memo = useSignal('');
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);

  const change = () => {
    const { activityId } = choice.value ?? NO_CHOICE;
    const at = Date.now();
    if (isClient)
      return relabelAll(
        by,
        places.map((place) => ({ place, activityId })),
        at,
      );
    const to = {
      ...(withActivity.value && { activityId }),
      ...(withMemo.value && { memo: memo.value }),
    };
    return editSegments(
      by,
      places.map((place) => ({ ...to, place })),
      at,
    );
  };
  const save = async () => {
    if (isBusy.value) return;
    refusal.value = withActivity.value ? unknownChoice(choice.value ?? NO_CHOICE) : null;
    if (refusal.value) return;
    isBusy.value = true;
    const outcome = await attempt(change, 'controls_faultNothingChanged');
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    sayDone(plural('diary_manySaved', places.length), by, outcome.value);
    onClose();
  };

  return (
    <Dialog title={plural('diary_editMany', places.length)} onClose={onClose}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {!isClient && (
          <CheckBox
            label={t('diary_changeActivity')}
            isChecked={withActivity.value}
            onChange={(isWanted) => {
              withActivity.value = isWanted;
            }}
          />
        )}
        {withActivity.value && (
          <ActivityField
            contract={contract}
            activities={[...activities.values()].filter(
              ({ id, archivedAt }) =>
                archivedAt === null && (isClient || contract.assigned.includes(id)),
            )}
            current={NO_CHOICE}
            choice={choice}
            refusal={refusal.value}
            isFirst
            onEnter={() => {
              form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
            }}
          />
        )}
        {!isClient && (
          <CheckBox
            label={t('diary_changeMemo')}
            isChecked={withMemo.value}
            onChange={(isWanted) => {
              withMemo.value = isWanted;
            }}
          />
        )}
        {withMemo.value && (
          <Field label={t('diary_memo')} refusal={refusalAt(refusal.value, 'memo')}>
            {(control) => (
              <input
                {...control}
                type="text"
                value={memo.value}
                onInput={(event) => {
                  memo.value = event.currentTarget.value;
                }}
              />
            )}
          </Field>
        )}
        <RefusalNote
          refusal={refusalAt(refusal.value, 'contract') ?? refusalAt(refusal.value, 'time')}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button type="submit" look="main" isBusy={isBusy.value}>
            {t('controls_save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
