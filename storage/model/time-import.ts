/** Time from files: what other tools and the diary itself write, and how it becomes segments. */
import { CODE_MAX, comparable } from './activity.ts';
import type { DateOrder, DateText } from './clock-text.ts';
import type { Actor, Contract, Segment, SegmentId, TimeSource } from './records.ts';
import type { Interval } from './intervals.ts';
import { lockTime } from './terms.ts';
import { SECOND_MS } from './time.ts';
import type { Day, DurationMs, EpochMs, Zone } from './time.ts';

/** What a file says of when an entry was. */
export type RawWhen =
  | { readonly kind: 'moments'; readonly start: EpochMs; readonly end: EpochMs }
  | {
      /** By the clock on some wall. */
      readonly kind: 'clock';
      readonly startDate: DateText;
      readonly startMs: DurationMs;
      readonly endDate: DateText;
      readonly endMs: DurationMs;
      /** How long it was, where the file tells. */
      readonly ms: DurationMs | null;
    }
  | {
      /** So long, on a day. */
      readonly kind: 'length';
      readonly date: DateText;
      readonly ms: DurationMs;
    };

/** An entry of a file, as it stands there. Texts are without outer spaces and empty for none. */
export interface RawTime {
  readonly line: number;
  /** The file's own id of it. */
  readonly id: SegmentId | null;
  readonly user: string;
  readonly client: string;
  readonly project: string;
  readonly task: string;
  readonly tags: readonly string[];
  /** What the task stands for. */
  readonly about: string;
  readonly memo: string;
  readonly kind: Segment['kind'];
  readonly when: RawWhen;
}

/** What of an entry names its contract. */
export const CONTRACT_SOURCES = ['project', 'client', 'client_project', 'tag', 'none'] as const;
export type ContractSource = (typeof CONTRACT_SOURCES)[number];
/** What of an entry is its activity. */
export const ACTIVITY_SOURCES = ['task', 'project', 'client', 'tag', 'none'] as const;
export type ActivitySource = (typeof ACTIVITY_SOURCES)[number];

/** What of its entries a file has at all. */
export type Present = Readonly<Record<'client' | 'project' | 'task' | 'tag', boolean>>;

/** How a file's entries become segments: what a person says, or leaves as it is proposed. */
export interface TimeChoices {
  /** Of the file's clock times. */
  readonly zone: Zone;
  readonly dateOrder: DateOrder;
  readonly contract: ContractSource;
  /** The contract of what names none. */
  readonly title: string;
  readonly activity: ActivitySource;
  /** The freelancer's name for each user of the file; null leaves their time out. */
  readonly people: ReadonlyMap<string, string | null>;
}

/**
 * What names contract and activity, unless a person says otherwise. The narrower of two is the activity: of a client's
 * projects and a project's tasks, contracts are what is above.
 */
export function proposedSources(
  source: TimeSource,
  has: Present,
): Pick<TimeChoices, 'contract' | 'activity'> {
  if (source === 'own_csv' || source === 'own_json')
    return { contract: 'project', activity: 'task' };
  const below = has.task ? 'task' : has.tag ? 'tag' : 'none';
  if (has.client) return { contract: 'client', activity: has.project ? 'project' : below };
  return { contract: has.project ? 'project' : 'none', activity: below };
}

/** The title of an entry's contract; empty where what names it says nothing. */
export function titleOf(entry: RawTime, from: ContractSource): string {
  switch (from) {
    case 'project':
      return entry.project;
    case 'client':
      return entry.client;
    case 'client_project':
      return [entry.client, entry.project].filter((text) => text !== '').join(' / ');
    case 'tag':
      return entry.tags[0] ?? '';
    case 'none':
      return '';
  }
}

/** What stands where an entry's activity is; empty for none. */
export function activityTextOf(entry: RawTime, from: ActivitySource): string {
  switch (from) {
    case 'task':
      return entry.task;
    case 'project':
      return entry.project;
    case 'client':
      return entry.client;
    case 'tag':
      return entry.tags[0] ?? '';
    case 'none':
      return '';
  }
}

const HASH_SHOWN = 6;

/**
 * A code for what another tool calls its project or task: without colons, on one line. One that is too long is cut, and
 * gets a few letters that tell it from others that begin like it; `description` has all of it then.
 */
