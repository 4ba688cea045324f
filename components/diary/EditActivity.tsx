import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { relabel } from '../../storage/relabel.ts';
import { activityBefore } from '../../storage/model/edits.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { ActivityId } from '../../storage/model/records.ts';
import { utcDayOf } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { ActivityField } from './ActivityField.tsx';
import { choiceOf, unknownChoice } from '../controls/choice.ts';
import type { Choice } from '../controls/choice.ts';
import type { SegmentDialogProps } from './dialog-props.ts';
import { History } from './History.tsx';
import { ReadOnlySegment } from './ReadOnlySegment.tsx';
import { SegmentFacts } from './SegmentFacts.tsx';
import { sayDone } from './undo.ts';
import { activityName, labelOf } from './words.ts';

/** The client changes a segment's activity. The memo is the freelancer's: it is read here, never typed. */
export function EditActivity(props: SegmentDialogProps) {
  const { by, contract, shown, activities, onClose } = props;
  const choice = useSignal<Choice | null>(null);
  const current = choiceOf(shown.activityId, activities);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);
  if (contract.closedAt !== null) {
    return <ReadOnlySegment {...props} title={t('diary_editActivity')} />;
  }

  const before = activityBefore(shown);
  const save = async () => {
    const chosen = choice.value ?? current;
    refusal.value = unknownChoice(chosen);
    if (!refusal.value) await change(chosen.activityId);
  };
  const change = async (activityId: ActivityId | null) => {
    if (isBusy.value) return;
    isBusy.value = true;
    const place = { contractId: contract.id, id: shown.id, day: utcDayOf(shown.segment.start) };
    const outcome = await attempt(
      () => relabel(by, place, activityId, Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    if (outcome && !outcome.ok) refusal.value = outcome.refusal;
    if (!outcome?.ok) return;
    sayDone(
      t('diary_saved', labelOf({ activityId, memo: shown.memo }, activities)),
      by,
      outcome.value,
    );
    onClose();
  };

  return (
    <Dialog title={t('diary_editActivity')} onClose={onClose}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ActivityField
          contract={contract}
          activities={[...activities.values()].filter(
            ({ id, archivedAt }) => archivedAt === null || id === shown.activityId,
          )}
          current={current}
          choice={choice}
          refusal={refusal.value}
          isFirst
          onEnter={() => {
            form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
          }}
        />
        <SegmentFacts {...props} fixed={['memo']} />
        <History {...props} />
        <RefusalNote refusal={refusal.value?.field === 'activity' ? null : refusal.value} />
        <DialogActions>
          {before !== undefined && (
            <Button isBusy={isBusy.value} onPress={() => change(before)}>
              {t('diary_revert', activityName(before, activities))}
            </Button>
          )}
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button type="submit" look="main" isBusy={isBusy.value}>
            {t('controls_save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
