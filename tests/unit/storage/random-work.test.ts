import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  archiveActivity,
  createActivity,
  deleteActivity,
  unarchiveActivity,
} from '../../../storage/activities.ts';
import { closeContract, saveTerms } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import {
  deleteSegments,
  editSegments,
  joinSegments,
  moveSegments,
  splitSegment,
  trimSegment,
} from '../../../storage/edits.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import type { SegmentPlace, Undo } from '../../../storage/model/edits.ts';
import { shownActivity } from '../../../storage/model/segment.ts';
import { relabel, relabelAll } from '../../../storage/relabel.ts';
import { undo } from '../../../storage/undo.ts';
import { lengthOf, subtract } from '../../../storage/model/intervals.ts';
import { NotAllowed } from '../../../storage/model/outcome.ts';
import type {
  Activity,
  Actor,
  Contract,
  PendingBlock,
  Segment,
} from '../../../storage/model/records.ts';
import { CELL_MS, DAY_MS, HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import type { DurationMs, EpochMs } from '../../../storage/model/time.ts';
import { answerPending } from '../../../storage/pending.ts';
import { noteSignOfLife } from '../../../storage/presence.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { aContract, anActivity, ids, utc } from '../builders.ts';
import { faultsOf } from './sound.ts';
import type { Stored } from './sound.ts';
import { activityForm, client, freshDatabase } from './team.ts';

const inBrowser = 'window' in globalThis;
const RUNS = inBrowser ? 15 : 200;
const STEPS = { minLength: 12, maxLength: 40, size: 'max' } as const;
/** Sunday evening: the end of a week, of a month and of a UTC day are near. */
const BEGIN = utc('2026-05-31 21:00');

const [ann, bob, cy] = ['ann', 'bob', 'cy'].map(ids.freelancer);
const INPUT = ['active', 'idle', 'active', 'locked'] as const;
const MEMOS = ['hero image', 'footer', 'a:b', '<img src=x onerror=alert(1)>', ' '];
const CODES = ['DESIGN', 'WEB', 'API', 'BUGS'];

const FREELANCERS = {
  start,
  stop,
  seen: 0,
  keep: 0,
  leaveOut: 0,
  manual: 0,
  edit: 0,
  split: 0,
  delete: 0,
  trim: 0,
  join: 0,
  move: 0,
};

interface State extends Stored {
  readonly activities: readonly Activity[];
  readonly pending: readonly PendingBlock[];
}

/** What a step is made of. Numbers pick from what is there at that moment. */
interface Step {
  readonly kind: keyof typeof operations;
  readonly by: number;
  readonly pick: number;
  readonly pick2: number;
  readonly memo: number;
  readonly later: number;
}

interface Moment extends Step {
  readonly actor: Actor;
  readonly now: EpochMs;
  readonly contract: Contract;
  readonly activity: Activity | undefined;
  /** A segment that is there, with the contract and day of its page. */
  readonly found: { contractId: Contract['id']; day: string; segment: Segment } | undefined;
  readonly block: PendingBlock | undefined;
  /** The segment that begins where `found` ends. */
  readonly next: readonly SegmentPlace[];
}

const place = ({ found, contract }: Moment) => ({
  contractId: found?.contractId ?? contract.id,
  day: found?.day ?? '2026-06-01',
  id: found?.segment.id ?? ids.segment('none'),
});
/** The segment; now and then its neighbour too, and itself once more: over midnight it has a place on either day. */
const places = (moment: Moment) =>
  moment.memo % 3 === 0 ? [place(moment), ...moment.next, place(moment)] : [place(moment)];
const activityId = ({ activity, pick2 }: Moment) =>
  pick2 % 5 === 0 ? null : (activity?.id ?? ids.activity('none'));
const memo = (moment: Moment) => MEMOS[moment.memo % MEMOS.length] ?? '';

const blocksOf = ({ block }: Moment) => (block ? [block.id] : []);

const operations = {
  start: (m: Moment) =>
    start(m.actor, { contractId: m.contract.id, activityId: activityId(m), memo: memo(m) }, m.now),
  stop: (m: Moment) => stop(m.actor, m.now),
  seen: (m: Moment) =>
    noteSignOfLife(m.actor, {
      at: m.now,
      state: INPUT[m.pick2 % INPUT.length] ?? 'active',
      idleAfterMs: m.pick % 4 === 0 ? null : 10 * MINUTE_MS,
    }),
  keep: (m: Moment) => {
    const { start: from = 0, end = 0 } = m.block ?? {};
    return answerPending(
      m.actor,
      blocksOf(m),
      {
        kind: 'keep',
        // Also at the very ends.
        until: m.memo % 3 === 0 ? from + Math.round(((end - from) * m.pick2) / 90) : null,
        as:
          m.memo % 2 === 0
            ? null
            : { contractId: m.contract.id, activityId: activityId(m), memo: memo(m) },
      },
      m.now,
    );
  },
  leaveOut: (m: Moment) => answerPending(m.actor, blocksOf(m), { kind: 'leave_out' }, m.now),
  relabel: (m: Moment) => relabel(m.actor, place(m), activityId(m), m.now),
  edit: (m: Moment) =>
    editSegments(
      m.actor,
      places(m).map((each) => ({ place: each, activityId: activityId(m), memo: memo(m) })),
      m.now,
    ),
  split: (m: Moment) => {
    const { start: from = 0, end = 0 } = m.found?.segment ?? {};
    // Also at the very ends and beyond midnight.
    return splitSegment(m.actor, place(m), from + Math.round(((end - from) * m.pick2) / 90), m.now);
  },
  delete: (m: Moment) => deleteSegments(m.actor, places(m), m.now),
  trim: (m: Moment) => {
    const { start: from = 0, end = 0 } = m.found?.segment ?? {};
    const part = (end - from) / 90;
    const to = {
      start: from + Math.round(part * m.pick2 * 0.4),
      end: end - Math.round(part * m.memo),
    };
    return trimSegment(m.actor, place(m), to, m.now);
  },
  join: (m: Moment) => joinSegments(m.actor, [place(m), ...m.next], m.now),
  move: (m: Moment) =>
    moveSegments(
      m.actor,
      places(m),
      { contractId: m.contract.id, activityId: m.memo % 2 === 0 ? undefined : activityId(m) },
      m.now,
    ),
  relabelAll: (m: Moment) =>
    relabelAll(
      m.actor,
      places(m).map((each) => ({ place: each, activityId: activityId(m) })),
      m.now,
    ),
  manual: (m: Moment) => {
    const from = Math.floor(m.now / CELL_MS) * CELL_MS - m.pick * CELL_MS;
    return addManualTime(
      m.actor,
      { start: from, end: from + (m.pick2 % 12) * CELL_MS },
      { contractId: m.contract.id, activityId: activityId(m), memo: memo(m) },
      m.now,
    );
  },
  archive: (m: Moment) => archiveActivity(m.actor, activityId(m) ?? ids.activity('none'), m.now),
  unarchive: (m: Moment) => unarchiveActivity(m.actor, activityId(m) ?? ids.activity('none')),
  forget: (m: Moment) => deleteActivity(m.actor, activityId(m) ?? ids.activity('none')),
  create: (m: Moment) =>
    createActivity(
      m.actor,
      activityForm(CODES[m.pick2 % CODES.length] ?? ''),
      [m.contract.id],
      m.now,
    ),
  close: async (m: Moment) => {
    // Seldom: a closed contract ends the game.
    if (m.pick2 % 6 === 0) await closeContract(m.actor, m.contract.id, m.now);
  },
  terms: (m: Moment) =>
    saveTerms(
      m.actor,
      m.contract.id,
      {
        activityRequired: m.pick % 3 === 0,
        memoRequired: m.pick % 2 === 0,
        manualTimeAllowed: m.pick2 % 3 !== 0,
        diaryLock: m.pick2 % 2 === 0,
        screenshots: 'off',
        weeklyLimit: m.pick % 4 === 0 ? '' : String(m.pick),
        freelancerZone: 'UTC',
        assigned: m.contract.assigned.filter((_, index) => (m.memo >> index) % 2 === 0),
      },
      m.now,
    ),
};

/** Recording and editing are what a diary sees most. */
const kind = fc.oneof(
  { weight: 5, arbitrary: fc.constant('start' as const) },
  { weight: 2, arbitrary: fc.constant('stop' as const) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'relabel' as const,
      'edit' as const,
      'split' as const,
      'delete' as const,
      'trim' as const,
      'join' as const,
      'move' as const,
    ),
  },
  { weight: 5, arbitrary: fc.constantFrom(...(Object.keys(operations) as Step['kind'][])) },
);
/** Mostly minutes; now and then over midnight; now and then the clock is set, either way. */
const later = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 90 * MINUTE_MS }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 * HOUR_MS }) },
  { weight: 2, arbitrary: fc.integer({ min: -5 * HOUR_MS, max: 0 }) },
  { weight: 1, arbitrary: fc.integer({ min: -3 * DAY_MS, max: 9 * DAY_MS }) },
);
const step: fc.Arbitrary<Step> = fc.record({
  kind,
  by: fc.nat(9),
  pick: fc.nat(90),
  pick2: fc.nat(90),
  memo: fc.nat(30),
  later,
});

