import { SAMPLE_CONTRACTS, SAMPLE_PEOPLE } from './sample-team.ts';
import type { SampleContract, SamplePerson, SampleWork } from './sample-team.ts';
import { addDays, CELL_MS, DAY_MS, dayOf, HOUR_MS, MINUTE_MS, SECOND_MS, weekOf } from './time.ts';
import type { Day, DurationMs, EpochMs } from './time.ts';

/** A stretch of work in the sample; an empty `code` is time without an activity. */
export interface SampleStint {
  readonly contract: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly kind: 'tracked' | 'manual';
  readonly code: string;
  readonly memo: string;
  /** The memo before its freelancer mended it. */
  readonly firstMemo?: string;
  /** The activity that the client set afterwards. */
  readonly relabel?: { readonly code: string; readonly at: EpochMs };
}

const DAYS = 28;
const SATURDAY = 6;
const WEDNESDAY = 3;
const THURSDAY = 4;
/** Length of the day on a crunched contract, in hours: five of them pass its weekly limit. */
const CRUNCH_HOURS = 7;
/** The client looks at one in so many of the segments that it relabels at all. */
const RELABEL_EVERY = 7;
const EDIT_EVERY = 17;

type Random = () => number;
type Work = Pick<SampleWork, 'code' | 'memos'>;
type Piece = Pick<SampleStint, 'contract' | 'code' | 'memo'> & { ms: DurationMs };

/** Four weeks of the sample team's work up to `at`, in order by person: never in the future, never overlapping. */
export function sampleStints(at: EpochMs): SampleStint[] {
  return SAMPLE_PEOPLE.flatMap((person, index) => {
    const random = randomFrom(20_261 + index);
    const days = Array.from({ length: DAYS }, (_, each) => DAYS - 1 - each);
    const stints = days.flatMap((ago) => dayOfWork(person, ago, at, random));
    return withHistory(
      stints.filter(({ end }) => end <= at),
      at,
    );
  });
}

function dayOfWork(person: SamplePerson, ago: number, at: EpochMs, random: Random): SampleStint[] {
  const day = addDays(dayOf(at, person.zone), -ago);
  const weekday = Temporal.PlainDate.from(day).dayOfWeek;
  if (weekday >= SATURDAY) return [];
  const isCrunch = weekOf(day) === addDays(weekOf(dayOf(at, person.zone)), -7);
  const pieces = SAMPLE_CONTRACTS.filter((each) => each.person === person.id).flatMap((contract) =>
    piecesOf(contract, ago, isCrunch, random),
  );
  const stints: SampleStint[] = [];
  let cursor = clock(day, person) + between(random, -20 * MINUTE_MS, 30 * MINUTE_MS);
  let sinceLunch = 0;
  for (const { ms, ...piece } of pieces) {
    const start = wholeSeconds(cursor);
    const end = start + wholeSeconds(ms);
    stints.push({ ...piece, start, end, kind: 'tracked' });
    sinceLunch += ms;
    cursor = end;
    if (sinceLunch > 3.4 * HOUR_MS) {
      cursor += between(random, 35 * MINUTE_MS, 60 * MINUTE_MS);
      sinceLunch = -DAY_MS;
    } else if (random() < 0.6) {
      cursor += between(random, 2 * MINUTE_MS, 16 * MINUTE_MS);
    }
  }
  if (weekday === WEDNESDAY) stints.push(...eveningOf(person, day, ago, random));
  if (weekday === THURSDAY) stints.push(...manualOf(person, cursor, random));
  return stints;
}

/** The day's work on a contract, cut into stretches; now and then a handful of very short ones. */
function piecesOf(
  contract: SampleContract,
  ago: number,
  isCrunch: boolean,
  random: Random,
): Piece[] {
  if (contract.closedAgo !== undefined && ago <= contract.closedAgo) return [];
  const hours = isCrunch && contract.isCrunched ? CRUNCH_HOURS : contract.hoursADay;
  let left = hours * HOUR_MS * (0.94 + random() * 0.1);
  const pieces: Piece[] = [];
  const add = (ms: DurationMs, work: Work = workOf(contract, ago, random)) => {
    const memo = pickOne(work.memos, random);
    pieces.push({ contract: contract.id, code: work.code, memo, ms });
    left -= ms;
  };
  if (contract.opening) add(between(random, 9 * MINUTE_MS, 18 * MINUTE_MS), contract.opening);
  while (left > 12 * MINUTE_MS) {
    if (random() < 0.06) {
      for (let count = 0; count < 3; count++) add(between(random, 20 * SECOND_MS, 150 * SECOND_MS));
    }
    add(Math.min(left, between(random, 14 * MINUTE_MS, 95 * MINUTE_MS)));
  }
  return pieces;
}

