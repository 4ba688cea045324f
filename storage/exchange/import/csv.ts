import { Unreadable } from './faults.ts';

/** A row of a CSV file. */
export interface CsvRow {
  /** The line that it begins on, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row that is longer has a quote that nobody closed. */
const ROW_MAX = 1_000_000;
const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads CSV by RFC 4180, in parts of any length: quotes, doubled quotes and line breaks within them; lines that end with
 * LF, CRLF or CR; an empty line is none. What parts the cells is seen in the first line: a comma, a semicolon or a tab.
 * Throws `Unreadable` with the line where the text is no CSV: it guesses nothing, as an import must not.
 */
export class CsvReader {
  /** What has come and is not read yet: at most the row that has not ended. */
  #text = '';
  #line = 1;
  #separator: string | null = null;

  /** The rows that are whole now. */
  *push(text: string): Generator<CsvRow, undefined> {
    this.#text += text;
    yield* this.#rows(false);
    return undefined;
  }

  /** The rows that only the file's end makes whole. */
  *end(): Generator<CsvRow, undefined> {
    yield* this.#rows(true);
    return undefined;
  }

  *#rows(isEnd: boolean): Generator<CsvRow, undefined> {
    const text = this.#text;
    let from = 0;
    while (from < text.length) {
      this.#separator ??= separatorOf(text, isEnd);
      if (this.#separator === null) break;
      const row = rowAt(text, from, this.#separator, isEnd, this.#line);
      if (row === null) break;
      const { line } = row;
      // An empty line is no row with an empty cell.
      if (row.cells.length > 1 || row.cells[0] !== '') yield { line: this.#line, cells: row.cells };
      this.#line = line;
      from = row.next;
    }
    this.#text = text.slice(from);
    if (this.#text.length > ROW_MAX) throw new Unreadable('quote_open', this.#line);
    return undefined;
  }
}

interface Read {
  readonly cells: string[];
  /** Where the next row begins, and on which line. */
  readonly next: number;
  readonly line: number;
}

/** The row that begins at `from`; null where its end has not come yet. */
function rowAt(
  text: string,
  from: number,
  separator: string,
  isEnd: boolean,
  firstLine: number,
): Read | null {
  const cells: string[] = [];
  let line = firstLine;
  let at = from;
  for (;;) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close === null) {
        if (isEnd) throw new Unreadable('quote_open', line);
        return null;
      }
      // The next character tells whether it closes: it has to be there.
      if (close + 1 >= text.length && !isEnd) return null;
      const cell = text.slice(at + 1, close);
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
      line += breaksIn(cell);
      at = close + 1;
    } else {
      const end = endOfCell(text, at, separator);
      if (end === text.length && !isEnd) return null;
      const cell = text.slice(at, end);
      if (cell.includes('"')) throw new Unreadable('quote_misplaced', line, cell.slice(0, 100));
      cells.push(cell);
      at = end;
    }
    const sign = text[at];
    if (sign === undefined) return { cells, next: at, line };
    if (sign === '\n') return { cells, next: at + 1, line: line + 1 };
    if (sign === '\r') {
      if (at + 1 === text.length && !isEnd) return null; // CR, or the first half of CRLF
      return { cells, next: text[at + 1] === '\n' ? at + 2 : at + 1, line: line + 1 };
    }
    if (sign !== separator) throw new Unreadable('quote_misplaced', line, text.slice(at, at + 20));
    at += 1;
  }
}

/** The quote that closes what was opened before `from`: the first that is not doubled; null where there is none yet. */
function closingQuote(text: string, from: number): number | null {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return null;
}

function endOfCell(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === separator || sign === '\n' || sign === '\r') return at;
  }
  return text.length;
}

/** The line breaks within a cell: CRLF is one. */
function breaksIn(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.split(/\r\n|[\r\n]/u).length - 1;
}

/** What parts the cells of the first line; null where the line has not ended yet. */
function separatorOf(text: string, isEnd: boolean): string | null {
  let isQuoted = false;
  const counts = new Map<string, number>(SEPARATORS.map((sign) => [sign, 0]));
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (sign === '\n' || sign === '\r') return mostOf(counts);
    const count = counts.get(sign);
    if (count !== undefined) counts.set(sign, count + 1);
  }
  return isEnd ? mostOf(counts) : null;
}

function mostOf(counts: ReadonlyMap<string, number>): string {
  return SEPARATORS.reduce((most, sign) =>
    (counts.get(sign) ?? 0) > (counts.get(most) ?? 0) ? sign : most,
  );
}
