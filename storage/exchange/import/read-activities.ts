import { parseCodes } from '../../model/code-list.ts';
import { CsvReader } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { LineFaults, Unreadable } from './faults.ts';
import type { LineFault } from './faults.ts';
import { Pace } from './pace.ts';
import type { Waiting } from './pace.ts';
import { readText } from './read-text.ts';

/** An activity as it stands in a file or in pasted text. Texts as they are there. */
export interface ActivityRow {
  readonly line: number;
  readonly code: string;
  readonly description: string;
  readonly url: string;
  readonly budget: string;
  /** Titles of contracts that it is to be assigned to, parted by semicolons or line breaks; empty for none. */
  readonly contracts: string;
  /** A freelancer to whose contracts it is to be assigned; empty for none. */
  readonly person: string;
}

export interface ActivityFile {
  /** `list` is one a line, or several codes on one. */
  readonly source: 'csv' | 'upwork' | 'list';
  readonly rows: readonly ActivityRow[];
  readonly faults: readonly LineFault[];
  readonly faultCount: number;
  /** Columns that nothing is read from. */
  readonly unused: readonly string[];
  /** Columns of the format that the file has not. */
  readonly missing: readonly string[];
}

export type ActivityFileAnswer =
  | { readonly ok: true; readonly value: ActivityFile }
  | { readonly ok: false; readonly refusal: LineFault };

type Field = Exclude<keyof ActivityRow, 'line'>;

const CSV_COLUMNS: Readonly<Partial<Record<Field, string>>> = {
  code: 'code',
  description: 'description',
  url: 'url',
  budget: 'budget',
  contracts: 'contracts',
};
/** Upwork's bulk format. Company and team are of Upwork alone. */
const UPWORK = ['companyid', 'teamid', 'userid', 'taskid', 'description', 'url'] as const;
const UPWORK_COLUMNS: Readonly<Partial<Record<Field, string>>> = {
  code: 'taskid',
  description: 'description',
  url: 'url',
  person: 'userid',
};

/**
 * Reads activities from a file or a pasted text: a CSV with a column `code`, Upwork's six quoted columns with or without
 * their names, or one activity a line. `isKnown` tells the codes that there are: they may hold spaces.
 */
export async function readActivities(
  file: Blob,
  isKnown: (code: string) => boolean,
  waiting: Waiting = {},
): Promise<ActivityFileAnswer> {
  try {
    return { ok: true, value: await read(file, isKnown, waiting) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, refusal: error.fault };
    throw error;
  }
}

async function read(
  file: Blob,
  isKnown: (code: string) => boolean,
  waiting: Waiting,
): Promise<ActivityFile> {
  const pace = new Pace(waiting);
  const parts: string[] = [];
  for await (const { text, share } of readText(file)) {
    parts.push(text);
    await pace.rest(share / 2);
  }
  const text = parts.join('');
  if (text.trim() === '') throw new Unreadable('empty');
  const header = headerOf(text);
  const rows: ActivityRow[] = [];
  const faults = new LineFaults();
  let isNames = header.isNamed;
  if (header.source === 'list') {
    for (const [index, line] of text.split(/\r\n|[\r\n\u2028\u2029]/u).entries()) {
      for (const { code, description } of parseCodes(line, isKnown)) {
        rows.push({ ...NOTHING, line: index + 1, code, description });
      }
      if (pace.isDue) await pace.rest(0.75);
    }
  } else {
    for (const { line, cells } of rowsOf(
      header.source === 'upwork' ? withLineBreaks(text) : text,
    )) {
      if (isNames) {
        isNames = false;
        continue;
      }
      if (cells.length !== header.names.length) {
        faults.add('cells_count', line, String(cells.length));
      } else rows.push(rowOf(header, cells, line));
      if (pace.isDue) await pace.rest(0.75);
    }
  }
  return {
    source: header.source,
    rows,
    faults: faults.list,
    faultCount: faults.count,
    unused: header.unused,
    missing: header.missing,
  };
}

const NOTHING = { description: '', url: '', budget: '', contracts: '', person: '' };

interface Header {
  readonly source: ActivityFile['source'];
  readonly isNamed: boolean;
  readonly names: readonly string[];
  readonly columns: Readonly<Partial<Record<Field, string>>>;
  readonly unused: readonly string[];
  readonly missing: readonly string[];
}

/** What the first row tells of the format. */
function headerOf(text: string): Header {
  const list: Header = {
    source: 'list',
    isNamed: false,
    names: [],
    columns: {},
    unused: [],
    missing: [],
  };
  const first = firstRow(withLineBreaks(text));
  if (!first) return list;
  const names = first.cells.map((name) => name.trim().toLowerCase());
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (names.includes('taskid') && names.includes('description')) {
    if (twice !== undefined) throw new Unreadable('column_twice', 1, twice);
    return { ...list, source: 'upwork', isNamed: true, names, columns: UPWORK_COLUMNS };
  }
  if (names.includes('code')) {
    if (twice !== undefined) throw new Unreadable('column_twice', 1, twice);
    const known = Object.values(CSV_COLUMNS);
    return {
      source: 'csv',
      isNamed: true,
      names,
      columns: CSV_COLUMNS,
      unused: first.cells.filter((_, index) => !known.includes(names[index] ?? '')),
      missing: known.filter((name) => !names.includes(name)),
    };
  }
  const isUpwork = names.length === UPWORK.length && text.trimStart().startsWith('"');
  return isUpwork ? { ...list, source: 'upwork', names: UPWORK, columns: UPWORK_COLUMNS } : list;
}

/** Null where the text is no CSV: then it is a list. */
function firstRow(text: string): CsvRow | null {
  try {
    for (const row of rowsOf(text)) return row;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return null;
}

function* rowsOf(text: string): Generator<CsvRow, undefined> {
  const reader = new CsvReader();
  yield* reader.push(text);
  yield* reader.end();
  return undefined;
}

/** Rows that are parted by `<br>`, as Upwork takes them, parted by line breaks; within quotes it is a part of the words. */
function withLineBreaks(text: string): string {
  return text.replaceAll(
    /("(?:[^"]|"")*")|<br\s*\/?>(?:\r\n|\r|\n)?/giu,
    (_, quoted: string | undefined) => quoted ?? '\n',
  );
}

function rowOf(header: Header, cells: readonly string[], line: number): ActivityRow {
  const cell = (field: Field): string => {
    const name = header.columns[field];
    const place = name === undefined ? -1 : header.names.indexOf(name);
    return cells[place]?.trim() ?? '';
  };
  return {
    line,
    code: cell('code'),
    description: cell('description'),
    url: cell('url'),
    budget: cell('budget'),
    contracts: cell('contracts'),
    person: cell('person'),
  };
}