async function begin(): Promise<void> {
  const activities = CODES.slice(0, 3).map((code) => anActivity(code));
  const assigned = activities.map(({ id }) => id);
  const contract = (id: string, freelancerId: Contract['freelancerId'] | undefined) =>
    aContract({
      id: ids.contract(id),
      freelancerId: freelancerId ?? ids.freelancer('ann'),
      assigned,
      terms: { manualTimeAllowed: true },
    });
  await db.transaction('rw', db.tables, async () => {
    await Promise.all(db.tables.map((table) => table.clear()));
    await db.activities.bulkAdd(activities);
    await db.contracts.bulkAdd([
      contract('web', ann),
      contract('app', ann),
      contract('logo', bob),
      contract('texts', cy),
    ]);
  });
}

function read(): Promise<State> {
  const { activities, contracts, pages, labels, totals, recordings, pending } = db;
  return db.transaction(
    'r',
    [activities, contracts, pages, labels, totals, recordings, pending],
    async () => {
      const [a, c, p, l, t, r, b] = await Promise.all([
        activities.toArray(),
        contracts.toArray(),
        pages.toArray(),
        labels.toArray(),
        totals.toArray(),
        recordings.toArray(),
        pending.toArray(),
      ]);
      return {
        activities: a,
        contracts: c,
        pages: p,
        labels: l,
        totals: t,
        recordings: r,
        pending: b,
      };
    },
  );
}

