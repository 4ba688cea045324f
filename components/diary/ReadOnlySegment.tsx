import { lockTime } from '../../storage/model/terms.ts';
import { utcDayOf } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { formatMoment } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import type { SegmentDialogProps } from './dialog-props.ts';
import { History } from './History.tsx';
import { SegmentFacts } from './SegmentFacts.tsx';
import styles from './ReadOnlySegment.module.css';

/** A segment that may not be changed any more, and why. */
export function ReadOnlySegment(props: SegmentDialogProps & { readonly title: string }) {
  const { contract, shown, title, onClose } = props;
  const why =
    contract.closedAt === null
      ? t('diary_lockedFreelancer', formatMoment(lockTime(utcDayOf(shown.segment.start)), myZone()))
      : t('diary_closed', formatMoment(contract.closedAt, myZone()));
  return (
    <Dialog title={title} onClose={onClose}>
      <div class={styles.content}>
        <p class={styles.why}>{why}</p>
        <SegmentFacts {...props} fixed={['activity', 'memo']} />
        <History {...props} />
        <DialogActions>
          <Button onPress={onClose}>{t('controls_close')}</Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
