import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { addManualTime } from '../../storage/manual-time.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import { utcDayOf } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { refusalAt } from '../controls/Field.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { formatDuration } from '../controls/format.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { NO_CHOICE, unknownChoice } from '../controls/choice.ts';
import type { Choice } from '../controls/choice.ts';
import type { DialogProps } from './dialog-props.ts';
import { LabelFields } from './LabelFields.tsx';
import { TimeSelect } from './TimeSelect.tsx';
import { sayDone } from './undo.ts';

interface AddManualTimeProps extends DialogProps {
  /** Those that manual time may be made of. */
  readonly cells: readonly Interval[];
}

/** An hour, unless told otherwise. */
const USUAL_CELLS = 6;

/** The freelancer adds time that was not recorded, in steps of 10 minutes (rule 6). */
export function AddManualTime(props: AddManualTimeProps) {
  const { by, contract, activities, zone, cells, onClose } = props;
  const from = useSignal(cells.at(-USUAL_CELLS)?.start ?? cells[0]?.start ?? 0);
  const to = useSignal(cells.at(-1)?.end ?? 0);
  const choice = useSignal<Choice | null>(null);
  const memo = useSignal<string | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);

  const save = async () => {
    if (isBusy.value) return;
    const chosen = choice.value ?? NO_CHOICE;
    refusal.value = unknownChoice(chosen);
    if (refusal.value) return;
    isBusy.value = true;
    const time = { start: from.value, end: to.value };
    const label = {
      contractId: contract.id,
      activityId: chosen.activityId,
      memo: memo.value ?? '',
    };
    const outcome = await attempt(
      () => addManualTime(by, time, label, Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    const { id, start } = outcome.value;
    const added = { contractId: contract.id, id, day: utcDayOf(start) };
    sayDone(t('diary_manualAdded', formatDuration(time.end - time.start)), by, {
      kind: 'delete',
      places: [added],
    });
    onClose();
  };

  return (
    <Dialog title={t('diary_addManual')} onClose={onClose}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TimeSelect
          label={t('diary_from')}
          isFirst
          times={cells.map(({ start }) => start)}
          zone={zone}
          value={from}
          refusal={refusalAt(refusal.value, 'time')}
          onChange={(start) => {
            // The end moves along, so that the length stays, as far as there are cells.
            const end = start + Math.max(0, to.value - from.value);
            const ends = cells.map((cell) => cell.end).filter((each) => each > start);
            to.value = ends.findLast((each) => each <= end) ?? ends[0] ?? to.value;
            from.value = start;
          }}
        />
        <TimeSelect
          label={t('diary_to')}
          times={cells.map(({ end }) => end)}
          zone={zone}
          value={to}
          refusal={null}
          onChange={(end) => {
            to.value = end;
          }}
        />
        <LabelFields
          contract={contract}
          activities={activities}
          current={{ activityId: null, memo: '' }}
          choice={choice}
          memo={memo}
          refusal={refusal.value}
          areFirst={false}
        />
        <RefusalNote refusal={refusalAt(refusal.value, 'contract')} />
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