/** The moment of a step: who acts, and on what of that which is there. */
function momentOf(each: Step, state: State, now: EpochMs): Moment {
  const segments = state.pages.flatMap(({ contractId, day, segments: own }) =>
    own.map((segment) => ({ contractId, day, segment })),
  );
  const isBefore = (a: (typeof segments)[number]) => (b: (typeof segments)[number]) =>
    a.contractId === b.contractId && a.segment.end === b.segment.start;
  // Neighbours are few, and joining is about nothing else.
  const parted = segments.filter((a) => segments.some(isBefore(a)));
  const choice = each.kind === 'join' && parted.length > 0 ? parted : segments;
  const found = choice[each.pick % (choice.length || 1)];
  const contract = state.contracts[each.pick % state.contracts.length] ?? aContract();
  // One that may not be there: nobody who is chosen is always the right one.
  const concerned = state.contracts.find(({ id }) => id === found?.contractId) ?? contract;
  const isOnSegment = ['edit', 'split', 'delete', 'relabel', 'trim', 'join', 'move'].includes(
    each.kind,
  );
  const next = segments
    .filter((other) => found !== undefined && isBefore(found)(other))
    .map(({ contractId, day, segment }) => ({ contractId, day, id: segment.id }));
  const block = state.pending[each.pick % (state.pending.length || 1)];
  const isOnBlock = each.kind === 'keep' || each.kind === 'leaveOut';
  const owner = {
    role: 'freelancer',
    id: ((isOnBlock && block) || (isOnSegment ? concerned : contract)).freelancerId,
  } as const;
  const isClients = !(each.kind in FREELANCERS);
  const right: Actor = isClients ? client : owner;
  const wrong: Actor[] = [client, owner, { role: 'freelancer', id: bob ?? owner.id }];
  const actor = each.by < 7 ? right : (wrong[each.by - 7] ?? client);
  const activity = state.activities[each.pick2 % (state.activities.length || 1)];
  return { ...each, actor, now, contract, activity, found, block, next };
}

