import { comparable } from '../../model/activity.ts';
import { dayOfText, WallClock } from '../../model/clock-text.ts';
import { tidyMemo } from '../../model/recording.ts';
import type { SegmentId, TimeSource } from '../../model/records.ts';
import { NAME_MAX, TITLE_MAX } from '../../model/terms.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../model/time.ts';
import type { Day, EpochMs } from '../../model/time.ts';
import {
  activityTextOf,
  codeFrom,
  endOfClock,
  idOfText,
  titleOf,
} from '../../model/time-import.ts';
import type {
  CodeName,
  ImportEntry,
  RawTime,
  RawWhen,
  TimeChoices,
  TitleName,
} from '../../model/time-import.ts';
import { LineFaults } from './faults.ts';
import type { LineFault } from './faults.ts';
import { Pace } from './pace.ts';
import type { Waiting } from './pace.ts';
import type { TimeFile } from './read-time.ts';

/** Where hours without times are put: one after the other, from nine o'clock. */
const WORK_BEGINS = 9 * HOUR_MS;

/** A person's entries by UTC day, counted from 1970; those of a day in order of time. */
export interface PersonTime {
  readonly name: string;
  readonly key: string;
  readonly days: ReadonlyMap<number, readonly ImportEntry[]>;
}

/** A file's time as segments to be, by the choices that a person made. */
export interface PreparedTime {
  readonly source: TimeSource;
  readonly people: readonly PersonTime[];
  readonly count: number;
  /** Whether the ids are the file's own, and may stand anywhere in the diary. */
  readonly hasOwnIds: boolean;
  /** Wrong lines, those of the file too: with any, nothing is imported. */
  readonly faults: readonly LineFault[];
  readonly faultCount: number;
  /** Entries of no length: left out. */
  readonly empty: number;
  /** Lines that say the same as an earlier one: left out. */
  readonly repeated: number;
  /** Entries of users that are left out. */
  readonly others: number;
}

/** Turns a file's entries into segments to be. Writes nothing. Throws where the signal ends it. */
export async function prepareTime(
  file: TimeFile,
  choices: TimeChoices,
  at: EpochMs,
  waiting: Waiting = {},
): Promise<PreparedTime> {
  const pace = new Pace(waiting);
  const preparing = new Preparing(file, choices, at);
  let done = 0;
  for (const entry of file.entries) {
    preparing.add(entry);
    done += 1;
    if (pace.isDue) await pace.rest((done / file.entries.length) * 0.9);
  }
  for (const _ of preparing.finish()) if (pace.isDue) await pace.rest(0.95);
  return preparing.prepared();
}

interface Person {
  readonly name: string;
  readonly key: string;
  readonly days: Map<number, ImportEntry[]>;
  /** Hours without times, by the day that they were worked on. */
  readonly lengths: Map<Day, RawTime[]>;
}

class Preparing {
  readonly #file: TimeFile;
  readonly #choices: TimeChoices;
  readonly #at: EpochMs;
  readonly #clock: WallClock;
  readonly #faults = new LineFaults();
  readonly #people = new Map<string, Person>();
  readonly #byUser = new Map<string, Person | null>();
  readonly #titles = new Map<string, TitleName | null>();
  readonly #codes = new Map<string, CodeName | null>();
  readonly #ids = new Map<SegmentId, ImportEntry>();
  readonly #tally = { empty: 0, repeated: 0, others: 0, count: 0, ownIds: 0 };

  constructor(file: TimeFile, choices: TimeChoices, at: EpochMs) {
    this.#file = file;
    this.#choices = choices;
    this.#at = at;
    this.#clock = new WallClock(choices.zone);
  }

