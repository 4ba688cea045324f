import type { ShownSegment } from '../../storage/model/diary.ts';
import type { Actor, Contract } from '../../storage/model/records.ts';
import type { Zone } from '../../storage/model/time.ts';
import type { Activities } from './words.ts';

/** What each dialog of the diary needs to know. */
export interface DialogProps {
  readonly by: Actor;
  readonly contract: Contract;
  /** All that the one who looks can see. */
  readonly contracts: readonly Contract[];
  readonly activities: Activities;
  readonly zone: Zone;
  /** The freelancer's. */
  readonly name: string;
  readonly onClose: () => void;
}

/** A dialog about one segment. */
export interface SegmentDialogProps extends DialogProps {
  readonly shown: ShownSegment;
}