/** An evening in the Americas is midnight UTC. */
function eveningOf(person: SamplePerson, day: Day, ago: number, random: Random): SampleStint[] {
  const contract = SAMPLE_CONTRACTS.find((each) => each.person === person.id);
  if (person.id !== 'rafael' || !contract) return [];
  const work = workOf(contract, ago, random);
  const start = wholeSeconds(
    clock(day, { ...person, begins: 20 }) + between(random, 10 * MINUTE_MS, 40 * MINUTE_MS),
  );
  const end = start + wholeSeconds(between(random, 70 * MINUTE_MS, 110 * MINUTE_MS));
  const memo = pickOne(work.memos, random);
  return [{ contract: contract.id, start, end, kind: 'tracked', code: work.code, memo }];
}

/** Time away from the desk, added by hand on whole cells. */
function manualOf(person: SamplePerson, after: EpochMs, random: Random): SampleStint[] {
  return SAMPLE_CONTRACTS.flatMap((contract): SampleStint[] => {
    if (contract.person !== person.id || !contract.manual) return [];
    const start = Math.ceil(after / CELL_MS) * CELL_MS;
    const end = start + CELL_MS * Math.round(between(random, 3, 6));
    const memo = pickOne(contract.manual.memos, random);
    return [
      { contract: contract.id, start, end, kind: 'manual', code: contract.manual.code, memo },
    ];
  });
}

/** Adds what both sides changed afterwards. */
function withHistory(stints: readonly SampleStint[], at: EpochMs): SampleStint[] {
  let relabelable = 0;
  return stints.map((stint, index) => {
    const contract = SAMPLE_CONTRACTS.find(({ id }) => id === stint.contract);
    const rule = contract?.relabels.find(({ from }) => from === stint.code);
    const isMended = index % EDIT_EVERY === EDIT_EVERY - 1 && stint.memo.includes(' ');
    const firstMemo = isMended ? stint.memo.split(/[ ,:]/u)[0] : undefined;
    const isRelabelled = rule !== undefined && relabelable++ % RELABEL_EVERY === RELABEL_EVERY - 1;
    const relabelAt = stint.end + 3 * HOUR_MS + (index % 7) * HOUR_MS;
    return {
      ...stint,
      ...(firstMemo ? { firstMemo } : {}),
      ...(isRelabelled && relabelAt <= at ? { relabel: { code: rule.to, at: relabelAt } } : {}),
    };
  });
}

function workOf(contract: SampleContract, ago: number, random: Random): SampleWork {
  const works = contract.work.filter(({ untilAgo = 0 }) => ago >= untilAgo);
  let pick = random() * works.reduce((sum, { weight }) => sum + weight, 0);
  const found = works.find(({ weight }) => (pick -= weight) < 0) ?? works[0];
  if (!found) throw new RangeError(`No work on ${contract.id}`);
  return found;
}

function clock(day: Day, { begins, zone }: Pick<SamplePerson, 'begins' | 'zone'>): EpochMs {
  const time = Temporal.PlainTime.from({ hour: Math.floor(begins), minute: (begins % 1) * 60 });
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time })
    .epochMilliseconds;
}

function pickOne(texts: readonly string[], random: Random): string {
  return texts[Math.floor(random() * texts.length)] ?? '';
}

function between(random: Random, from: number, to: number): number {
  return from + random() * (to - from);
}

function wholeSeconds(ms: number): number {
  return Math.round(ms / SECOND_MS) * SECOND_MS;
}

/** Mulberry32: small, and the same numbers for the same seed everywhere. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
