import { useSignal } from '@preact/signals';
import type { DiaryChoices } from '../../storage/diary-choices.ts';
import { diarySpan } from '../../storage/model/diary-span.ts';
import type { DaysSource } from '../../storage/model/diary.ts';
import type { Actor, SegmentId } from '../../storage/model/records.ts';
import { dayOf } from '../../storage/model/time.ts';
import type { Day } from '../../storage/model/time.ts';
import { now } from '../controls/clock.ts';
import { formatMonth } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { HeatLegend } from './HeatLegend.tsx';
import { minute } from './minute.ts';
import { MonthGrid } from './MonthGrid.tsx';
import { selectable, wholesOf } from './selection.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { Totals } from './Totals.tsx';
import { ViewTitle } from './ViewTitle.tsx';
import styles from './DaySheet.module.css';

interface MonthSheetProps {
  readonly by: Actor;
  readonly choices: DiaryChoices;
  /** Of all days of the month. */
  readonly source: Omit<DaysSource, 'now'>;
  /** The day of the month that was looked at. */
  readonly day: Day;
}

/** A month of a contract: its days by how much was worked on them, weeks and totals; and the time of all that is selected. */
export function MonthSheet({ by, choices, source, day }: MonthSheetProps) {
  const { contract, zone } = source;
  const { activities, contracts, people } = choices;
  const selected = useSignal<ReadonlySet<SegmentId>>(new Set());
  const at = source.recording?.contractId === contract.id ? now.value : minute.value;
  const month = diarySpan({ ...source, now: at });
  return (
    <>
      <div class={styles.head}>
        <div>
          <ViewTitle title={formatMonth(day)} />
          <p class={styles.zone}>{t('diary_inZone', zone)}</p>
        </div>
      </div>
      {month.totalMs === 0 && <p class={styles.empty}>{t('diary_emptyMonth')}</p>}
      <div class={styles.sheet}>
        <MonthGrid month={month} day={day} today={dayOf(at, zone)} selected={selected} />
        <div class={styles.aside}>
          <Totals sums={month} activities={activities} />
          <HeatLegend />
        </div>
      </div>
      <SelectionBar
        {...{ by, contract, contracts, activities, zone, selected }}
        name={people.get(contract.freelancerId)?.name ?? ''}
        segments={wholesOf(selectable(month.days.flatMap(({ segments }) => segments)))}
      />
    </>
  );
}
