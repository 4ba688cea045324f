import { orderOf } from '../../model/clock-text.ts';
import type { DateOrder, DateText } from '../../model/clock-text.ts';
import { MEMO_MAX, tidyMemo } from '../../model/recording.ts';
import { NAME_MAX } from '../../model/terms.ts';
import type { Present, RawTime } from '../../model/time-import.ts';
import type { TimeSource } from '../../model/records.ts';
import { CsvReader } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { LineFaults, Unreadable } from './faults.ts';
import type { ImportFault, LineFault } from './faults.ts';
import { jsonSourceOf, readJsonEntry } from './json-entries.ts';
import type { JsonSource } from './json-entries.ts';
import { JsonItems } from './json-items.ts';
import { Pace } from './pace.ts';
import type { Waiting } from './pace.ts';
import { readText } from './read-text.ts';
import { layoutOf, RUNNING } from './time-formats.ts';
import type { CsvLayout, RowRead } from './time-formats.ts';

/** A file of time as it was read: nothing of it is decided yet that a person may decide. */
export interface TimeFile {
  readonly source: TimeSource;
  readonly entries: readonly RawTime[];
  /** Wrong lines: the first ones, and how many there are. A file that has any is refused whole. */
  readonly faults: readonly LineFault[];
  readonly faultCount: number;
  /** Columns that nothing is read from. */
  readonly unused: readonly string[];
  /** Columns of the format that the file has not. */
  readonly missing: readonly string[];
  /** Entries that have not ended: left out. */
  readonly running: number;
  /** How many entries each user has; a file without users has one, the empty name. */
  readonly users: ReadonlyMap<string, number>;
  readonly has: Present;
  /** The order that the file's dates have; `both` where all of them may have either; null where none needs one. */
  readonly dateOrder: DateOrder | 'both' | null;
  /** Whether it has times of a clock, of which only a person knows where it hung. */
  readonly hasClock: boolean;
  /** Whether it has hours without times. */
  readonly hasLengths: boolean;
}

export type TimeFileAnswer =
  | { readonly ok: true; readonly value: TimeFile }
  | { readonly ok: false; readonly refusal: LineFault };

/** Reads a file of time in whatever known format it is (docs/imports.md). Writes nothing. Throws where the signal ends it. */
export async function readTimeFile(file: Blob, waiting: Waiting = {}): Promise<TimeFileAnswer> {
  try {
    return { ok: true, value: await read(file, waiting) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, refusal: error.fault };
    throw error;
  }
}

async function read(file: Blob, waiting: Waiting): Promise<TimeFile> {
  const pace = new Pace(waiting);
  const gathered = new Gathered();
  let rows: CsvRows | JsonRows | null = null;
  let blank = '';
  for await (const { text, share } of readText(file)) {
    const [sign] = text.trimStart();
    if (rows === null && sign === undefined) {
      blank += text;
      continue;
    }
    const part: string = rows === null ? blank + text : text;
    rows ??= sign === '[' || sign === '{' ? new JsonRows() : new CsvRows();
    for (const [row, line] of rows.push(part)) {
      gathered.add(row, line);
      if (pace.isDue) await pace.rest(share);
    }
    await pace.rest(share);
  }
  if (rows === null) throw new Unreadable('empty');
  for (const [row, line] of rows.end()) {
    gathered.add(row, line);
    if (pace.isDue) await pace.rest(1);
  }
  if (gathered.isEmpty) throw new Unreadable('empty');
  return gathered.file(rows.facts);
}

type Facts = Pick<TimeFile, 'source' | 'unused' | 'missing'>;
type ReadRow = readonly [RowRead, number];

class CsvRows {
  readonly #reader = new CsvReader();
  #layout: CsvLayout | null = null;

  *push(text: string): Generator<ReadRow, undefined> {
    yield* this.#read(this.#reader.push(text));
    return undefined;
  }

