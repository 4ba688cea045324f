import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import { overlap } from '../../storage/model/intervals.ts';
import type { DiaryDay, DiaryRow, ShownSegment } from '../../storage/model/diary.ts';
import type { SegmentId } from '../../storage/model/records.ts';
import { t } from '../controls/translate.ts';
import { cellAfterKey } from './grid-keys.ts';
import type { CellAt } from './grid-keys.ts';
import { useGridSelection } from './grid-selection.ts';
import { GridRow } from './GridRow.tsx';
import { hasClockChange } from './hours.ts';
import { MinuteHeads } from './MinuteHeads.tsx';
import type { Activities } from './words.ts';
import styles from './DiaryGrid.module.css';

interface DiaryGridProps {
  readonly day: DiaryDay;
  readonly activities: Activities;
  readonly selected: Signal<ReadonlySet<SegmentId>>;
  /** It stands beneath something else that is to be seen first: the page does not move to the work. */
  readonly isBeneath: boolean;
  readonly onOpen: (segment: ShownSegment) => void;
}

/** The day as hourly rows of 10-minute cells. One cell, or what is in it, has the focus; keys move it. */
export function DiaryGrid({ day, activities, selected, isBeneath, onOpen }: DiaryGridProps) {
  const { toggleAt, extend, forgetAnchor, selectAll, clear, ...pointer } = useGridSelection(
    day,
    selected,
  );
  const grid = useRef<HTMLDivElement>(null);
  const focused = useSignal<CellAt>(firstWorked(day));
  const { row, column } = focused.value;
  const isUneven = hasClockChange(day);
  const rowInReach = Math.min(row, day.rows.length - 1);

  useLayoutEffect(() => {
    if (isBeneath || hasScrolled || day.segments.length === 0) return;
    hasScrolled = true;
    cellElement(grid.current, focused.peek())?.scrollIntoView({ block: 'nearest' });
  }, [day, focused, isBeneath]);

  const moveTo = (cell: CellAt) => {
    focused.value = cell;
    cellElement(grid.current, cell)?.focus();
  };

  const onFocus = useCallback(
    (cell: CellAt) => {
      focused.value = cell;
    },
    [focused],
  );

  /** What Enter does on a cell: opens its one segment, or goes in to the first of several. */
  const enter = (cell: HTMLElement, at: CellAt, isOpening: boolean) => {
    // A screenshot is gone in to, by F2 or Tab: Enter is for the time.
    const buttons = cell.querySelectorAll<HTMLElement>(
      isOpening ? 'button:not([data-picture])' : 'button',
    );
    buttons[0]?.focus();
    if (isOpening && buttons.length === 1) buttons[0]?.click();
    if (!isOpening || buttons.length > 0) return;
    const time = day.rows[at.row]?.cells[at.column];
    const segment = day.segments.find((each) => time && !each.isRunning && overlap(each, time));
    if (segment) onOpen(segment);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>('[role="gridcell"]');
    if (!cell || event.altKey) return;
    const at = focused.value;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      selectAll();
      event.preventDefault();
      return;
    }
    if (event.metaKey) return;
    const isInside = target !== cell;
    const sibling = isInside && siblingAfter(event.key, cell, target);
    const isRightToLeft = getComputedStyle(cell).direction === 'rtl';
    const next = cellAfterKey(
      event,
      at,
      day.rows.map(({ cells }) => cells.length),
      isRightToLeft,
    );
    if (sibling && !event.shiftKey) sibling.focus();
    else if (next) {
      if (event.shiftKey) extend(at, next);
      else forgetAnchor();
      moveTo(next);
    } else if (isInside && event.key === 'Escape') cell.focus();
    else if (!isInside && event.key === ' ') toggleAt(at);
    else if (!isInside && event.key === 'Escape') {
      if (!clear()) return;
    } else if (!isInside && ['Enter', 'F2'].includes(event.key)) {
      enter(cell, at, event.key !== 'F2');
    } else return;
    event.preventDefault();
  };

  return (
    <div class={`${styles.frame} ${isUneven ? styles.uneven : ''}`}>
      <MinuteHeads day={day} />
      <div
        ref={grid}
        role="grid"
        aria-label={t('diary_title')}
        aria-multiselectable="true"
        onKeyDown={onKeyDown}
        {...pointer}
      >
        {day.rows.map((each, index) => (
          <GridRow
            key={each.cells[0]?.start}
            row={each}
            index={index}
            zone={day.zone}
            isUneven={isUneven}
            activities={activities}
            selected={idsOf(each, selected.value)}
            focusedColumn={index === rowInReach ? Math.min(column, each.cells.length - 1) : null}
            onFocus={onFocus}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}

/** Those of the row that are selected, as one text: a row is drawn again only where it changes. */
function idsOf({ pieces }: DiaryRow, selected: ReadonlySet<SegmentId>): string {
  if (selected.size === 0) return '';
  return pieces
    .filter(({ segment }) => selected.has(segment.id))
    .map(({ segment }) => segment.id)
    .join(' ');
}

/** The first look scrolls to the work. Turning the pages afterwards keeps the page where it is. */
let hasScrolled = false;

function firstWorked(day: DiaryDay): CellAt {
  const row = day.rows.findIndex(({ pieces }) => pieces.length > 0);
  if (row < 0) return { row: 0, column: 0 };
  return { row, column: Math.min(...(day.rows[row]?.pieces ?? []).map((each) => each.firstCell)) };
}

function cellElement(grid: HTMLElement | null, { row, column }: CellAt) {
  return grid?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`);
}

/** Up and down go through a cell's segments before they leave it. */
function siblingAfter(key: string, cell: HTMLElement, from: HTMLElement): HTMLElement | undefined {
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const buttons = [...cell.querySelectorAll('button')];
  const index = buttons.indexOf(from as HTMLButtonElement);
  return buttons[index + (key === 'ArrowDown' ? 1 : -1)];
}
