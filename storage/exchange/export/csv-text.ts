import { harmlessCell } from '../own-format.ts';

export const CSV_TYPE = 'text/csv;charset=utf-8';

/** Begins each of our CSV files: without it, Excel takes UTF-8 for the system's own code page. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A line by RFC 4180. Texts of people have to be harmless before: `textCells`. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

/** Texts that people wrote, as cells that no spreadsheet takes for formulas. */
export function textCells(texts: readonly string[]): string[] {
  return texts.map(harmlessCell);
}

/** Quoted where it must be, and where a reader might take a part of it for something else. */
function quoted(cell: string): string {
  return /["\r\n,;\t]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