  *end(): Generator<ReadRow, undefined> {
    yield* this.#read(this.#reader.end());
    return undefined;
  }

  get facts(): Facts {
    if (!this.#layout) throw new Unreadable('empty');
    return this.#layout;
  }

  *#read(rows: Iterable<CsvRow>): Generator<ReadRow, undefined> {
    for (const { line, cells } of rows) {
      if (!this.#layout) this.#layout = layoutOf(cells);
      else if (cells.length !== this.#layout.columns) {
        yield [{ fault: 'cells_count', text: String(cells.length) }, line];
      } else yield [this.#layout.read(cells, line), line];
    }
    return undefined;
  }
}

class JsonRows {
  readonly #items = new JsonItems();
  #source: JsonSource | null = null;

  *push(text: string): Generator<ReadRow, undefined> {
    for (const { line, value } of this.#items.push(text)) {
      this.#source ??= jsonSourceOf(this.#items.around);
      yield [readJsonEntry(this.#source, value, line), line];
    }
    return undefined;
  }

  end(): readonly ReadRow[] {
    this.#source = jsonSourceOf(this.#items.end());
    return [];
  }

  get facts(): Facts {
    return { source: this.#source ?? 'timewarrior', unused: [], missing: [] };
  }
}

/** What is known of the entries read so far. */
class Gathered {
  readonly #entries: RawTime[] = [];
  readonly #faults = new LineFaults();
  readonly #users = new Map<string, number>();
  readonly #has = { client: false, project: false, task: false, tag: false };
  #running = 0;
  #order: DateOrder | 'both' | null = null;
  #hasClock = false;
  #hasLengths = false;

  get isEmpty(): boolean {
    return this.#entries.length + this.#running + this.#faults.count === 0;
  }

  add(row: RowRead, line: number): void {
    if ('fault' in row) this.#faults.add(row.fault, line, row.text);
    else if (row.entry === RUNNING) this.#running += 1;
    else this.#addEntry(row.entry);
  }

  #addEntry(entry: RawTime): void {
    const { when } = entry;
    const fault = this.#faultOf(entry);
    if (fault) {
      this.#faults.add(fault[0], entry.line, fault[1]);
      return;
    }
    this.#hasClock ||= when.kind === 'clock';
    this.#hasLengths ||= when.kind === 'length';
    this.#has.client ||= entry.client !== '';
    this.#has.project ||= entry.project !== '';
    this.#has.task ||= entry.task !== '';
    this.#has.tag ||= entry.tags.length > 0;
    this.#users.set(entry.user, (this.#users.get(entry.user) ?? 0) + 1);
    this.#entries.push(entry);
  }

  #faultOf({ memo, user, when }: RawTime): readonly [ImportFault, string] | null {
    if (memo.length > MEMO_MAX && tidyMemo(memo).length > MEMO_MAX) return ['memo_too_long', memo];
    if (user.length > NAME_MAX) return ['freelancer_too_long', user];
    if (when.kind === 'moments') return null;
    if (when.kind === 'length') return this.#noteDate(when.date);
    return this.#noteDate(when.startDate) ?? this.#noteDate(when.endDate);
  }

  /** One date that can have one order alone decides for all. */
  #noteDate(date: DateText): readonly [ImportFault, string] | null {
    if (date.kind === 'day') return null;
    const order = orderOf(date);
    if (order === null) return ['date_wrong', date.text];
    if (order === 'both' || this.#order === order) this.#order ??= order;
    else if (this.#order === null || this.#order === 'both') this.#order = order;
    else return ['dates_mixed', date.text];
    return null;
  }

  file(facts: Facts): TimeFile {
    return {
      ...facts,
      entries: this.#entries,
      faults: this.#faults.list,
      faultCount: this.#faults.count,
      running: this.#running,
      users: this.#users,
      has: this.#has,
      dateOrder: this.#order,
      hasClock: this.#hasClock,
      hasLengths: this.#hasLengths,
    };
  }
}