/** What the diary shows, whatever it went through to be so. */
function shownIn({ pages, labels }: State): string[] {
  const labelled = new Map(labels.flatMap((page) => Object.entries(page.labels)));
  return pages
    .flatMap(({ contractId, segments }) =>
      segments.map((each) =>
        JSON.stringify([
          contractId,
          each.start,
          each.end,
          each.kind,
          each.memo,
          shownActivity(each, labelled.get(each.id)),
        ]),
      ),
    )
    .toSorted();
}

/** An operation that can be taken back, and what was there before it. */
interface Taken {
  readonly moment: Moment;
  readonly undoing: Undo;
  readonly before: State;
}

/** What takes the last operation back; null where nothing can. */
let undoing: Undo | null = null;
const UNDO = new Set<Undo['kind']>([
  'relabel',
  'edit',
  'trim',
  'join',
  'unjoin',
  'delete',
  'restore',
  'moveBack',
]);

/** Whether the operation was done; false where a rule refused it or the role did not grant it. */
async function isDone(moment: Moment): Promise<boolean> {
  try {
    const answer: unknown = await operations[moment.kind](moment);
    const { ok, value } = (answer ?? {}) as { ok?: boolean; value?: Partial<Undo> | null };
    const isUndo = ok === true && value?.kind !== undefined && UNDO.has(value.kind);
    undoing = isUndo ? (value as Undo) : null;
    return ok !== false;
  } catch (error) {
    if (error instanceof NotAllowed) return false;
    throw error;
  }
}

/** How many moments the freelancer's segments, pending blocks and recording cover, each counted once. */
function coveredMs({ pages, pending, recordings }: State, { actor, now }: Moment): DurationMs {
  const covered = [
    ...pages.filter((each) => isOf(each, actor)).flatMap((page) => page.segments),
    ...pending.filter((each) => isOf(each, actor)),
    ...recordings
      .filter((each) => isOf(each, actor))
      .map(({ start: from, seenAt }) => ({ start: from, end: Math.max(now, seenAt) })),
  ];
  const all = { start: BEGIN - 400 * DAY_MS, end: now + 4000 * DAY_MS };
  return all.end - all.start - lengthOf(subtract(all, covered));
}

/** Whether the block of the moment still waits for an answer. */
function asks({ pending }: State, { block }: Moment): boolean {
  return pending.some(({ id }) => id === block?.id);
}

const timeOn = (state: State) => lengthOf(state.pages.flatMap((page) => page.segments));

/** What is wrong after a step, in words: what its rules or its role did not grant, and any fault of the diary. */
function faultsOfStep(moment: Moment, wasDone: boolean, before: State, after: State): string[] {
  if (!wasDone) return isSame(after, before) ? [] : ['it was refused and changed something'];
  const { actor, kind: done } = moment;
  const [timeBefore, timeAfter] = [timeOn(before), timeOn(after)];
  const isRecording = after.recordings.some((each) => isOf(each, actor));
  const faults = {
    'it wrote what is another’s': !isSame(notOf(actor, after), notOf(actor, before)),
    'it made or lost time':
      (done === 'edit' || done === 'split' || done === 'relabel') && timeAfter !== timeBefore,
    'it deleted nothing': done === 'delete' && timeAfter >= timeBefore,
    'it goes on recording': done === 'stop' && isRecording,
    'it does not record': done === 'start' && !isRecording,
    'it asked and stopped': done === 'seen' && after.recordings.length !== before.recordings.length,
    'it lost a moment or made one':
      done === 'seen' && coveredMs(after, moment) !== coveredMs(before, moment),
    'it kept what it left out': done === 'leaveOut' && timeAfter !== timeBefore,
    'it asks again': (done === 'keep' || done === 'leaveOut') && asks(after, moment),
  };
  return [
    ...Object.entries(faults).flatMap(([fault, isTrue]) => (isTrue ? [fault] : [])),
    ...faultsOf(after),
    ...goneActivities(after).map((id) => `${id} was used and is deleted`),
  ];
}

