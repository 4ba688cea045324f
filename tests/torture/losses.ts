import type { Edit, SegmentId, FreelancerId } from '../../storage/model/records.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import type { Stored } from '../unit/storage/sound.ts';
import { UNSENT } from './journal.ts';
import type { Entry, Wish } from './journal.ts';
import { STEADY } from './team.ts';
import { wholesOf } from './wholes.ts';
import type { Whole } from './wholes.ts';

/** What must not be. */
export type LossKind =
  | 'start'
  | 'stop'
  | 'edit'
  | 'split'
  | 'deletion'
  | 'manual time'
  | 'relabelling'
  | 'setting'
  /** What an earlier round left is gone, or is another although nothing was asked of it. */
  | 'old record'
  /** It was refused, or asked by nobody, and is there. */
  | 'invention'
  | 'memo'
  /** A rule of the diary is broken. */
  | 'soundness'
  /** An operation got no answer, with no fault near. */
  | 'answer'
  /** The browser found its own database broken, and deleted it. */
  | 'database';

export interface Loss {
  readonly kind: LossKind;
  readonly says: string;
}

/** The two clocks are of one machine, and are read in whole milliseconds. */
const SLACK_MS = 3;
/** How long a fault may keep an operation from being answered, before and after it. */
const NEAR_MS = 3_000;

type Asked<K extends Wish['kind']> = Entry & { readonly wish: Extract<Wish, { kind: K }> };

/** What the last look found: what it is compared with. */
export interface Look {
  readonly stored: Stored;
  readonly wholes: ReadonlyMap<SegmentId, Whole>;
  readonly at: number;
}

/** Everything that is wrong with what is stored, after what was asked since the look before. */
export function lossesOf(
  entries: readonly Entry[],
  faultsAt: readonly number[],
  before: Look,
  now: Look,
): Loss[] {
  // What was not answered in the round before may have been done since.
  const recent = entries.filter((entry) => entry.endedAt >= before.at);
  return [
    ...startLosses(entries, recent, now),
    ...stopLosses(recent, now),
    ...changeLosses(recent, before, now),
    ...memoLosses(entries, now),
    ...settingLosses(recent, before, now),
    ...oldLosses(recent, before, now),
    ...answerLosses(recent, faultsAt),
  ];
}

export function look(stored: Stored): Look {
  return { stored, wholes: wholesOf(stored), at: Date.now() };
}

function of<K extends Wish['kind']>(entries: readonly Entry[], kind: K): Asked<K>[] {
  return entries.filter((entry): entry is Asked<K> => entry.wish.kind === kind);
}

// — what is recorded ————————————————————————————————————————————————

/** The pieces of what a start began, known by the memo that it had at first: segments, marks, blocks and the recording. */
function piecesOf(memo: string, { stored, wholes, at }: Look) {
  const filed = [...wholes.values()].filter((whole) => whole.memos[0] === memo);
  const recording = stored.recordings.find((each) => each.memo === memo);
  const pending = stored.pending.filter((each) => each.memo === memo);
  const times: Interval[] = [
    ...filed,
    ...pending,
    ...(recording ? [{ start: recording.start, end: Math.max(at, recording.seenAt) }] : []),
  ].toSorted((a, b) => a.start - b.start);
  return { filed, recording, times };
}

function startLosses(all: readonly Entry[], recent: readonly Entry[], now: Look): Loss[] {
  const commands = all.filter(({ wish }) => wish.kind === 'start' || wish.kind === 'stop');
  return of(recent, 'start').flatMap((entry) => {
    const { label, who } = entry.wish;
    const pieces = piecesOf(label.memo, now);
    const isThere = pieces.times.length > 0;
    if (entry.answer.is === 'refused') {
      return isThere
        ? [loss('invention', entry, `was refused (${entry.answer.code}) and is there`)]
        : [];
    }
    const others = commands.filter(
      (each) => each !== entry && each.answer.is !== 'refused' && whoOf(each) === who,
    );
    if (!isThere) {
      if (entry.answer.is === 'unknown') return [];
      const { start } = entry.answer.value as Interval;
      return tookNoTime(start, others, now)
        ? []
        : [loss('start', entry, 'was answered and is not there')];
    }
    return wrongRun(entry, pieces, others, now);
  });
}

