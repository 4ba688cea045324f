import type { DiaryChoices } from '../../storage/diary-choices.ts';
import { daysOfMonth } from '../../storage/model/diary-span.ts';
import type { Actor, Contract } from '../../storage/model/records.ts';
import { daysOfWeek, monthOf, weekOf } from '../../storage/model/time.ts';
import type { Day, Zone } from '../../storage/model/time.ts';
import { DayView } from './DayView.tsx';
import { MonthSheet } from './MonthSheet.tsx';
import type { View } from './place.ts';
import { SpanView } from './SpanView.tsx';
import { WeekSheet } from './WeekSheet.tsx';

interface ShownViewProps {
  readonly by: Actor;
  readonly choices: DiaryChoices;
  readonly contract: Contract;
  readonly day: Day;
  readonly zone: Zone;
  readonly view: View;
}

/** The day, or the week or month that it lies in; each begins anew for another contract, time or zone. */
export function ShownView({ by, choices, contract, day, zone, view }: ShownViewProps) {
  const contractId = contract.id;
  switch (view) {
    case 'day':
      return (
        <DayView key={`${contractId} ${day} ${zone}`} {...{ by, choices, contractId, day, zone }} />
      );
    case 'week':
      return (
        <SpanView
          key={`${contractId} ${weekOf(day)} ${zone}`}
          days={daysOfWeek(weekOf(day))}
          {...{ contractId, zone }}
        >
          {(source) => <WeekSheet by={by} choices={choices} source={source} />}
        </SpanView>
      );
    case 'month':
      return (
        <SpanView
          key={`month ${contractId} ${monthOf(day)} ${zone}`}
          days={daysOfMonth(monthOf(day))}
          {...{ contractId, zone }}
        >
          {(source) => <MonthSheet by={by} choices={choices} source={source} day={day} />}
        </SpanView>
      );
  }
}