export function codeFrom(text: string): { readonly code: string; readonly description: string } {
  const line = text.replaceAll(/[\r\n\u2028\u2029]+/gu, ' ').trim();
  const code = line.includes(':')
    ? line.replaceAll(/\s*:\s*/gu, ' - ').replaceAll(/^[\s-]+|[\s-]+$/gu, '')
    : line;
  if (code.length <= CODE_MAX) return { code, description: '' };
  const mark = `~${idOfText(comparable(text)).slice(0, HASH_SHOWN)}`;
  return { code: code.slice(0, CODE_MAX - mark.length).trim() + mark, description: text };
}

/** An activity as a file names it; entries of one activity share it. */
export interface CodeName {
  readonly code: string;
  readonly key: string;
  readonly description: string;
}

/** A contract as a file names it; entries of one contract share it. */
export interface TitleName {
  readonly title: string;
  readonly key: string;
}

/** A segment to be, with where it comes from. */
export interface ImportEntry extends Interval {
  readonly id: SegmentId;
  readonly line: number;
  readonly kind: Segment['kind'];
  readonly memo: string;
  readonly title: TitleName;
  /** Null for no activity. */
  readonly activity: CodeName | null;
}

/** Why an entry may not be added as things stand. It is left out where a person says so; else nothing is imported. */
export const CONFLICTS = ['closed', 'manual', 'locked', 'overlap_diary', 'overlap_file'] as const;
export type ImportConflict = (typeof CONFLICTS)[number];

/**
 * What the contract has against the entry, or null. `days` are the UTC days that it touches. The lock is the client's, and
 * so is the word about manual time: neither holds back an import by the client.
 */
export function contractConflict(
  entry: Pick<ImportEntry, 'kind'>,
  contract: Contract,
  days: readonly Day[],
  by: Actor,
  at: EpochMs,
): ImportConflict | null {
  if (contract.closedAt !== null) return 'closed';
  if (by.role === 'client') return null;
  if (entry.kind === 'manual' && !contract.terms.manualTimeAllowed) return 'manual';
  return isLocked(contract, days, at) ? 'locked' : null;
}

/** Whether any of these UTC days lies in a week that is closed to the freelancer (rule 7). */
export function isLocked(contract: Contract, days: readonly Day[], at: EpochMs): boolean {
  return contract.terms.diaryLock && days.some((day) => at >= lockTime(day));
}

/** The contract that a title names: of several of one title the oldest one that is not closed. */
export function contractNamed(key: string, contracts: readonly Contract[]): Contract | undefined {
  const named = contracts
    .filter(({ title }) => comparable(title) === key)
    .toSorted((a, b) => a.createdAt - b.createdAt);
  return named.find(({ closedAt }) => closedAt === null) ?? named[0];
}

/** The end of an entry of a clock: what the file says, or, where the clock was changed meanwhile, what its length says. */
export function endOfClock(start: EpochMs, end: EpochMs, ms: DurationMs | null): EpochMs {
  if (ms === null) return end;
  const off = Math.abs(end - start - ms);
  const isClockChange = off === 3_600 * SECOND_MS || off === 1_800 * SECOND_MS;
  return isClockChange ? start + ms : end;
}

/** 32-bit lanes and their odd factors, by cyrb128 (public domain): fast, and far from any chance of two texts with one id. */
const LANES = [1779033703, 3144134277, 1013904242, 2773480762] as const;
const FACTORS = [597399067, 2869860233, 951274213, 2716044179] as const;
const ID_BYTES = 12;

/** An id that follows from a text: the same for the same text, another for every other. 96 bits in 16 characters. */
export function idOfText(text: string): SegmentId {
  let [a, b, c, d] = LANES as readonly [number, number, number, number];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, FACTORS[0]);
    b = c ^ Math.imul(b ^ code, FACTORS[1]);
    c = d ^ Math.imul(c ^ code, FACTORS[2]);
    d = a ^ Math.imul(d ^ code, FACTORS[3]);
  }
  const first = Math.imul(c ^ (a >>> 18), FACTORS[0]);
  const second = Math.imul(d ^ (b >>> 22), FACTORS[1]);
  const third = Math.imul(a ^ (c >>> 17), FACTORS[2]);
  const bytes = new Uint8Array(new Uint32Array([first, second, third]).buffer, 0, ID_BYTES);
  return bytes.toBase64({ alphabet: 'base64url' }) as SegmentId;
}