/** Whether what began at `start` ended in the same millisecond: another began then, or a stop found it without time. */
function tookNoTime(start: number, others: readonly Entry[], { stored, wholes }: Look): boolean {
  const begun = [...wholes.values(), ...stored.recordings].some((each) => each.start === start);
  const stopped = others.some(
    ({ wish, answer, sentAt, endedAt }) =>
      wish.kind === 'stop' &&
      (answer.is === 'unknown' || isSame(answer, { is: 'done', value: [] })) &&
      sentAt <= start + SLACK_MS &&
      endedAt >= start - SLACK_MS,
  );
  return begun || stopped;
}

function wrongRun(
  entry: Asked<'start'>,
  { filed, recording, times }: ReturnType<typeof piecesOf>,
  others: readonly Entry[],
  now: Look,
): Loss[] {
  const { label, who } = entry.wish;
  const says: string[] = [];
  const start = times[0]?.start ?? 0;
  const end = times.at(-1)?.end ?? 0;
  const holders = [...filed, ...(recording ? [recording] : [])];
  if (holders.some((each) => each.contractId !== label.contractId))
    says.push('is on another contract');
  if (holders.some((each) => each.freelancerId !== who)) says.push('is another freelancer’s');
  if (holders.some((each) => !choicesOf(each).includes(label.activityId))) {
    says.push('has another activity');
  }
  if (times.some((time, index) => index > 0 && time.start !== times[index - 1]?.end)) {
    says.push(`has a hole: ${times.map((time) => `${time.start}–${time.end}`).join(', ')}`);
  }
  if (entry.answer.is === 'done') {
    const answered = entry.answer.value as { id: string; start: number };
    if (!isDuring(answered.start, entry)) says.push(`starts at ${start}, not when asked`);
    if (answered.start !== start) says.push(`starts at ${start}, and not at ${answered.start}`);
    if (!holders.some(({ id }) => id === answered.id)) says.push(`is not there as ${answered.id}`);
  } else if (start < entry.sentAt - SLACK_MS) {
    says.push('starts before it was sent');
  }

  // The first of what may have ended it, and the first of what must have.
  const mayEnd = others.filter((each) => each.endedAt >= start - SLACK_MS);
  const earliest = Math.max(start, Math.min(...mayEnd.map(({ sentAt }) => sentAt)) - SLACK_MS);
  const isRunning = recording !== undefined;
  if (!isRunning && end < earliest) {
    says.push(`ends at ${end}, before anything could have ended it (${earliest})`);
  }
  const mustEnd = others.filter(
    (each) => each.answer.is === 'done' && each.sentAt >= entry.endedAt + SLACK_MS,
  );
  const latest = Math.min(...mustEnd.map(endAtMost)) + SLACK_MS;
  if (isRunning && mustEnd.length > 0) says.push(`goes on recording after ${mustEnd[0]?.name}`);
  if (!isRunning && end > latest) says.push(`ends at ${end}, after it was ended (${latest})`);
  if (isRunning && now.stored.recordings.filter((each) => each.freelancerId === who).length > 1) {
    says.push('is one of two recordings');
  }
  return says.map((each) => loss('start', entry, each));
}

/** When what ran before an answered start or stop had ended at the latest. */
function endAtMost({ wish, answer, endedAt }: Entry): number {
  if (wish.kind === 'start' && answer.is === 'done') return (answer.value as Interval).start;
  return endedAt;
}

function stopLosses(recent: readonly Entry[], now: Look): Loss[] {
  return of(recent, 'stop').flatMap((entry) => {
    const { answer } = entry;
    // Another may have stopped it, and taken the button away.
    if (answer.is === 'refused' && answer.code !== UNSENT)
      return [loss('stop', entry, 'was refused')];
    if (answer.is !== 'done') return [];
    return (answer.value as { memo: string; end: number }[]).flatMap(({ memo, end }) => {
      if (!isDuring(end, entry))
        return [loss('stop', entry, `ended ${memo} at ${end}, not when asked`)];
      const last = piecesOf(memo, now).times.at(-1);
      if (last?.end === end) return [];
      return [loss('stop', entry, `ended ${memo} at ${end}; it ends at ${last?.end ?? 'no time'}`)];
    });
  });
}

