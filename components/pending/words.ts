import type { Doubt, PendingBlock } from '../../storage/model/records.ts';
import { dayOf } from '../../storage/model/time.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { now } from '../controls/clock.ts';
import { formatMoment, formatTime } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';

const ABOUT: Record<Doubt, MessageKey> = {
  gap: 'pending_gap',
  idle: 'pending_idle',
  locked: 'pending_locked',
  clock: 'pending_clock',
};

/** Why the block is asked about, and from when to when it is. */
export function aboutBlock(block: PendingBlock, zone: Zone): string {
  return t(ABOUT[block.doubt], moment(block.start, zone), moment(block.end, zone));
}

/** What leaving the block out comes to. After a clock change there is no time that the recording would end at. */
export function leaveOutWords(block: PendingBlock, zone: Zone): string {
  return block.doubt === 'clock'
    ? t('pending_leaveOut')
    : t('pending_endAt', moment(block.start, zone));
}

/** With the date, unless it is today. */
function moment(at: EpochMs, zone: Zone): string {
  const isToday = dayOf(at, zone) === dayOf(now.peek(), zone);
  return isToday ? formatTime(at, zone) : formatMoment(at, zone);
}
