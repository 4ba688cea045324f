import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { deleteSegment, editSegment, splitSegment, trimSegment } from '../../storage/edits.ts';
import type { Undo } from '../../storage/model/edits.ts';
import { momentWithin } from '../../storage/model/clock-time.ts';
import type { Outcome, Refusal } from '../../storage/model/outcome.ts';
import { freelancerEditRefusal } from '../../storage/model/terms.ts';
import { utcDayOf, utcDaysOf } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { refusalAt } from '../controls/Field.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { formatDuration } from '../controls/format.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { choiceOf, unknownChoice } from '../controls/choice.ts';
import type { Choice } from '../controls/choice.ts';
import { DeleteSegment } from './DeleteSegment.tsx';
import type { SegmentDialogProps } from './dialog-props.ts';
import { History } from './History.tsx';
import { LabelFields } from './LabelFields.tsx';
import { minute } from './minute.ts';
import { ReadOnlySegment } from './ReadOnlySegment.tsx';
import { SegmentFacts } from './SegmentFacts.tsx';
import { SplitSegment } from './SplitSegment.tsx';
import { middleOf, timeField } from './split-time.ts';
import { TrimSegment } from './TrimSegment.tsx';
import { remember, sayDone } from './undo.ts';
import { labelOf } from './words.ts';

/** The freelancer changes a segment of their own: its label, where it is cut, or whether it stays. */
export function EditSegment(props: SegmentDialogProps) {
  const { by, contract, shown, activities, zone, onClose } = props;
  const { segment } = shown;
  // Null until it is typed: what the client changes meanwhile shows through, and is not changed back by saving.
  const choice = useSignal<Choice | null>(null);
  const memo = useSignal<string | null>(null);
  const cut = useSignal(middleOf(segment, zone));
  const from = useSignal(timeField(segment.start, segment, zone));
  const to = useSignal(timeField(segment.end, segment, zone));
  const asked = useSignal<'label' | 'split' | 'trim'>('label');
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);
  const days = utcDaysOf(segment.start, segment.end);
  if (freelancerEditRefusal(contract, days, minute.value)) {
    return <ReadOnlySegment {...props} title={t('diary_editSegment')} />;
  }

  const place = { contractId: contract.id, id: shown.id, day: utcDayOf(segment.start) };
  const chosen = choice.value ?? choiceOf(shown.activityId, activities);
  const label = { activityId: chosen.activityId, memo: memo.value ?? shown.memo };
  const change = async (work: () => Promise<Outcome<Undo>>, done: string) => {
    if (isBusy.value) return;
    isBusy.value = true;
    const outcome = await attempt(work, 'controls_faultNothingChanged');
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    sayDone(done, by, outcome.value);
    onClose();
  };
  const saveLabel = () => editSegment(by, place, label, Date.now());
  const save = async () => {
    refusal.value = unknownChoice(chosen);
    if (!refusal.value) await change(saveLabel, t('diary_saved', labelOf(label, activities)));
  };
  const split = async () => {
    asked.value = 'split';
    refusal.value = unknownChoice(chosen);
    if (refusal.value) return;
    const at = momentWithin(cut.value, segment, zone);
    const done = t('diary_splitDone', cut.value);
    await change(async () => {
      // What was typed would be lost with the dialog: it goes to both parts.
      const saved = Number.isNaN(at) ? null : await saveLabel();
      if (saved?.ok === false) return saved;
      if (saved) remember(by, saved.value);
      return splitSegment(by, place, at, Date.now());
    }, done);
  };

  const trim = async () => {
    asked.value = 'trim';
    // What was not typed over keeps its seconds.
    const moment = (text: string, at: EpochMs) =>
      text === timeField(at, segment, zone) ? at : momentWithin(text, segment, zone);
    const times = {
      start: moment(from.value, segment.start),
      end: moment(to.value, segment.end),
    };
    await change(
      () => trimSegment(by, place, times, Date.now()),
      t('diary_shortened', formatDuration(times.end - times.start)),
    );
  };

  return (
    <Dialog title={t('diary_editSegment')} onClose={onClose}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <LabelFields
          contract={contract}
          activities={activities}
          current={shown}
          choice={choice}
          memo={memo}
          refusal={refusal.value}
          areFirst
        />
        <SegmentFacts {...props} fixed={[]} />
        <SplitSegment
          segment={segment}
          zone={zone}
          cut={cut}
          refusal={asked.value === 'split' ? refusal.value : null}
          onSplit={split}
        />
        <TrimSegment
          segment={segment}
          from={from}
          to={to}
          refusal={asked.value === 'trim' ? refusalAt(refusal.value, 'time') : null}
          onTrim={trim}
        />
        <History {...props} />
        <RefusalNote refusal={refusalAt(refusal.value, 'contract')} />
        <DialogActions>
          <DeleteSegment
            question={t('diary_deleteAsk', formatDuration(segment.end - segment.start))}
            onDelete={() =>
              change(
                () => deleteSegment(by, place, Date.now()),
                t('diary_deleted', labelOf(shown, activities)),
              )
            }
          />
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button type="submit" look="main" isBusy={isBusy.value}>
            {t('controls_save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
