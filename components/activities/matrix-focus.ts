import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import { placeAfterKey, within } from './matrix-keys.ts';
import type { MatrixPlace, MatrixSize } from './matrix-keys.ts';

/** Moves the focus through the grid in `scroller` and tells which place is toggled, by keys or by mouse. */
export function useMatrixFocus(
  scroller: RefObject<HTMLElement | null>,
  size: MatrixSize,
  onToggle: (place: MatrixPlace) => void,
) {
  const focused = useSignal<MatrixPlace>({ row: 0, column: 0 });
  const isFocusWanted = useRef(false);
  // What was searched or closed since may have taken the place away.
  const at = within(size, focused.value);

  useLayoutEffect(() => {
    if (!isFocusWanted.current) return;
    isFocusWanted.current = false;
    const place = `[data-row="${at.row}"][data-column="${at.column}"]`;
    const box = scroller.current?.querySelector<HTMLElement>(`input${place}`);
    box?.focus({ preventScroll: true });
    box?.closest('label')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ') {
      // Handled here, so that Shift and Ctrl may mean a row and a column.
      event.preventDefault();
      if (event.repeat) return;
      onToggle({ row: event.ctrlKey ? -1 : at.row, column: event.shiftKey ? -1 : at.column });
      return;
    }
    const isRightToLeft = document.documentElement.dir === 'rtl';
    const next = placeAfterKey(event, at, size, isRightToLeft);
    if (!next || event.altKey || event.metaKey) return;
    event.preventDefault();
    isFocusWanted.current = true;
    focused.value = next;
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === ' ') event.preventDefault();
  };
  const onFocusIn = ({ target }: FocusEvent) => {
    const place = placeOf(target);
    if (place) focused.value = place;
  };
  const onChange = ({ target }: Event) => {
    const place = placeOf(target);
    if (place) onToggle(place);
  };
  return { at, handlers: { onKeyDown, onKeyUp, onFocusIn, onChange } };
}

function placeOf(target: EventTarget | null): MatrixPlace | null {
  if (!(target instanceof HTMLInputElement)) return null;
  return { row: Number(target.dataset['row']), column: Number(target.dataset['column']) };
}