// — what was changed —————————————————————————————————————————————————

function changeLosses(recent: readonly Entry[], before: Look, now: Look): Loss[] {
  return recent.flatMap((entry): Loss[] => {
    const { wish, answer } = entry;
    const { wholes } = now;
    const has = (id: SegmentId) => wholes.has(id);
    const isDone = answer.is === 'done';
    switch (wish.kind) {
      case 'edit': {
        const isThere = [...wholes.values()].some(({ memos }) => memos.includes(wish.memo));
        if (answer.is === 'refused' && isThere) return [loss('invention', entry, 'was refused')];
        const isOnIt = wholes.get(wish.place.id)?.memos.includes(wish.memo) === true;
        return isDone && !isOnIt ? [loss('edit', entry, `of ${wish.place.id} is gone`)] : [];
      }
      case 'split': {
        if (!isDone) return [];
        const { places } = answer.value as { places: { id: SegmentId }[] };
        const isThere = places.length === 2 && places.every(({ id }) => has(id));
        return isThere ? [] : [loss('split', entry, `of ${wish.place.id} is gone`)];
      }
      case 'delete': {
        const whole = wholes.get(wish.place.id);
        const isMark = whole?.isDeleted === true;
        return isDone && !isMark ? [loss('deletion', entry, `of ${wish.place.id} is gone`)] : [];
      }
      case 'manual': {
        const found = piecesOf(wish.label.memo, now);
        const { start, end } = wish.time;
        const isWhole = found.times[0]?.start === start && found.times.at(-1)?.end === end;
        if (answer.is === 'refused' || found.times.length === 0) {
          if (isDone) return [loss('manual time', entry, 'was answered and is not there')];
          return found.times.length > 0 ? [loss('invention', entry, 'was refused')] : [];
        }
        return isWhole ? [] : [loss('manual time', entry, 'is there in part')];
      }
      case 'relabel': {
        if (!isDone) return [];
        const { changes } = answer.value as { changes: unknown[] };
        const labels = labelsOf(wish.place.id, now.stored);
        const old = labelsOf(wish.place.id, before.stored).length;
        const isThere = labels.slice(old).some((each) => each.activityId === wish.activityId);
        return changes.length === 0 || isThere
          ? []
          : [loss('relabelling', entry, `of ${wish.place.id} is gone`)];
      }
      case 'trespass': {
        const isThere = [...wholes.values()].some(({ memos }) => memos.includes(wish.memo));
        return isThere || isDone ? [loss('memo', entry, 'was changed by the client')] : [];
      }
      case 'start':
      case 'stop':
      case 'wake':
      case 'set':
        return [];
    }
  });
}

/** Each memo that ever stood on a segment was written by the one who may write it there. */
function memoLosses(entries: readonly Entry[], { wholes }: Look): Loss[] {
  const begun = new Set<string>();
  const edited = new Set<string>();
  for (const { wish } of entries) {
    if (wish.kind === 'start' || wish.kind === 'manual') begun.add(wish.label.memo);
    if (wish.kind === 'edit') edited.add(wish.memo);
  }
  return [...wholes.values()].flatMap(({ id, memos: [first = '', ...later] }) => {
    const isKnown = begun.has(first) && later.every((memo) => edited.has(memo));
    return isKnown
      ? []
      : [{ kind: 'memo', says: `${id} reads ${[first, ...later].join(', then ')}` } as const];
  });
}

