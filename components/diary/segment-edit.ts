import { useSignal } from '@preact/signals';
import { deleteSegment, editSegment, splitSegment, trimSegment } from '../../storage/edits.ts';
import { momentWithin } from '../../storage/model/clock-time.ts';
import { trimRefusal } from '../../storage/model/edits.ts';
import type { Undo } from '../../storage/model/edits.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import type { Outcome, Refusal } from '../../storage/model/outcome.ts';
import { splitRefusal } from '../../storage/model/segment.ts';
import { utcDayOf } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import { choiceOf, unknownChoice } from '../controls/choice.ts';
import type { Choice } from '../controls/choice.ts';
import { formatDuration } from '../controls/format.ts';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import type { SegmentDialogProps } from './dialog-props.ts';
import { middleOf, timeField } from './split-time.ts';
import { remember, sayDone } from './undo.ts';
import { labelOf } from './words.ts';

/** What is typed about a segment, and what can be done with it. Whatever is done, all that was typed is saved with it. */
export function useSegmentEdit(props: SegmentDialogProps) {
  const { by, contract, shown, activities, zone, onClose } = props;
  const { segment } = shown;
  // Null until it is typed: what is changed elsewhere meanwhile shows through, and is not changed back by saving.
  const choice = useSignal<Choice | null>(null);
  const memo = useSignal<string | null>(null);
  const from = useSignal<string | null>(null);
  const to = useSignal<string | null>(null);
  const cut = useSignal(middleOf(segment, zone));
  const refusal = useSignal<Refusal | null>(null);
  /** What was pressed: what is wrong with a time is said at that one's fields. */
  const asked = useSignal<'trim' | 'split'>('trim');
  const isBusy = useSignal(false);

  const place = { contractId: contract.id, id: shown.id, day: utcDayOf(segment.start) };
  const chosen = choice.value ?? choiceOf(shown.activityId, activities);
  const label = { activityId: chosen.activityId, memo: memo.value ?? shown.memo };
  const times = (): Interval | null => {
    const moment = (typed: string | null, at: EpochMs) =>
      // What was not typed over keeps its seconds.
      typed === null || typed === timeField(at, segment, zone)
        ? at
        : momentWithin(typed, segment, zone);
    const typed = { start: moment(from.value, segment.start), end: moment(to.value, segment.end) };
    return typed.start === segment.start && typed.end === segment.end ? null : typed;
  };

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
  /** Edits after one another, each to be taken back by itself, until one is refused. */
  const inTurn = async (edits: readonly { work: () => Promise<Outcome<Undo>>; done: string }[]) => {
    const [last, ...before] = edits.toReversed();
    if (!last) return;
    await change(async () => {
      for (const { work, done } of before.toReversed()) {
        const outcome = await work();
        if (!outcome.ok) return outcome;
        remember(done, by, outcome.value);
      }
      return last.work();
    }, last.done);
  };
  /** The label, and the times where they were typed; each asked for before anything is written. */
  const typed = () => {
    const trim = times();
    refusal.value = unknownChoice(chosen) ?? (trim && trimRefusal(segment, trim));
    const saved = {
      work: () => editSegment(by, place, label, Date.now()),
      done: t('diary_saved', labelOf(label, activities)),
    };
    if (!trim || refusal.value) return [saved];
    const done = t('diary_shortened', formatDuration(trim.end - trim.start));
    return [saved, { work: () => trimSegment(by, place, trim, Date.now()), done }];
  };
  const save = async () => {
    asked.value = 'trim';
    const edits = typed();
    if (!refusal.value) await inTurn(edits);
  };
  const trim = async () => {
    asked.value = 'trim';
    if (times()) await save();
    else refusal.value = { code: 'trim_outside', field: 'time' };
  };
  const split = async () => {
    asked.value = 'trim';
    const edits = typed();
    if (refusal.value) return;
    const whole = { ...segment, ...times() };
    const time = cut.value;
    const at = momentWithin(time, whole, zone);
    asked.value = 'split';
    refusal.value = splitRefusal(whole, at);
    if (refusal.value) return;
    const where = { ...place, day: utcDayOf(whole.start) };
    await inTurn([
      ...edits,
      {
        work: () => splitSegment(by, where, at, Date.now()),
        done: t('diary_splitDone', time),
      },
    ]);
  };
  const remove = () =>
    change(
      () => deleteSegment(by, place, Date.now()),
      t('diary_deleted', labelOf(shown, activities)),
    );
  return { choice, memo, from, to, cut, refusal, asked, isBusy, save, trim, split, remove };
}
