/**
 * The figure that a key leads to from the one in focus: the arrows to the next in the row or column, Home and End to the row's
 * first and last, with Ctrl to the table's. Null for all other keys.
 */
export function nextFigure({
  key,
  ctrlKey,
  target,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'target'>): HTMLElement | null {
  const cell = target instanceof Element ? target.closest('td') : null;
  const row = cell?.parentElement;
  const table = cell?.closest('table');
  if (!table || !row) return null;
  const isRightToLeft = getComputedStyle(table).direction === 'rtl';
  switch (key) {
    case isRightToLeft ? 'ArrowLeft' : 'ArrowRight':
      return figureAmong(after(row.children, cell));
    case isRightToLeft ? 'ArrowRight' : 'ArrowLeft':
      return figureAmong(before(row.children, cell));
    case 'ArrowDown':
      return figureAmong(inColumn(after(table.rows, row), cell));
    case 'ArrowUp':
      return figureAmong(inColumn(before(table.rows, row), cell));
    case 'Home':
      return figureAmong(ctrlKey ? [...table.querySelectorAll('td')] : [...row.children]);
    case 'End':
      return figureAmong(
        (ctrlKey ? [...table.querySelectorAll('td')] : [...row.children]).toReversed(),
      );
    default:
      return null;
  }
}

function after<T extends Element>(
  all: HTMLCollectionOf<T> | HTMLCollection,
  one: Element,
): Element[] {
  const list = [...all];
  return list.slice(list.indexOf(one) + 1);
}

function before(all: HTMLCollection, one: Element): Element[] {
  const list = [...all];
  return list.slice(0, list.indexOf(one)).toReversed();
}

function inColumn(rows: readonly Element[], { cellIndex }: HTMLTableCellElement): Element[] {
  return rows.flatMap((row) => row.children[cellIndex] ?? []);
}

function figureAmong(cells: readonly Element[]): HTMLElement | null {
  for (const cell of cells) {
    const figure = cell.querySelector<HTMLElement>('[data-figure]');
    if (figure) return figure;
  }
  return null;
}
