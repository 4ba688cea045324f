import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Interval } from '../../../storage/model/intervals.ts';
import type { Refusal } from '../../../storage/model/outcome.ts';
import { askForManualTime } from '../../../storage/time-requests.ts';
import { Button } from '../../controls/Button.tsx';
import { NO_CHOICE, unknownChoice } from '../../controls/choice.ts';
import type { Choice } from '../../controls/choice.ts';
import { Dialog, DialogActions } from '../../controls/Dialog.tsx';
import { Field, refusalAt } from '../../controls/Field.tsx';
import { useFocusRefused } from '../../controls/focus-refused.ts';
import { formatDuration } from '../../controls/format.ts';
import { RefusalNote } from '../../controls/RefusalNote.tsx';
import { attempt, say } from '../../controls/toast.ts';
import { t } from '../../controls/translate.ts';
import type { DialogProps } from '../dialog-props.ts';
import { LabelFields } from '../LabelFields.tsx';
import { TimeSelect } from '../TimeSelect.tsx';
import styles from './Requests.module.css';

interface AskDialogProps extends DialogProps {
  /** Those that may be asked for. */
  readonly cells: readonly Interval[];
}

/** An hour, unless told otherwise. */
const USUAL_CELLS = 6;

/** The freelancer asks the client for time that was not recorded, in steps of 10 minutes (rule 6). */
export function AskDialog({ by, contract, activities, zone, cells, onClose }: AskDialogProps) {
  const from = useSignal(cells.at(-USUAL_CELLS)?.start ?? cells[0]?.start ?? 0);
  const to = useSignal(cells.at(-1)?.end ?? 0);
  const choice = useSignal<Choice | null>(null);
  const memo = useSignal<string | null>(null);
  const reason = useSignal('');
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);

  const send = async () => {
    if (isBusy.value) return;
    const { activityId } = choice.value ?? NO_CHOICE;
    refusal.value = unknownChoice(choice.value ?? NO_CHOICE);
    if (refusal.value) return;
    isBusy.value = true;
    const wish = {
      start: from.value,
      end: to.value,
      activityId,
      memo: memo.value ?? '',
      reason: reason.value,
    };
    const outcome = await attempt(
      () => askForManualTime(by, contract.id, wish, Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    say(t('requests_sent', formatDuration(wish.end - wish.start)));
    onClose();
  };

  return (
    <Dialog title={t('requests_ask')} onClose={onClose}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p class={styles.hint}>{t('requests_askHint')}</p>
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
        <Field
          label={t('requests_reason')}
          hint={t('requests_reasonHint')}
          refusal={refusalAt(refusal.value, 'reason')}
        >
          {(control) => (
            <textarea
              {...control}
              rows={2}
              value={reason.value}
              onInput={(event) => {
                reason.value = event.currentTarget.value;
              }}
            />
          )}
        </Field>
        <RefusalNote refusal={refusalAt(refusal.value, 'contract')} />
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button type="submit" look="main" isBusy={isBusy.value}>
            {t('requests_send')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