/** Of values that take each other's place, one stands that no answered one came after. */
function settingLosses(recent: readonly Entry[], before: Look, now: Look): Loss[] {
  const sets = of(recent, 'set').filter(({ answer }) => answer.is !== 'refused');
  const keys = new Set(sets.flatMap(({ wish }) => Object.keys(wish.values)));
  return [...keys].flatMap((key): Loss[] => {
    const writes = sets.filter(({ wish }) => key in wish.values);
    const answered = writes.filter(({ answer }) => answer.is === 'done');
    const last = writes.filter((each) => answered.every((other) => other.sentAt <= each.endedAt));
    const may = last.map(({ wish }) => wish.values[key]);
    if (answered.length === 0) may.push(settingOf(key, before.stored));
    const is = settingOf(key, now.stored);
    const [first] = answered;
    if (may.includes(is) || !first)
      return may.includes(is) ? [] : [{ kind: 'invention', says: key }];
    return [loss('setting', first, `${key} is ${is}, and not ${may.join(' or ')}`)];
  });
}

function settingOf(key: string, { activities, contracts }: Stored): string {
  const [what, id] = key.split(' ');
  if (what === 'archived') {
    return String(activities.find((each) => each.id === id)?.archivedAt !== null);
  }
  const contract = contracts.find((each) => each.id === id);
  if (!contract) return 'gone';
  if (what === 'terms') {
    const { activityRequired, memoRequired, manualTimeAllowed, diaryLock } = contract.terms;
    return JSON.stringify({ activityRequired, memoRequired, manualTimeAllowed, diaryLock });
  }
  // What is archived at times is assigned everywhere, and stays so.
  const steady = new Set(
    activities.filter(({ code }) => STEADY.includes(code)).map((each) => each.id),
  );
  return JSON.stringify(contract.assigned.filter((each) => steady.has(each)).toSorted());
}

/** What the look before found is there, as it was unless it was asked to change. */
function oldLosses(recent: readonly Entry[], before: Look, now: Look): Loss[] {
  const touched = new Set(
    recent.flatMap(({ wish }) =>
      'place' in wish && wish.kind !== 'trespass' ? [wish.place.id] : [],
    ),
  );
  return [...before.wholes.values()].flatMap((old): Loss[] => {
    const is = now.wholes.get(old.id);
    const says = (what: string): Loss[] => [{ kind: 'old record', says: `${old.id} ${what}` }];
    if (!is) return says('is gone');
    if (old.isDeleted && !is.isDeleted) return says('is deleted no more');
    if (!startsWith(labelsOf(old.id, now.stored), labelsOf(old.id, before.stored))) {
      return says('lost a label of the client');
    }
    if (!startsWith(is.edits, old.edits)) return says('lost an edit');
    return touched.has(old.id) || isSame(is, old) ? [] : says('is another, and nobody asked');
  });
}

function answerLosses(recent: readonly Entry[], faultsAt: readonly number[]): Loss[] {
  return recent.flatMap((entry) => {
    if (entry.answer.is !== 'unknown') return [];
    const isExcused = faultsAt.some((at) => at >= entry.sentAt - NEAR_MS);
    return isExcused ? [] : [loss('answer', entry, entry.answer.error)];
  });
}

// — small words ——————————————————————————————————————————————————————

function loss(kind: LossKind, { name, wish }: Entry, says: string): Loss {
  const memo = 'label' in wish ? ` ${wish.label.memo}` : '';
  return { kind, says: `${name}${memo}: ${says}` };
}

function whoOf({ wish }: Entry): FreelancerId | null {
  return 'who' in wish ? wish.who : null;
}

function labelsOf(id: SegmentId, { labels }: Stored) {
  return labels.find((page) => id in page.labels)?.labels[id] ?? [];
}

/** Whether the moment lies between the question and its answer. */
function isDuring(moment: number, { sentAt, endedAt }: Entry): boolean {
  return moment >= sentAt - SLACK_MS && moment <= endedAt + SLACK_MS;
}

/** Every activity that the freelancer ever chose for it. */
function choicesOf(held: { activityId: string | null; edits?: readonly Edit[] }) {
  const before = (held.edits ?? []).flatMap((edit) => [
    ...('activityId' in edit ? [edit.activityId] : []),
    ...('chosen' in edit ? [edit.chosen] : []),
  ]);
  return [held.activityId, ...before];
}

function startsWith(list: readonly unknown[], first: readonly unknown[]): boolean {
  return isSame(list.slice(0, first.length), first);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
