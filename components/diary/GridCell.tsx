import { useMemo } from 'preact/hooks';
import { clip, overlap } from '../../storage/model/intervals.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import type { Input } from '../../storage/model/meter.ts';
import type { Piece, ShownPending, ShownSegment } from '../../storage/model/diary.ts';
import type { Zone } from '../../storage/model/time.ts';
import { activityColour } from '../controls/activity-colour.ts';
import { formatTime } from '../controls/format.ts';
import { t } from '../controls/translate.ts';
import { CellPicture } from '../screenshots/CellPicture.tsx';
import type { CellAt } from './grid-keys.ts';
import { CellWords } from './CellWords.tsx';
import { InputMark } from './InputMark.tsx';
import { SegmentBar } from './SegmentBar.tsx';
import { inputText } from './words.ts';
import type { Activities } from './words.ts';
import styles from './GridCell.module.css';

interface GridCellProps {
  readonly cell: Interval;
  readonly at: CellAt;
  /** The row's. */
  readonly pieces: readonly Piece[];
  /** The row's time that waits for an answer. */
  readonly pending: readonly ShownPending[];
  /** What the meter says of it; null where that is nothing. */
  readonly input: Input | null;
  readonly zone: Zone;
  readonly activities: Activities;
  /** The ids of the segments that are selected, with spaces between them. */
  readonly selected: string;
  readonly isFocused: boolean;
  readonly onFocus: (cell: CellAt) => void;
  readonly onOpen: (segment: ShownSegment) => void;
}

/** Ten minutes: the bars that begin in it, and a stripe of the time that was worked. */
export function GridCell(props: GridCellProps) {
  const { cell, at, pieces, pending, input, zone, activities } = props;
  const { selected, isFocused, onFocus, onOpen } = props;
  const ids = new Set(selected.split(' '));
  const inside = pieces.map(({ segment }) => segment).filter((segment) => overlap(segment, cell));
  const beginning = pieces.filter(({ firstCell }) => firstCell === at.column);
  const waiting = pending.filter((block) => overlap(block, cell));
  const isEmpty = inside.length === 0 && waiting.length === 0;
  const times = useMemo(() => {
    const from = formatTime(cell.start, zone);
    const to = formatTime(cell.end, zone);
    return t(isEmpty ? 'diary_cellEmpty' : 'diary_cell', from, to);
  }, [cell.start, cell.end, zone, isEmpty]);
  return (
    <div
      role="gridcell"
      data-cell={`${at.row}:${at.column}`}
      tabIndex={isFocused ? 0 : -1}
      aria-selected={inside.some(({ id }) => ids.has(id))}
      class={styles.cell}
      onFocusIn={() => {
        if (!isFocused) onFocus(at);
      }}
    >
      <span class="visually-hidden">{times} </span>
      {inside.map((segment) => (
        <CellWords key={segment.id} segment={segment} cell={cell} activities={activities} />
      ))}
      {input && <span class="visually-hidden">{inputText(input)} </span>}
      {waiting.map((block) => (
        <span
          key={block.id}
          class={`${styles.pending} ${styles.waiting}`}
          style={extentOf(block, cell)}
        >
          <span class="visually-hidden">{t('diary_cellPending')} </span>
        </span>
      ))}
      {beginning.map((piece) => (
        <SegmentBar
          key={piece.segment.id}
          piece={piece}
          activities={activities}
          zone={zone}
          isReachable={isFocused}
          isSelected={ids.has(piece.segment.id)}
          onOpen={onOpen}
        />
      ))}
      {input && <InputMark input={input} />}
      <CellPicture
        cell={cell}
        times={[...inside.filter(({ segment }) => segment.kind === 'tracked'), ...waiting]}
        zone={zone}
        isReachable={isFocused}
      />
      {inside.map((segment) => (
        <span
          key={segment.id}
          class={styles.stripe}
          style={{
            ...extentOf(segment, cell),
            background: activityColour(segment.activityId),
          }}
        />
      ))}
    </div>
  );
}

/** Where the segment lies in the cell, in parts of the cell's width. */
function extentOf(segment: Interval, cell: Interval) {
  const part = clip(segment, cell) ?? cell;
  const length = cell.end - cell.start;
  return {
    insetInlineStart: `${((part.start - cell.start) / length) * 100}%`,
    inlineSize: `${((part.end - part.start) / length) * 100}%`,
  };
}
