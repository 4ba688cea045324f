import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { deleteSegments, joinSegments } from '../../storage/edits.ts';
import type { DiaryChoices } from '../../storage/diary-choices.ts';
import type { ShownSegment } from '../../storage/model/diary.ts';
import type { Undo } from '../../storage/model/edits.ts';
import type { Outcome } from '../../storage/model/outcome.ts';
import type { SegmentId } from '../../storage/model/records.ts';
import { utcDayOf } from '../../storage/model/time.ts';
import { Button } from '../controls/Button.tsx';
import { formatDuration } from '../controls/format.ts';
import { attempt, say } from '../controls/toast.ts';
import { plural, refusalText, t } from '../controls/translate.ts';
import type { DialogProps } from './dialog-props.ts';
import { EditMany } from './EditMany.tsx';
import { MoveMany } from './MoveMany.tsx';
import { isSameLabel } from './selection.ts';
import { sayDone } from './undo.ts';
import styles from './SelectionBar.module.css';

interface SelectionBarProps extends Omit<DialogProps, 'onClose'> {
  readonly choices: DiaryChoices;
  /** All that can be selected in what is shown. */
  readonly segments: readonly ShownSegment[];
  readonly selected: Signal<ReadonlySet<SegmentId>>;
}

/** What is selected, and what can be done with it. Nothing where nothing is. */
export function SelectionBar({ choices, segments, selected, ...dialog }: SelectionBarProps) {
  const opened = useSignal<'edit' | 'move' | null>(null);
  const { by, contract } = dialog;
  // What was deleted or moved away meanwhile is no longer selected.
  const chosen = segments.filter(({ id }) => selected.value.has(id));
  if (chosen.length === 0) return null;
  const places = chosen.map(({ id, segment }) => ({
    contractId: contract.id,
    id,
    day: utcDayOf(segment.start),
  }));
  const others = choices.contracts.filter(
    ({ id, closedAt, freelancerId }) =>
      id !== contract.id && closedAt === null && freelancerId === contract.freelancerId,
  );
  const close = () => {
    opened.value = null;
  };
  const change = async (work: () => Promise<Outcome<Undo>>, done: string) => {
    const outcome = await attempt(work, 'controls_faultNothingChanged');
    if (outcome?.ok) sayDone(done, by, outcome.value);
    else if (outcome) say(refusalText(outcome.refusal.code));
  };
  const alike = segments.filter((each) => chosen.some((one) => isSameLabel(one, each)));
  const ms = chosen.reduce((sum, each) => sum + each.ms, 0);
  return (
    <section aria-label={t('diary_selection')} class={styles.bar} data-selection>
      <p role="status">{plural('diary_selected', chosen.length, formatDuration(ms))}</p>
      <Button
        look="main"
        onPress={() => {
          opened.value = 'edit';
        }}
      >
        {t(by.role === 'client' ? 'diary_changeActivities' : 'diary_changeLabels')}
      </Button>
      {by.role === 'freelancer' && (
        <>
          {chosen.length > 1 && (
            <Button
              onPress={() => change(() => joinSegments(by, places, Date.now()), t('diary_joined'))}
            >
              {t('diary_join')}
            </Button>
          )}
          {others.length > 0 && (
            <Button
              onPress={() => {
                opened.value = 'move';
              }}
            >
              {t('diary_moveOpen')}
            </Button>
          )}
          <Button
            look="danger"
            onPress={() =>
              change(
                () => deleteSegments(by, places, Date.now()),
                plural('diary_manyDeleted', places.length),
              )
            }
          >
            {t('diary_deleteMany')}
          </Button>
        </>
      )}
      {alike.length > chosen.length && (
        <Button
          look="quiet"
          onPress={() => {
            selected.value = new Set(alike.map(({ id }) => id));
          }}
        >
          {t('diary_allAlike')}
        </Button>
      )}
      <Button
        look="quiet"
        onPress={() => {
          selected.value = new Set();
        }}
      >
        {t('diary_selectNone')}
      </Button>
      {opened.value === 'edit' && <EditMany {...dialog} places={places} onClose={close} />}
      {opened.value === 'move' && (
        <MoveMany {...dialog} places={places} others={others} onClose={close} />
      )}
    </section>
  );
}
