import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { deleteSegments, joinSegments } from '../../storage/edits.ts';
import type { ShownSegment } from '../../storage/model/diary.ts';
import { joinRefusal } from '../../storage/model/edits.ts';
import type { Undo } from '../../storage/model/edits.ts';
import type { Outcome } from '../../storage/model/outcome.ts';
import type { SegmentId } from '../../storage/model/records.ts';
import { Button } from '../controls/Button.tsx';
import { useFocusHandedOn } from '../controls/hand-focus-on.ts';
import { attempt, say } from '../controls/toast.ts';
import { plural, refusalText, t } from '../controls/translate.ts';
import type { DialogProps } from './dialog-props.ts';
import { minute } from './minute.ts';
import { alikeOf, placesOf, refusalFor } from './selection.ts';
import { sayDone } from './undo.ts';
import { VanishingButton } from './VanishingButton.tsx';
import styles from './SelectionBar.module.css';

interface SelectionActionsProps extends Pick<DialogProps, 'by' | 'contract'> {
  readonly title: string;
  /** All that can be selected in what is shown, and what of it is. */
  readonly segments: readonly ShownSegment[];
  readonly chosen: readonly ShownSegment[];
  readonly selected: Signal<ReadonlySet<SegmentId>>;
  /** Whether there is another contract to move time to. */
  readonly hasOthers: boolean;
  readonly onOpen: (what: 'edit' | 'move') => void;
}

/** The bar of the selection: what the one who looks can do with all of it. What would only be refused is not offered. */
export function SelectionActions(props: SelectionActionsProps) {
  const { by, contract, title, segments, chosen, selected, hasOthers, onOpen } = props;
  const bar = useRef<HTMLElement>(null);
  useFocusHandedOn(bar, () => document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]'));
  const isBusy = useSignal(false);
  const places = placesOf(contract, chosen);
  const select = (some: readonly ShownSegment[]) => {
    selected.value = new Set(some.map(({ id }) => id));
  };
  const change = async (work: () => Promise<Outcome<Undo>>, done: string) => {
    if (isBusy.value) return;
    isBusy.value = true;
    const outcome = await attempt(work, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (outcome?.ok) sayDone(done, by, outcome.value);
    else if (outcome) say(refusalText(outcome.refusal.code));
  };
  const refusalOf = (segment: ShownSegment) => refusalFor(by, contract, segment, minute.value);
  const [refusal] = chosen.flatMap((each) => refusalOf(each) ?? []);
  const open = chosen.filter((each) => !refusalOf(each));
  const isOwn = by.role === 'freelancer';
  const alike = alikeOf(chosen, segments);
  return (
    <section ref={bar} aria-label={t('diary_selection')} class={styles.bar} data-selection>
      <p>{title}</p>
      {refusal && (
        <p class={styles.why}>
          {open.length > 0 ? t('diary_selectionLocked') : refusalText(refusal.code)}
        </p>
      )}
      {refusal && open.length > 0 && (
        <VanishingButton onPress={() => select(open)}>{t('diary_selectOpen')}</VanishingButton>
      )}
      {!refusal && (
        <Button look="main" onPress={() => onOpen('edit')}>
          {t(isOwn ? 'diary_changeLabels' : 'diary_changeActivities')}
        </Button>
      )}
      {!refusal && isOwn && !joinRefusal(chosen) && (
        <VanishingButton
          isBusy={isBusy.value}
          onPress={() => change(() => joinSegments(by, places, Date.now()), t('diary_joined'))}
        >
          {t('diary_join')}
        </VanishingButton>
      )}
      {!refusal && isOwn && hasOthers && (
        <Button onPress={() => onOpen('move')}>{t('diary_moveOpen')}</Button>
      )}
      {!refusal && isOwn && (
        <Button
          look="danger"
          isBusy={isBusy.value}
          onPress={() =>
            change(
              () => deleteSegments(by, places, Date.now()),
              plural('diary_manyDeleted', places.length),
            )
          }
        >
          {t('diary_deleteMany')}
        </Button>
      )}
      {alike.length > chosen.length && (
        <VanishingButton look="quiet" onPress={() => select(alike)}>
          {t('diary_allAlike')}
        </VanishingButton>
      )}
      <Button look="quiet" onPress={() => select([])}>
        {t('diary_selectNone')}
      </Button>
    </section>
  );
}
