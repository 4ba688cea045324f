/** A cell of the grid: its row and its place in the row. */
export interface CellAt {
  readonly row: number;
  readonly column: number;
}

/**
 * Where a key leads from a cell of a grid whose rows have these lengths; null for keys that do not move. Left and right
 * are those of the screen.
 */
export function cellAfterKey(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { row, column }: CellAt,
  lengths: readonly number[],
  isRightToLeft: boolean,
): CellAt | null {
  const last = lengths.length - 1;
  const to = (toRow: number, toColumn: number): CellAt => {
    const clampedRow = Math.min(Math.max(toRow, 0), last);
    const clampedColumn = Math.min(Math.max(toColumn, 0), (lengths[clampedRow] ?? 1) - 1);
    return { row: clampedRow, column: clampedColumn };
  };
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column + (isRightToLeft ? 1 : -1));
    case 'ArrowRight':
      return to(row, column + (isRightToLeft ? -1 : 1));
    case 'Home':
      return to(ctrlKey ? 0 : row, 0);
    case 'End':
      return to(ctrlKey ? last : row, Number.MAX_SAFE_INTEGER);
    default:
      return null;
  }
}
