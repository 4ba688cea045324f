import { useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { RefObject } from 'preact';
import { isSame } from '../../storage/model/same.ts';

/** The part of the grid that is drawn: first and last places, in whole steps, so that scrolling seldom draws anew. */
export interface MatrixWindow {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
  /** Rows that are in sight at once. */
  readonly page: number;
}

const ROW_STEP = 8;
const COLUMN_STEP = 4;
/** Enough to fill a screen before its size is known. */
const FIRST: MatrixWindow = { firstRow: 0, lastRow: 31, firstColumn: 0, lastColumn: 15, page: 16 };

/** Which places of the grid in `scroller` are in sight or next to it; its first row and cell tell their size. */
export function useMatrixWindow(
  scroller: RefObject<HTMLElement | null>,
): ReadonlySignal<MatrixWindow> {
  const shown = useSignal(FIRST);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      const next = windowOf(element);
      if (!isSame(next, shown.peek())) shown.value = next;
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  return shown;
}

function windowOf(element: HTMLElement): MatrixWindow {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const row = ROW_REM * rem;
  const column = COLUMN_REM * rem;
  const left = Math.abs(element.scrollLeft);
  const floor = (value: number, step: number) => Math.floor(value / step) * step;
  const ceil = (value: number, step: number) => Math.ceil(value / step) * step - 1;
  const end = element.scrollTop + element.clientHeight;
  return {
    firstRow: Math.max(0, floor(element.scrollTop / row - ROW_STEP / 2, ROW_STEP)),
    lastRow: ceil(end / row + ROW_STEP / 2, ROW_STEP),
    firstColumn: Math.max(0, floor(left / column - COLUMN_STEP / 2, COLUMN_STEP)),
    lastColumn: ceil((left + element.clientWidth) / column + COLUMN_STEP / 2, COLUMN_STEP),
    page: Math.max(1, Math.floor(element.clientHeight / row) - 3),
  };
}

/** The size of rows and columns, in rem; the styles have it from here. */
export const ROW_REM = 2.4;
export const COLUMN_REM = 8;

/** The places from `first` to `last` of a grid with `count` of them, and `extra`, which has the focus. */
export function placesToDraw(first: number, last: number, count: number, extra: number): number[] {
  const places = [];
  for (let place = first; place <= Math.min(last, count - 1); place += 1) places.push(place);
  if (extra >= 0 && extra < first) places.unshift(extra);
  if (extra > last && extra < count) places.push(extra);
  return places;
}
