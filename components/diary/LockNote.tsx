import type { Interval } from '../../storage/model/intervals.ts';
import type { Actor, Contract } from '../../storage/model/records.ts';
import { lockTime } from '../../storage/model/terms.ts';
import { MINUTE_MS, utcDayOf } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import { myZone } from '../controls/clock.ts';
import { formatLeft, formatMoment, formatWeekdayMoment } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import styles from './LockNote.module.css';

interface LockNoteProps {
  readonly by: Actor;
  readonly contract: Contract;
  /** The day or week that is shown. */
  readonly time: Interval;
  readonly at: EpochMs;
}

/** How long still, or since when not, the day or week can be changed, and by whom (rule 7). */
export function LockNote(props: LockNoteProps) {
  const text = noteFor(props);
  return text === null ? null : <p class={styles.note}>{text}</p>;
}

function noteFor({ by, contract, time, at }: LockNoteProps): string | null {
  if (contract.closedAt !== null)
    return t('diary_closed', formatMoment(contract.closedAt, myZone()));
  if (!contract.terms.diaryLock) return null;
  // Days of another zone can touch two UTC weeks: the one that most of them lie in counts here.
  const lock = lockTime(utcDayOf((time.start + time.end) / 2));
  const left = lock - Math.floor(at / MINUTE_MS) * MINUTE_MS;
  if (at < lock) {
    return t('diary_closesIn', formatLeft(left), formatWeekdayMoment(lock, myZone()));
  }
  const moment = formatMoment(lock, myZone());
  return t(by.role === 'client' ? 'diary_lockedClient' : 'diary_lockedFreelancer', moment);
}
