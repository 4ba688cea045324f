import { parseClock, parseDate, parseLength, parseMoment } from '../../model/clock-text.ts';
import type { DateText } from '../../model/clock-text.ts';
import type { SegmentId } from '../../model/records.ts';
import type { RawTime, RawWhen } from '../../model/time-import.ts';
import type { TimeSource } from '../../model/records.ts';
import { OWN_COLUMNS, plainText } from '../own-format.ts';
import { Unreadable } from './faults.ts';
import type { ImportFault } from './faults.ts';

/** What a column may hold. */
type Field =
  | 'user'
  | 'email'
  | 'firstName'
  | 'lastName'
  | 'client'
  | 'project'
  | 'task'
  | 'tags'
  | 'about'
  | 'memo'
  | 'kind'
  | 'id'
  | 'startDate'
  | 'startTime'
  | 'endDate'
  | 'endTime'
  | 'duration'
  | 'date'
  | 'hours'
  | 'start'
  | 'end';

/** An entry that has not ended is none yet. */
export const RUNNING = 'running';
/** What a row is: an entry, one that runs, or wrong. */
export type RowRead =
  | { readonly entry: RawTime | typeof RUNNING }
  | { readonly fault: ImportFault; readonly text: string };

type CellOf = (field: Field) => string;

interface CsvFormat {
  readonly source: TimeSource;
  /** The names that a column may have, without case. The first is the usual one. */
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>;
  readonly required: readonly Field[];
  /** Told apart from others of the same columns. */
  readonly isIt?: (names: readonly string[]) => boolean;
  /** Columns that are for people: neither read nor told as unknown. */
  readonly ignored?: readonly string[];
  readonly when: (cell: CellOf) => RawWhen | typeof RUNNING | RowFault;
}

class RowFault {
  readonly code: ImportFault;
  readonly text: string;

  constructor(code: ImportFault, text: string) {
    this.code = code;
    this.text = text;
  }
}

/** Toggl's and Clockify's: date and time of the clock, each in a column. */
const CLOCK_COLUMNS: CsvFormat['columns'] = {
  user: ['user', 'member'],
  email: ['email'],
  client: ['client'],
  project: ['project'],
  task: ['task', 'activity'],
  memo: ['description'],
  tags: ['tags'],
  startDate: ['start date'],
  startTime: ['start time'],
  endDate: ['end date', 'stop date'],
  endTime: ['end time', 'stop time'],
  duration: ['duration', 'duration (h)'],
};
const CLOCK_REQUIRED: readonly Field[] = ['startDate', 'startTime', 'endDate', 'endTime'];

const FORMATS: readonly CsvFormat[] = [
  {
    source: 'own_csv',
    columns: {
      user: ['freelancer'],
      project: ['contract'],
      task: ['activity'],
      about: ['description'],
      memo: ['memo'],
      kind: ['kind'],
      start: ['start'],
      end: ['end'],
      id: ['id'],
    },
    required: ['user', 'project', 'start', 'end', 'memo', 'kind'],
    ignored: OWN_COLUMNS,
    when: momentsOf,
  },
  {
    source: 'harvest',
    columns: {
      date: ['date'],
      hours: ['hours'],
      client: ['client'],
      project: ['project'],
      task: ['task'],
      memo: ['notes'],
      firstName: ['first name'],
      lastName: ['last name'],
      email: ['email'],
    },
    required: ['date', 'hours', 'project'],
    when: lengthOf,
  },
  {
    source: 'clockify',
    columns: CLOCK_COLUMNS,
    required: CLOCK_REQUIRED,
    isIt: (names) =>
      names.some((name) => /^duration \((?:h|decimal)\)$/iu.test(name)) ||
      names.includes('Start Date'),
    when: clockOf,
  },
  { source: 'toggl', columns: CLOCK_COLUMNS, required: CLOCK_REQUIRED, when: clockOf },
  {
    source: 'generic',
    columns: {
      memo: ['description'],
      client: ['client'],
      project: ['project'],
      tags: ['tags'],
      start: ['start'],
      end: ['end'],
      task: ['task'],
      user: ['user_name'],
      email: ['user_email'],
    },
    required: ['start', 'end'],
    when: momentsOf,
  },
];

/** How the rows of a CSV file are read, as its first line tells. */
export interface CsvLayout {
  readonly source: TimeSource;
  /** Columns that nothing is read from, as they are named. */
  readonly unused: readonly string[];
  /** Columns that the format has and the file has not, by their usual names. */
  readonly missing: readonly string[];
  readonly columns: number;
  readonly read: (cells: readonly string[], line: number) => RowRead;
}

