import type { RefusalCode } from '../../model/outcome.ts';

/** What may be wrong with a file that is to be imported, or with a line of it. Each has its sentence in `_locales`. */
export type ImportFault =
  /** There is nothing in it. */
  | 'empty'
  /** Larger than any diary. */
  | 'too_large'
  /** Its bytes are no UTF-8. */
  | 'not_text'
  /** Its columns, or its fields, are those of no format that is known. */
  | 'not_known'
  /** Written by a later version of the extension. */
  | 'newer'
  /** A quote that is never closed. */
  | 'quote_open'
  /** A quote within a cell that does not begin with one, or words after the closing one. */
  | 'quote_misplaced'
  /** More or fewer cells than the first line has names. */
  | 'cells_count'
  /** Two columns have one name. */
  | 'column_twice'
  /** No JSON. */
  | 'json_broken'
  /** A field of a JSON entry that is missing, or not what it should be. */
  | 'field_wrong'
  | 'date_wrong'
  | 'time_wrong'
  /** A moment with its zone, as ISO 8601 writes it, is none. */
  | 'moment_wrong'
  | 'hours_wrong'
  /** The first of its dates has the day before the month, this one the month before the day, or the other way about. */
  | 'dates_mixed'
  | 'ends_before_start'
  | 'in_future'
  /** More hours on one day than the day has. */
  | 'day_too_full'
  | 'kind_wrong'
  | 'id_wrong'
  /** An id that another line has, with other times. */
  | 'id_twice'
  | 'contract_unknown'
  /** The code stands on an earlier line with other words. */
  | 'code_differs'
  | Extract<
      RefusalCode,
      | 'memo_too_long'
      | 'title_missing'
      | 'title_too_long'
      | 'freelancer_missing'
      | 'freelancer_too_long'
      | 'code_missing'
      | 'code_too_long'
      | 'code_has_colon'
      | 'code_has_line_break'
      | 'description_too_long'
      | 'url_invalid'
      | 'budget_invalid'
    >;

/** Something wrong, and where. */
export interface LineFault {
  readonly code: ImportFault;
  /** Counted from 1, as an editor counts: a line break within quotes begins one too. Null where it is about the whole file. */
  readonly line: number | null;
  /** What stands there, or the column or field that it is about; empty for none. */
  readonly text: string;
}

/** Ends the reading of a file. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly fault: LineFault;

  constructor(code: ImportFault, line: number | null = null, text = '') {
    super(code);
    this.fault = { code, line, text };
  }
}

/** How many wrong lines are kept to be shown; all are counted. */
const KEPT = 200;

/** Wrong lines as they are found. */
export class LineFaults {
  readonly #kept: LineFault[] = [];
  #count = 0;

  add(code: ImportFault, line: number | null, text = ''): void {
    this.#count += 1;
    if (this.#kept.length < KEPT) this.#kept.push({ code, line, text: text.slice(0, 100) });
  }

  get count(): number {
    return this.#count;
  }

  /** The first of them. */
  get list(): readonly LineFault[] {
    return this.#kept;
  }
}
