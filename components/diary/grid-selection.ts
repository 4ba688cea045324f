import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { DiaryDay } from '../../storage/model/diary.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import type { SegmentId } from '../../storage/model/records.ts';
import type { CellAt } from './grid-keys.ts';
import { selectable, toggled, within } from './selection.ts';

/** How far the pointer moves before it draws a selection, in CSS pixels: a click with a shaking hand is a click. */
const DRAG_FROM = 6;

interface Drag {
  readonly from: CellAt;
  readonly x: number;
  readonly y: number;
  readonly before: ReadonlySet<SegmentId>;
  isDrawn: boolean;
}

/** Selects the segments of a day by its cells: drawn over with the pointer, or reached with Shift and the keys. */
export function useGridSelection(day: DiaryDay, selected: Signal<ReadonlySet<SegmentId>>) {
  const drag = useRef<Drag | null>(null);
  const anchor = useRef<CellAt | null>(null);

  const select = (from: CellAt, to: CellAt, before: ReadonlySet<SegmentId>) => {
    const time = timeBetween(day, from, to);
    if (time) selected.value = before.union(new Set(within(day.segments, time)));
  };

  return {
    onPointerDown: (event: PointerEvent) => {
      drag.current = null;
      // A finger scrolls; boxes to tick are below.
      if (event.button !== 0 || event.pointerType === 'touch') return;
      const from = cellUnder(event);
      if (!from) return;
      // Also where the button is let go outside of the grid.
      document.addEventListener('pointerup', endDrawing, { once: true });
      const before = event.ctrlKey || event.metaKey ? selected.value : new Set<SegmentId>();
      drag.current = { from, x: event.clientX, y: event.clientY, before, isDrawn: false };
    },
    onPointerMove: (event: PointerEvent) => {
      const now = drag.current;
      if (!now || event.buttons === 0) return;
      const far = Math.hypot(event.clientX - now.x, event.clientY - now.y) >= DRAG_FROM;
      if (!now.isDrawn && !far) return;
      now.isDrawn = true;
      anchor.current = now.from;
      const to = cellUnder(event);
      if (to) select(now.from, to, now.before);
    },
    /** A click that only ends a drawing, or selects: with Ctrl or Shift held. */
    onClickCapture: (event: MouseEvent) => {
      const isDrawn = drag.current?.isDrawn ?? false;
      const at = cellUnder(event);
      const isSelecting = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!isDrawn && !isSelecting) return;
      event.stopPropagation();
      event.preventDefault();
      if (isDrawn || !at) return;
      if (event.shiftKey && anchor.current) select(anchor.current, at, selected.value);
      else toggleAt(at);
    },
    /** Space: the segments of the cell, in or out. */
    toggleAt,
    /** Shift and a key that moves from one cell to another. */
    extend: (from: CellAt, to: CellAt) => {
      anchor.current ??= from;
      select(anchor.current, to, new Set());
    },
    /** A key that moves without Shift: the next extension begins where it is. */
    forgetAnchor: () => {
      anchor.current = null;
    },
    selectAll: () => {
      selected.value = new Set(selectable(day.segments).map(({ id }) => id));
    },
    /** Whether there was anything to clear. */
    clear: (): boolean => {
      const had = selected.value.size > 0;
      selected.value = new Set();
      return had;
    },
  };

  function endDrawing(): void {
    // The click that ends a drawing opens nothing: it comes after this.
    setTimeout(() => {
      drag.current = null;
    });
  }

  function toggleAt(at: CellAt): void {
    anchor.current = at;
    const time = timeBetween(day, at, at);
    if (time) selected.value = toggled(selected.value, within(day.segments, time));
  }
}

/** From the earlier cell's start to the later one's end. */
function timeBetween(day: DiaryDay, a: CellAt, b: CellAt): Interval | null {
  const [first, second] = [a, b].map(({ row, column }) => day.rows[row]?.cells[column]);
  if (!first || !second) return null;
  return { start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) };
}

/** The cell at the pointer, also where a bar that began in another one lies over it. */
function cellUnder(event: MouseEvent): CellAt | null {
  const row = (event.target as Element).closest('[role="row"]');
  const cells = [...(row?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
  const cell = cells.find((each) => {
    const { left, right } = each.getBoundingClientRect();
    return event.clientX >= left && event.clientX < right;
  });
  const [at, column] = cell?.dataset['cell']?.split(':').map(Number) ?? [];
  return at === undefined || column === undefined ? null : { row: at, column };
}