/** The layout that these column names, in any order, are of. Throws `Unreadable` where they are of none. */
export function layoutOf(header: readonly string[]): CsvLayout {
  const names = header.map((name) => name.trim());
  const keys = names.map((name) => name.toLowerCase());
  const twice = keys.find((key, index) => key !== '' && keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Unreadable('column_twice', 1, twice);
  for (const format of FORMATS) {
    const places = new Map<Field, number>();
    for (const [field, aliases] of Object.entries(format.columns)) {
      const place = keys.findIndex((key) => aliases.includes(key));
      if (place >= 0) places.set(field as Field, place);
    }
    const hasAll = format.required.every((field) => places.has(field));
    if (hasAll && (format.isIt?.(names) ?? true)) return layoutFor(format, names, places);
  }
  throw new Unreadable('not_known', 1, names.join(', '));
}

function layoutFor(
  format: CsvFormat,
  names: readonly string[],
  places: ReadonlyMap<Field, number>,
): CsvLayout {
  const used = new Set(places.values());
  const isOwn = format.source === 'own_csv';
  return {
    source: format.source,
    unused: names.filter(
      (name, index) => !used.has(index) && !format.ignored?.includes(name.toLowerCase()),
    ),
    missing: Object.entries(format.columns)
      .filter(([field]) => !places.has(field as Field))
      .map(([, [usual = '']]) => usual),
    columns: names.length,
    read: (cells, line) => {
      const cell: CellOf = (field) => {
        const place = places.get(field);
        if (place === undefined) return '';
        const text = cells[place] ?? '';
        return (isOwn ? plainText(text) : text).trim();
      };
      return rowOf(format, cell, line);
    },
  };
}

function rowOf(format: CsvFormat, cell: CellOf, line: number): RowRead {
  const when = format.when(cell);
  if (when instanceof RowFault) return { fault: when.code, text: when.text };
  if (when === RUNNING) return { entry: RUNNING };
  const kind = kindOf(format.source, cell('kind'));
  if (!kind) return { fault: 'kind_wrong', text: cell('kind') };
  const id = idOf(cell('id'));
  if (id === undefined) return { fault: 'id_wrong', text: cell('id') };
  const name = `${cell('firstName')} ${cell('lastName')}`.trim();
  return {
    entry: {
      line,
      id,
      user: cell('user') || name || cell('email'),
      client: cell('client'),
      project: cell('project'),
      task: cell('task'),
      tags: tagsOf(cell('tags')),
      about: cell('about'),
      memo: cell('memo'),
      kind,
      when,
    },
  };
}

/** Hours without times were written down by somebody: no clock saw them. */
function kindOf(source: TimeSource, text: string): RawTime['kind'] | null {
  if (source === 'harvest') return 'manual';
  if (source !== 'own_csv') return 'tracked';
  return text === 'tracked' || text === 'manual' ? text : null;
}

/** Null for no id, undefined for what can be none. */
function idOf(text: string): SegmentId | null | undefined {
  if (text === '') return null;
  return isId(text) ? text : undefined;
}

/** Whether it may be a segment's id: it becomes the key of a record's field. */
export function isId(text: string): text is SegmentId {
  return /^[\w.~-]{1,64}$/u.test(text) && !(text in {});
}

const NO_TAGS: readonly string[] = [];

function tagsOf(text: string): readonly string[] {
  if (text === '') return NO_TAGS;
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** Many entries are of one day: each text is understood once. */
function remembered<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size > 20_000) known.clear();
      known.set(text, (value = parse(text)));
    }
    return value;
  };
}

const dateOf = remembered<DateText | null>(parseDate);
const timeOf = remembered<number | null>(parseClock);

function clockOf(cell: CellOf): RawWhen | typeof RUNNING | RowFault {
  const [startDate, endDate] = [cell('startDate'), cell('endDate')];
  const [startTime, endTime] = [cell('startTime'), cell('endTime')];
  if (endDate === '' && endTime === '' && startDate !== '') return RUNNING;
  return clockTimes(startDate, startTime, endDate, endTime, parseLength(cell('duration')));
}

function clockTimes(
  startDate: string,
  startTime: string,
  endDate: string,
  endTime: string,
  ms: number | null,
): RawWhen | RowFault {
  const [from, to] = [dateOf(startDate), dateOf(endDate)];
  const [startMs, endMs] = [timeOf(startTime), timeOf(endTime)];
  if (!from) return new RowFault('date_wrong', startDate);
  if (startMs === null) return new RowFault('time_wrong', startTime);
  if (!to) return new RowFault('date_wrong', endDate);
  if (endMs === null) return new RowFault('time_wrong', endTime);
  return { kind: 'clock', startDate: from, startMs, endDate: to, endMs, ms };
}

/** Moments with their zone; without one they are of the clock. */
function momentsOf(cell: CellOf): RawWhen | typeof RUNNING | RowFault {
  const [startText, endText] = [cell('start'), cell('end')];
  if (endText === '' && startText !== '') return RUNNING;
  const [start, end] = [parseMoment(startText), parseMoment(endText)];
  if (start !== null && end !== null) return { kind: 'moments', start, end };
  const [from, to] = [dateAndTime(startText), dateAndTime(endText)];
  if (start === null && !from) return new RowFault('moment_wrong', startText);
  if (end === null && !to) return new RowFault('moment_wrong', endText);
  // One with a zone and one without: nobody can tell how long it was.
  if (!from || !to) return new RowFault('moment_wrong', from ? endText : startText);
  return clockTimes(...from, ...to, null);
}

function dateAndTime(text: string): [string, string] | null {
  const match = /^(\S+?)(?:T|\s+)(\d{1,2}:[\d:.,]+(?:\s*[ap]\.?m\.?)?)$/iu.exec(text);
  return match ? [match[1] ?? '', match[2] ?? ''] : null;
}

function lengthOf(cell: CellOf): RawWhen | RowFault {
  const date = dateOf(cell('date'));
  if (!date) return new RowFault('date_wrong', cell('date'));
  const ms = parseLength(cell('hours'));
  return ms === null ? new RowFault('hours_wrong', cell('hours')) : { kind: 'length', date, ms };
}
