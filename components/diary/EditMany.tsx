import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { editSegments } from '../../storage/edits.ts';
import type { ShownSegment } from '../../storage/model/diary.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { ActivityId } from '../../storage/model/records.ts';
import { relabelAll } from '../../storage/relabel.ts';
import { Button } from '../controls/Button.tsx';
import { CheckBox } from '../controls/CheckBox.tsx';
import { choiceOf, NO_CHOICE, unknownChoice } from '../controls/choice.ts';
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

interface EditManyProps extends DialogProps {
  readonly segments: readonly ShownSegment[];
}

/** One activity for all that is selected; for their freelancer a memo too. What is not touched stays as each has it. */
export function EditMany({ by, contract, activities, segments, onClose }: EditManyProps) {
  const isClient = by.role === 'client';
  const places = placesOf(contract, segments);
  const shared = sharedActivity(segments);
  const current = shared === undefined ? NO_CHOICE : choiceOf(shared, activities);
  const withActivity = useSignal(true);
  const withMemo = useSignal(false);
  const choice = useSignal<Choice | null>(null);
  const memo = useSignal('');
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);

  const change = () => {
    const at = Date.now();
    const activityId = choice.value?.activityId;
    if (isClient) {
      const changes =
        activityId === undefined ? [] : places.map((place) => ({ place, activityId }));
      return relabelAll(by, changes, at);
    }
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
    refusal.value = withActivity.value && choice.value ? unknownChoice(choice.value) : null;
    if (refusal.value) return;
    isBusy.value = true;
    const outcome = await attempt(change, 'controls_faultNothingChanged');
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    const count = 'changes' in outcome.value ? outcome.value.changes.length : 0;
    sayDone(plural('diary_manySaved', count), by, outcome.value);
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
            current={current}
            hint={shared === undefined && !choice.value ? t('diary_eachKeeps') : undefined}
            choice={choice}
            refusal={refusal.value}
            isFirst
            onEnter={() => {
              form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
            }}
          />
        )}
        {withActivity.value && shared === undefined && !contract.terms.activityRequired && (
          <CheckBox
            label={t('controls_noActivity')}
            isChecked={choice.value?.text === ''}
            onChange={(isWanted) => {
              choice.value = isWanted ? NO_CHOICE : null;
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

/** The activity that all of them have; undefined where they differ. */
function sharedActivity(segments: readonly ShownSegment[]): ActivityId | null | undefined {
  const [first, ...more] = new Set(segments.map(({ activityId }) => activityId));
  return more.length === 0 ? first : undefined;
}
