import { lastTimeOf, readDiaryDay } from '../../storage/diary.ts';
import type { DiaryChoices } from '../../storage/diary-choices.ts';
import { overlap } from '../../storage/model/intervals.ts';
import type { Actor, ContractId } from '../../storage/model/records.ts';
import { dayBounds } from '../../storage/model/time.ts';
import type { Day, Zone } from '../../storage/model/time.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { DaySheet } from './DaySheet.tsx';

interface DayViewProps {
  readonly by: Actor;
  readonly choices: DiaryChoices;
  readonly contractId: ContractId;
  readonly day: Day;
  readonly zone: Zone;
  /** It is shown alone: there is no way from it to another day. */
  readonly isToday?: boolean;
}

/** Reads one day of a contract's diary, and follows it. */
export function DayView({ by, choices, contractId, day, zone, isToday = false }: DayViewProps) {
  const read = useLive(
    () => null,
    async () => {
      const source = await readDiaryDay(contractId, day, zone);
      const bounds = dayBounds(day, zone);
      const isWorked = source?.pages.some(({ segments }) =>
        segments.some((segment) => overlap(segment, bounds)),
      );
      // Only a day without time says when the last one with time was.
      return { source, lastAt: isWorked || isToday ? null : await lastTimeOf(contractId) };
    },
  );
  return (
    <LiveView live={read}>
      {({ source, lastAt }) =>
        source && (
          <DaySheet by={by} choices={choices} source={source} lastAt={lastAt} isToday={isToday} />
        )
      }
    </LiveView>
  );
}
