import { lastTimeOf, readDiaryDay } from '../../storage/diary.ts';
import type { DiaryChoices } from '../../storage/diary-choices.ts';
import type { Actor, ContractId } from '../../storage/model/records.ts';
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
}

/** Reads one day of a contract's diary, and follows it. */
export function DayView({ by, choices, contractId, day, zone }: DayViewProps) {
  const read = useLive(
    () => null,
    async () => {
      const [source, lastAt] = await Promise.all([
        readDiaryDay(contractId, day, zone),
        lastTimeOf(contractId),
      ]);
      return { source, lastAt };
    },
  );
  return (
    <LiveView live={read}>
      {({ source, lastAt }) =>
        source && <DaySheet by={by} choices={choices} source={source} lastAt={lastAt} />
      }
    </LiveView>
  );
}