  add(entry: RawTime): void {
    const person = this.#personOf(entry);
    if (!person) return;
    const { when } = entry;
    if (when.kind === 'length') {
      const day = dayOfText(when.date, this.#choices.dateOrder);
      if (day === null) this.#faults.add('date_wrong', entry.line);
      else if (when.ms === 0) this.#tally.empty += 1;
      else person.lengths.set(day, [...(person.lengths.get(day) ?? []), entry]);
      return;
    }
    const time = this.#timeOf(when);
    if (time === null) this.#faults.add('date_wrong', entry.line);
    else if (time.end < time.start) this.#faults.add('ends_before_start', entry.line);
    else if (time.end > this.#at) this.#faults.add('in_future', entry.line);
    else if (time.end === time.start) this.#tally.empty += 1;
    else this.#add(person, entry, time.start, time.end, `${time.start} ${time.end}`);
  }

  /** What needs to know all entries: places the hours without times, and puts each day in order. Parts its work. */
  *finish(): Generator<undefined, undefined> {
    for (const person of this.#people.values()) {
      for (const [day, entries] of person.lengths) {
        this.#place(person, day, entries);
        yield;
      }
      for (const entries of person.days.values()) {
        entries.sort((a, b) => a.start - b.start || a.end - b.end || a.line - b.line);
        yield;
      }
    }
    return undefined;
  }

  prepared(): PreparedTime {
    const { empty, repeated, others, count, ownIds } = this.#tally;
    return {
      source: this.#file.source,
      people: [...this.#people.values()].filter(({ days }) => days.size > 0),
      count,
      hasOwnIds: ownIds > 0,
      faults: [...this.#file.faults, ...this.#faults.list],
      faultCount: this.#file.faultCount + this.#faults.count,
      empty,
      repeated,
      others,
    };
  }

  #personOf({ user, line }: RawTime): Person | null {
    const known = this.#byUser.get(user);
    if (known !== undefined) {
      if (known === null) this.#tally.others += 1;
      return known;
    }
    const given = this.#choices.people.get(user);
    const name = given === undefined ? user : given?.trim();
    let person: Person | null = null;
    if (name === undefined) this.#tally.others += 1;
    else {
      if (name === '') this.#faults.add('freelancer_missing', line);
      if (name.length > NAME_MAX) this.#faults.add('freelancer_too_long', line, name);
      const key = comparable(name);
      person = this.#people.get(key) ?? { name, key, days: new Map(), lengths: new Map() };
      this.#people.set(key, person);
    }
    this.#byUser.set(user, person);
    return person;
  }

  #timeOf(when: Exclude<RawWhen, { kind: 'length' }>) {
    if (when.kind === 'moments') return when;
    const { dateOrder } = this.#choices;
    const startDay = dayOfText(when.startDate, dateOrder);
    const endDay = dayOfText(when.endDate, dateOrder);
    if (startDay === null || endDay === null) return null;
    const start = this.#clock.at(startDay, when.startMs);
    return { start, end: endOfClock(start, this.#clock.at(endDay, when.endMs), when.ms) };
  }

  /**
   * Hours without times: one after the other from nine o'clock, or from so early that they end with the day, or by now.
   * Two lines that say the same are two pieces of work: nobody writes the same hours twice by mistake of a clock.
   */
  #place(person: Person, day: Day, entries: readonly RawTime[]): void {
    const msOf = ({ when }: RawTime) => (when.kind === 'length' ? when.ms : 0);
    const total = entries.reduce((sum, entry) => sum + msOf(entry), 0);
    const [from, to] = [this.#clock.at(day, 0), this.#clock.endOf(day)];
    const [first] = entries;
    if (!first) return;
    if (total > to - from) {
      this.#faults.add('day_too_full', first.line, day);
      return;
    }
    const latest = Math.min(to, Math.floor(this.#at / MINUTE_MS) * MINUTE_MS);
    let start = Math.min(this.#clock.at(day, WORK_BEGINS), latest - total);
    if (start < from) {
      this.#faults.add('in_future', first.line);
      return;
    }
    const seen = new Map<string, number>();
    for (const entry of entries) {
      const ms = msOf(entry);
      const text = `${day} ${ms} ${entry.client}\n${entry.project}\n${entry.task}\n${entry.memo}`;
      const count = (seen.get(text) ?? 0) + 1;
      seen.set(text, count);
      this.#add(person, entry, start, start + ms, `${day} ${ms} ${count}`);
      start += ms;
    }
  }

  /** `when` is what its id follows from, where the file has none. */
  #add(person: Person, raw: RawTime, start: EpochMs, end: EpochMs, when: string): void {
    const title = this.#titleOf(raw);
    if (!title) return;
    const memo = tidyMemo(raw.memo);
    const { client, project, task, tags } = raw;
    const id =
      raw.id ?? idOfText([person.key, client, project, task, tags.join(), memo, when].join('\n'));
    const entry: ImportEntry = {
      id,
      line: raw.line,
      start,
      end,
      kind: raw.kind,
      memo,
      title,
      activity: this.#codeOf(raw),
    };
    const twin = this.#ids.get(id);
    if (twin) {
      const isSame = twin.start === start && twin.end === end && twin.memo === memo;
      if (isSame) this.#tally.repeated += 1;
      else this.#faults.add('id_twice', raw.line, id);
      return;
    }
    this.#ids.set(id, entry);
    const day = Math.floor(start / DAY_MS);
    const ofDay = person.days.get(day);
    if (ofDay) ofDay.push(entry);
    else person.days.set(day, [entry]);
    this.#tally.count += 1;
    if (raw.id !== null) this.#tally.ownIds += 1;
  }

  #titleOf(raw: RawTime): TitleName | null {
    const text = titleOf(raw, this.#choices.contract) || this.#choices.title.trim();
    const known = this.#titles.get(text);
    if (known !== undefined) return known;
    const title = text.replaceAll(/[\r\n\u2028\u2029]+/gu, ' ').trim();
    if (title === '') this.#faults.add('title_missing', raw.line);
    else if (title.length > TITLE_MAX) this.#faults.add('title_too_long', raw.line, title);
    const name = title === '' ? null : { title, key: comparable(title) };
    this.#titles.set(text, name);
    return name;
  }

  #codeOf(raw: RawTime): CodeName | null {
    const text = activityTextOf(raw, this.#choices.activity);
    if (text === '') return null;
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const { code, description } = codeFrom(text);
    const about = this.#choices.activity === 'task' && raw.about ? raw.about : description;
    const name = code === '' ? null : { code, key: comparable(code), description: about };
    this.#codes.set(text, name);
    return name;
  }
}