/** The records that the actor may not write. The client's are all but pages, and so no memo, and recordings. */
function notOf(actor: Actor, state: State): unknown {
  const { activities, contracts, labels, pages, recordings, pending } = state;
  if (actor.role === 'client') return { pages, recordings, pending };
  return {
    activities,
    contracts,
    labels,
    pages: pages.filter(({ freelancerId }) => freelancerId !== actor.id),
    recordings: recordings.filter(({ freelancerId }) => freelancerId !== actor.id),
    pending: pending.filter(({ freelancerId }) => freelancerId !== actor.id),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isOf({ freelancerId }: { freelancerId: string }, actor: Actor): boolean {
  return actor.role === 'freelancer' && actor.id === freelancerId;
}

/** Every activity under which time ever stood is still there (rule 5). */
function goneActivities({ activities, pages, labels }: State): string[] {
  const known = new Set<string>(activities.map(({ id }) => id));
  const used = [
    ...pages.flatMap((page) => page.segments.map((segment) => segment.activityId)),
    ...labels.flatMap((page) =>
      Object.values(page.labels)
        .flat()
        .map((each) => each.activityId),
    ),
  ];
  return used.filter((id) => id !== null && !known.has(id)) as string[];
}

test('whatever both roles do, and whatever the clock does, the diary stays sound', async () => {
  await freshDatabase();
  const done = new Map<string, number>();
  const refused = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, STEPS), async (steps) => {
      await begin();
      let now = BEGIN;
      let before = await read();
      let row: Taken[] = [];
      for (const each of steps) {
        now += each.later;
        const moment = momentOf(each, before, now);
        const wasDone = await isDone(moment);
        const after = await read();
        const count = wasDone ? done : refused;
        count.set(each.kind, (count.get(each.kind) ?? 0) + 1);
        expect(faultsOfStep(moment, wasDone, before, after)).toEqual([]);
        const kept = before;
        before = after;
        if (!wasDone) continue;
        // What cannot be taken back ends the row of what can: the page that did it may be closed by then.
        if (undoing === null) row = [];
        else row.push({ moment, undoing, before: kept });
        if (each.by % 3 > 0) continue;
        for (const last of row.toReversed()) {
          const undone = await undo(last.moment.actor, last.undoing, now + 1);
          before = await read();
          // The clock may have brought the lock, or the client archived what would come back: rule 5 takes it out at once.
          const isBarred = ['diary_locked', 'activity_archived'];
          if (!undone.ok && isBarred.includes(undone.refusal.code)) break;
          expect(undone).toMatchObject({ ok: true });
          expect(faultsOf(before)).toEqual([]);
          expect(shownIn(before)).toEqual(shownIn(last.before));
          count.set('undo', (count.get('undo') ?? 0) + 1);
        }
        row = [];
      }
    }),
    // A failure is shown before the test's own time is over, made smaller as far as that allows.
    { numRuns: RUNS, interruptAfterTimeLimit: 40_000 },
  );
  // The game reached what it is about, done and refused: else it would prove nothing.
  if (inBrowser) return;
  expect([...done.keys()].toSorted()).toEqual([...Object.keys(operations), 'undo'].toSorted());
  expect([...refused.keys()]).toEqual(
    expect.arrayContaining([
      'start',
      'relabel',
      'edit',
      'split',
      'delete',
      'manual',
      'forget',
      'keep',
    ]),
  );
}, 60_000);
