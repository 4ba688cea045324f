import type { DiaryChoices } from '../../storage/diary-choices.ts';
import { diarySpan, limitUse } from '../../storage/model/diary-span.ts';
import type { DaysSource } from '../../storage/model/diary.ts';
import type { Actor } from '../../storage/model/records.ts';
import { Button } from '../controls/Button.tsx';
import { now } from '../controls/clock.ts';
import { formatDays } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { Legend } from './Legend.tsx';
import { LimitNote } from './LimitNote.tsx';
import { LockNote } from './LockNote.tsx';
import { minute } from './minute.ts';
import { usePrinting } from '../controls/printing.ts';
import { Totals } from './Totals.tsx';
import { ViewTitle } from './ViewTitle.tsx';
import { WeekColumns } from './WeekColumns.tsx';
import { WeekPrint } from './WeekPrint.tsx';
import styles from './DaySheet.module.css';

interface WeekSheetProps {
  readonly by: Actor;
  readonly choices: DiaryChoices;
  /** Of a Monday and the six days after it. */
  readonly source: Omit<DaysSource, 'now'>;
}

/** A week of a contract: its days side by side, limit and totals; and the same on paper. */
export function WeekSheet({ by, choices, source }: WeekSheetProps) {
  const { isPrinting, print } = usePrinting();
  const { contract, zone, days } = source;
  const { activities } = choices;
  const at = source.recording?.contractId === contract.id ? now.value : minute.value;
  const week = diarySpan({ ...source, now: at });
  const [monday = '', sunday = ''] = [days[0], days.at(-1)];
  const limit = limitUse({ ...source, now: at }, monday);
  const name = formatDays(monday, sunday);
  const time = { start: week.days[0]?.start ?? 0, end: week.days.at(-1)?.end ?? 0 };

  return (
    <>
      <div class={styles.head}>
        <div>
          <ViewTitle title={name} />
          <p class={styles.zone}>{t('diary_inZone', zone)}</p>
        </div>
        <Button onPress={print}>{t('diary_print')}</Button>
      </div>
      <LockNote by={by} contract={contract} time={time} at={at} />
      <LimitNote use={limit} isUtc={time.start === Date.parse(monday)} />
      {week.totalMs === 0 && <p class={styles.empty}>{t('diary_emptyWeek')}</p>}
      <div class={styles.sheet}>
        <WeekColumns
          week={week}
          zone={zone}
          activities={activities}
          reachedAt={limit?.reachedAt ?? null}
        />
        <div class={styles.aside}>
          <Totals sums={week} activities={activities} />
          <Legend />
        </div>
      </div>
      {isPrinting.value && (
        <WeekPrint
          week={week}
          name={name}
          contract={contract}
          freelancer={choices.people.get(contract.freelancerId)?.name ?? ''}
          zone={zone}
          activities={activities}
          limit={limit}
          at={at}
        />
      )}
    </>
  );
}
