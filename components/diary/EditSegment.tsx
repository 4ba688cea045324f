import { useRef } from 'preact/hooks';
import type { RefusalCode } from '../../storage/model/outcome.ts';
import { freelancerEditRefusal } from '../../storage/model/terms.ts';
import { utcDaysOf } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { refusalAt } from '../controls/Field.tsx';
import { useFocusRefused } from '../controls/focus-refused.ts';
import { formatDuration } from '../controls/format.ts';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { t } from '../controls/translate.ts';
import { AskDelete } from '../controls/AskDelete.tsx';
import type { SegmentDialogProps } from './dialog-props.ts';
import { History } from './History.tsx';
import { LabelFields } from './LabelFields.tsx';
import { minute } from './minute.ts';
import { ReadOnlySegment } from './ReadOnlySegment.tsx';
import { useSegmentEdit } from './segment-edit.ts';
import { SegmentFacts } from './SegmentFacts.tsx';
import { SplitSegment } from './SplitSegment.tsx';
import { TrimSegment } from './TrimSegment.tsx';

/** What can be wrong with the times that were typed. */
const TIMES: ReadonlySet<RefusalCode> = new Set([
  'split_outside',
  'trim_outside',
  'manual_not_on_cells',
  'restore_over_other_time',
]);

/** The freelancer changes a segment of their own: its label, its times, where it is cut, or whether it stays. */
export function EditSegment(props: SegmentDialogProps) {
  const { contract, shown, activities, zone, onClose } = props;
  const { segment } = shown;
  const edit = useSegmentEdit(props);
  const form = useRef<HTMLFormElement>(null);
  const refusal = edit.refusal.value;
  const asked = edit.asked.value;
  // That it is gone, or locked by now, is no fault of the times.
  const ofTimes = refusal && TIMES.has(refusal.code) ? refusal : null;
  useFocusRefused(form, refusal);
  const days = utcDaysOf(segment.start, segment.end);
  if (freelancerEditRefusal(contract, days, minute.value)) {
    return <ReadOnlySegment {...props} title={t('diary_editSegment')} />;
  }

  return (
    <Dialog title={t('diary_editSegment')} onClose={onClose}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void edit.save();
        }}
      >
        <LabelFields
          contract={contract}
          activities={activities}
          current={shown}
          choice={edit.choice}
          memo={edit.memo}
          refusal={refusal}
          areFirst
        />
        <SegmentFacts {...props} fixed={[]} />
        <SplitSegment
          segment={segment}
          zone={zone}
          cut={edit.cut}
          refusal={asked === 'split' ? ofTimes : null}
          onSplit={edit.split}
        />
        <TrimSegment
          segment={segment}
          zone={zone}
          from={edit.from}
          to={edit.to}
          refusal={asked === 'trim' ? ofTimes : null}
          onTrim={edit.trim}
        />
        <History {...props} />
        <RefusalNote
          refusal={refusalAt(refusal, 'contract') ?? (ofTimes ? null : refusalAt(refusal, 'time'))}
        />
        <DialogActions>
          <AskDelete
            question={t('diary_deleteAsk', formatDuration(segment.end - segment.start))}
            onDelete={edit.remove}
          />
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button type="submit" look="main" isBusy={edit.isBusy.value}>
            {t('controls_save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
