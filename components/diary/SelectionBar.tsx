import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { ShownSegment } from '../../storage/model/diary.ts';
import type { SegmentId } from '../../storage/model/records.ts';
import { formatDuration } from '../controls/format.ts';
import { plural } from '../controls/translate.ts';
import type { DialogProps } from './dialog-props.ts';
import { EditMany } from './EditMany.tsx';
import { MoveMany } from './MoveMany.tsx';
import { SelectionActions } from './SelectionActions.tsx';

interface SelectionBarProps extends Omit<DialogProps, 'onClose'> {
  /** All that can be selected in what is shown. */
  readonly segments: readonly ShownSegment[];
  readonly selected: Signal<ReadonlySet<SegmentId>>;
}

/** What is selected, and what can be done with it. Nothing to be seen where nothing is. */
export function SelectionBar({ segments, selected, ...dialog }: SelectionBarProps) {
  // A dialog is about what was selected when it opened: what goes meanwhile takes nothing away that was typed.
  const opened = useSignal<{ what: 'edit' | 'move'; segments: readonly ShownSegment[] } | null>(
    null,
  );
  const { contract, contracts } = dialog;
  // What was deleted or moved away meanwhile is no longer selected.
  const chosen = segments.filter(({ id }) => selected.value.has(id));
  const others = contracts.filter(
    ({ id, closedAt, freelancerId }) =>
      id !== contract.id && closedAt === null && freelancerId === contract.freelancerId,
  );
  const said = () => {
    const ms = chosen.reduce((sum, each) => sum + each.ms, 0);
    return plural('diary_selected', chosen.length, formatDuration(ms));
  };
  const close = () => {
    opened.value = null;
  };
  return (
    <>
      {/* Always there: what appears together with its words is not read out. */}
      <p role="status" class="visually-hidden">
        {chosen.length > 0 && said()}
      </p>
      {chosen.length > 0 && (
        <SelectionActions
          {...dialog}
          title={said()}
          segments={segments}
          chosen={chosen}
          selected={selected}
          hasOthers={others.length > 0}
          onOpen={(what) => {
            opened.value = { what, segments: chosen };
          }}
        />
      )}
      {opened.value?.what === 'edit' && (
        <EditMany {...dialog} segments={opened.value.segments} onClose={close} />
      )}
      {opened.value?.what === 'move' && (
        <MoveMany {...dialog} segments={opened.value.segments} others={others} onClose={close} />
      )}
    </>
  );
}
