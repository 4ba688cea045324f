import { useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { readDiaryChoices } from '../../storage/diary-choices.ts';
import { done, refused } from '../../storage/model/outcome.ts';
import type { Outcome, Refusal } from '../../storage/model/outcome.ts';
import type { BlockAnswer, PendingLabel } from '../../storage/model/pending.ts';
import type { Actor, SegmentId } from '../../storage/model/records.ts';
import type { Zone } from '../../storage/model/time.ts';
import { answerPending } from '../../storage/pending.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { refusalAt } from '../controls/Field.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { AnswerChoice } from './AnswerChoice.tsx';
import type { Kept } from './AnswerChoice.tsx';
import { BlockChecks } from './BlockChecks.tsx';
import { middleOf, momentOfCut } from './cut.ts';
import { labelGiven, OtherLabel, useOtherLabel } from './OtherLabel.tsx';

interface AnswerPendingProps {
  readonly by: Actor;
  /** Those that the answer is about; where they are several, some can be taken out. */
  readonly blocks: readonly PendingLabel[];
  readonly zone: Zone;
  readonly onClose: () => void;
}

/** The answer to pending time in full: kept, kept in part, left out, or given to another activity and memo. */
export default function AnswerPending({ by, blocks, zone, onClose }: AnswerPendingProps) {
  const [first] = blocks;
  const isOut = useSignal<ReadonlySet<SegmentId>>(new Set());
  const chosen = useComputed(() => blocks.filter(({ id }) => !isOut.value.has(id)));
  const kept = useSignal<Kept>('all');
  const cut = useSignal(first ? middleOf(first, zone) : '');
  const other = useOtherLabel(first);
  const refusal = useSignal<Refusal | null>(null);
  const isBusy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  useFocusRefused(form, refusal.value);
  const choices = useLive(
    () => null,
    () => readDiaryChoices(by, null),
  );
  const [only, ...more] = chosen.value;

  const given = (): Outcome<BlockAnswer> => {
    if (kept.value === 'none') return done({ kind: 'leave_out' });
    const as = labelGiven(other);
    if (as !== null && !as.ok) return as;
    const until =
      kept.value === 'until' && only && more.length === 0
        ? momentOfCut(cut.value, only, zone)
        : null;
    if (Number.isNaN(until)) return refused({ code: 'split_outside', field: 'time' });
    return done({ kind: 'keep', until, as: as?.value ?? null });
  };
  const save = async () => {
    if (isBusy.value || !only) return;
    const answer = given();
    refusal.value = answer.ok ? null : answer.refusal;
    if (!answer.ok) return;
    isBusy.value = true;
    const ids = chosen.value.map(({ id }) => id);
    const outcome = await attempt(
      () => answerPending(by, ids, answer.value, Date.now()),
      'controls_faultNothingChanged',
    );
    isBusy.value = false;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (!outcome?.ok) return;
    say(t(answer.value.kind === 'keep' ? 'pending_kept' : 'pending_leftOut'));
    onClose();
  };

  return (
    <Dialog title={t('pending_dialog')} onClose={onClose}>
      <LiveView live={choices}>
        {({ contracts, activities }) => (
          <form
            ref={form}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <BlockChecks blocks={blocks} zone={zone} isOut={isOut} />
            <AnswerChoice
              kept={kept}
              block={only && more.length === 0 ? only : null}
              cut={cut}
              refusal={refusalAt(refusal.value, 'time')}
            />
            {kept.value !== 'none' && (
              <OtherLabel
                other={other}
                contracts={contracts.filter(({ closedAt }) => closedAt === null)}
                activities={activities}
                refusal={refusal.value}
              />
            )}
            {other.contractId.value === null && (
              <RefusalNote refusal={refusalAt(refusal.value, 'contract')} />
            )}
            <DialogActions>
              <Button onPress={onClose}>{t('controls_cancel')}</Button>
              <Button type="submit" look="main" isBusy={isBusy.value || !only}>
                {t('controls_save')}
              </Button>
            </DialogActions>
          </form>
        )}
      </LiveView>
    </Dialog>
  );
}
