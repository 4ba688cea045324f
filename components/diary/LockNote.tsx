import type { DiaryDay } from '../../storage/model/diary.ts';
import type { Actor, Contract } from '../../storage/model/records.ts';
import { lockTime } from '../../storage/model/terms.ts';
import { utcDayOf } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import { myZone } from '../controls/clock.ts';
import { formatMoment } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import styles from './LockNote.module.css';

interface LockNoteProps {
  readonly by: Actor;
  readonly contract: Contract;
  readonly day: DiaryDay;
  readonly at: EpochMs;
}

/** Until when, or since when not, the day can be changed, and by whom (rule 7). */
export function LockNote(props: LockNoteProps) {
  const text = noteFor(props);
  return text === null ? null : <p class={styles.note}>{text}</p>;
}

function noteFor({ by, contract, day, at }: LockNoteProps): string | null {
  if (contract.closedAt !== null)
    return t('diary_closed', formatMoment(contract.closedAt, myZone()));
  if (!contract.terms.diaryLock) return null;
  // A day of another zone can touch two UTC weeks: the one that most of it lies in counts here.
  const lock = lockTime(utcDayOf((day.start + day.end) / 2));
  const time = formatMoment(lock, myZone());
  if (at < lock) return t('diary_closes', time);
  return t(by.role === 'client' ? 'diary_lockedClient' : 'diary_lockedFreelancer', time);
}
