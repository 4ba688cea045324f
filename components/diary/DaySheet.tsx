import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import type { DiaryChoices } from '../../storage/diary-choices.ts';
import { diaryDay } from '../../storage/model/diary.ts';
import type { DiarySource, ShownSegment } from '../../storage/model/diary.ts';
import type { Actor, SegmentId } from '../../storage/model/records.ts';
import { manualCells } from '../../storage/model/manual-time.ts';
import { dayOf } from '../../storage/model/time.ts';
import type { EpochMs } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { now } from '../controls/clock.ts';
import { formatDay } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import { AskManualTime } from './requests/AskManualTime.tsx';
import { DayScreenshots } from '../screenshots/DayScreenshots.tsx';
import { AddManualTime } from './AddManualTime.tsx';
import { DiaryGrid } from './DiaryGrid.tsx';
import { EditActivity } from './EditActivity.tsx';
import { EditSegment } from './EditSegment.tsx';
import { Legend } from './Legend.tsx';
import { LockNote } from './LockNote.tsx';
import { minute } from './minute.ts';
import { goTo } from './place.ts';
import { SegmentList } from './SegmentList.tsx';
import { selectable } from './selection.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { Totals } from './Totals.tsx';
import { ViewTitle } from './ViewTitle.tsx';
import { wanted } from './wanted.ts';
import styles from './DaySheet.module.css';

interface DaySheetProps {
  readonly by: Actor;
  readonly choices: DiaryChoices;
  readonly source: Omit<DiarySource, 'now'>;
  /** When the contract's last segment began; read only where the day has no time. */
  readonly lastAt: EpochMs | null;
  /** It is shown alone. */
  readonly isToday: boolean;
}

/** One day of a contract: grid, totals, and the dialogs that change it. */
export function DaySheet({ by, choices, source, lastAt, isToday }: DaySheetProps) {
  const opened = useSignal<ShownSegment | 'manual' | null>(null);
  const selected = useSignal<ReadonlySet<SegmentId>>(new Set());
  const { contract, zone } = source;
  const { activities, contracts } = choices;
  const runsHere = source.recording?.contractId === contract.id;
  const at = runsHere ? now.value : minute.value;
  const day = diaryDay({ ...source, now: at });
  const about = opened.value === 'manual' ? null : opened.value;
  // Deleted elsewhere, it keeps its dialog: what was typed stays, and saving says that it is gone.
  const shown = day.segments.find(({ id }) => id === (about?.id ?? wanted.value)) ?? about;
  const cells = by.role === 'freelancer' ? manualCells(contract, day, at) : [];
  const close = () => {
    opened.value = null;
    wanted.value = null;
  };
  const open = useCallback(
    (segment: ShownSegment) => {
      opened.value = segment;
    },
    [opened],
  );
  const name = choices.people.get(contract.freelancerId)?.name ?? '';
  const dialog = { by, contract, contracts, activities, zone, name, onClose: close };

  return (
    <>
      <div class={styles.head}>
        <div>
          <ViewTitle title={formatDay(day.day)} />
          <p class={styles.zone}>{t('diary_inZone', zone)}</p>
        </div>
        {cells.length > 0 && (
          <Button
            onPress={() => {
              opened.value = 'manual';
            }}
          >
            {t('diary_addManual')}
          </Button>
        )}
        <AskManualTime {...dialog} day={day} at={at} />
      </div>
      <LockNote by={by} contract={contract} time={day} at={at} />
      {day.segments.length === 0 && (
        <div class={styles.empty}>
          <p>{t(emptyText(lastAt, isToday))}</p>
          {lastAt !== null && (
            <Button onPress={() => goTo({ day: dayOf(lastAt, zone) })}>{t('diary_lastDay')}</Button>
          )}
        </div>
      )}
      <div class={styles.sheet}>
        <DayScreenshots by={by} contractId={contract.id} day={day} zone={zone} name={name}>
          <DiaryGrid
            day={day}
            activities={activities}
            selected={selected}
            isBeneath={isToday}
            onOpen={open}
          />
        </DayScreenshots>
        <div class={styles.aside}>
          <Totals sums={day} activities={activities} />
          <Legend isMetered={day.input.size > 0} />
        </div>
      </div>
      <SegmentList
        segments={day.segments}
        input={day.input}
        activities={activities}
        zone={zone}
        selected={selected}
      />
      <SelectionBar {...dialog} segments={selectable(day.segments)} selected={selected} />
      {shown &&
        (by.role === 'client' ? (
          <EditActivity {...dialog} shown={shown} />
        ) : (
          <EditSegment {...dialog} shown={shown} />
        ))}
      {opened.value === 'manual' && <AddManualTime {...dialog} cells={cells} />}
    </>
  );
}

function emptyText(lastAt: EpochMs | null, isToday: boolean): MessageKey {
  if (isToday) return 'diary_emptyToday';
  return lastAt === null ? 'diary_neverUsed' : 'diary_emptyDay';
}
