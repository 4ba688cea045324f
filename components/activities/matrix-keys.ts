/** A place in the grid of assignments: row -1 is its head, column -1 that of the activities. */
export interface MatrixPlace {
  readonly row: number;
  readonly column: number;
}

/** How far the grid reaches. */
export interface MatrixSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are in sight at once. */
  readonly page: number;
}

/** The place, or that next to it which the grid still has. */
export function within({ rows, columns }: MatrixSize, { row, column }: MatrixPlace): MatrixPlace {
  return {
    row: Math.max(-1, Math.min(row, rows - 1)),
    column: Math.max(-1, Math.min(column, columns - 1)),
  };
}

/** Where a key leads; null for keys that do not move. Left and right are those of the screen. */
export function placeAfterKey(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { row, column }: MatrixPlace,
  size: MatrixSize,
  isRightToLeft: boolean,
): MatrixPlace | null {
  const forward = isRightToLeft ? -1 : 1;
  switch (key) {
    case 'ArrowUp':
      return within(size, { row: row - 1, column });
    case 'ArrowDown':
      return within(size, { row: row + 1, column });
    case 'ArrowLeft':
      return within(size, { row, column: column - forward });
    case 'ArrowRight':
      return within(size, { row, column: column + forward });
    case 'PageUp':
      return within(size, { row: row - size.page, column });
    case 'PageDown':
      return within(size, { row: row + size.page, column });
    case 'Home':
      return { row: ctrlKey ? -1 : row, column: -1 };
    case 'End':
      return within(size, { row: ctrlKey ? size.rows : row, column: size.columns });
    default:
      return null;
  }
}
