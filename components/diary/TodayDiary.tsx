import { readDiaryChoices } from '../../storage/diary-choices.ts';
import type { Actor, ContractId } from '../../storage/model/records.ts';
import { dayOf } from '../../storage/model/time.ts';
import { myZone } from '../controls/clock.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { DayView } from './DayView.tsx';
import { minute } from './minute.ts';
import { useUndoKeys } from './undo.ts';

interface TodayDiaryProps {
  readonly by: Actor;
  /** The contract's. */
  readonly id: ContractId;
}

/** The reader's day on a contract as it is in the Work Diary, edited in place; at midnight it becomes the next one. */
export function TodayDiary({ by, id }: TodayDiaryProps) {
  useUndoKeys(by);
  const choices = useLive(
    () => null,
    () => readDiaryChoices(by, id),
  );
  const zone = myZone();
  const day = dayOf(minute.value, zone);
  return (
    <LiveView live={choices}>
      {(value) => (
        <DayView
          key={`${id} ${day}`}
          by={by}
          choices={value}
          contractId={id}
          day={day}
          zone={zone}
          isToday
        />
      )}
    </LiveView>
  );
}
