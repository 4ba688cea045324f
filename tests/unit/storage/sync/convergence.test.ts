import fc from 'fast-check';
import { expect, test } from 'vitest';
import { archiveActivity, unarchiveActivity } from '../../../../storage/activities.ts';
import { db } from '../../../../storage/database.ts';
import {
  deleteSegments,
  editSegments,
  joinSegments,
  splitSegment,
  trimSegment,
} from '../../../../storage/edits.ts';
import type { SegmentPlace } from '../../../../storage/model/edits.ts';
import type { Activity, Actor, Contract, Segment } from '../../../../storage/model/records.ts';
import { MINUTE_MS } from '../../../../storage/model/time.ts';
import { start, stop } from '../../../../storage/recorder.ts';
import { acceptBrowser } from '../../../../storage/team.ts';
import { relabel } from '../../../../storage/relabel.ts';
import { undo } from '../../../../storage/undo.ts';
import { utc } from '../../builders.ts';
import { faultsNow } from '../sound.ts';
import { aDraft, agree, client, freshDatabase, hire, offer } from '../team.ts';
import { aClient, deviceOf, joined, settleAll, Stream } from './peers.ts';
import type { Peer } from './peers.ts';

const inBrowser = 'window' in globalThis;
const RUNS = inBrowser ? 3 : 40;
/** Sunday evening: the end of a UTC day, of a month and of a week are near. */
const BEGIN = utc('2026-05-31 21:00');

interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
  readonly later: number;
}

const KINDS = [
  'start',
  'start',
  'stop',
  'edit',
  'split',
  'trim',
  'join',
  'delete',
  'undo',
  'relabel',
  'relabel',
  'archive',
  'terms',
  // What gets through, a record or all of them, to whom: a connection comes and goes at any moment.
  'send',
  'send',
  'receive',
  'receive',
] as const;

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  pick: fc.nat(99),
  later: fc.integer({ min: 1, max: 50 }),
});

test.each([
  ['both', ['A']],
  ['all three', ['A', 'B']],
])(
  'whoever changed what while the others were away: in the end %s diaries are equal, and sound',
  async (_, letters) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 10, maxLength: 30, size: 'max' }),
        async (steps) => {
          const world = await begin(letters);
          let now = BEGIN;
          for (const each of steps) {
            now += each.later * MINUTE_MS;
            await take(world, each, now);
          }
          await settleAll([...world.anns, world.clients], now + MINUTE_MS);
          const theirs = await diaryAt(world.clients);
          const hers = await diariesAt(world.anns);
          // One browser records, or none does.
          expect(hers.flatMap(({ recordings }) => recordings)).toEqual(theirs.recordings);
          for (const each of [theirs, ...hers]) {
            expect(each.shared).toEqual(theirs.shared);
            expect(each.faults).toEqual([]);
            expect(each.waiting).toBe(0);
          }
        },
      ),
      { numRuns: RUNS },
    );
  },
  300_000,
);

interface World {
  readonly stream: Stream;
  readonly clients: Peer;
  /** The freelancer's browsers. */
  readonly anns: readonly Peer[];
  readonly contract: Contract;
  readonly activities: readonly Activity[];
  readonly ann: Actor & { role: 'freelancer' };
}

async function begin(letters: readonly string[]): Promise<World> {
  await freshDatabase();
  const stream = new Stream();
  const activities: Activity[] = [];
  const { peer: clients, contract } = await aClient(
    stream,
    async () => {
      const hired = await hire({}, { memoRequired: false, diaryLock: false });
      activities.push(await offer('DESIGN', hired.contract), await offer('BUILD', hired.contract));
      return hired.contract;
    },
    BEGIN,
  );
  const ann = { role: 'freelancer', id: contract.freelancerId } as const;
  const anns: Peer[] = [];
  for (const letter of letters) {
    const peer = await joined(stream, clients, ann.id, letter, BEGIN);
    await peer.at(async () => {
      for (const other of letters) {
        if (other !== letter) await acceptBrowser(ann, deviceOf(other), BEGIN);
      }
    });
    anns.push(peer);
  }
  return { stream, clients, anns, contract, activities, ann };
}

/** One step, by whoever can take it. What is refused changes nothing, and is a step too. */
async function take(world: World, { kind, pick }: Step, now: number): Promise<void> {
  const { clients, anns, contract, activities, ann } = world;
  const activity = activities[pick % activities.length];
  const hers = anns[Math.floor(pick / 2) % anns.length] ?? clients;
  const peers = pick % 2 === 0 ? clients : hers;
  const some = pick % 3 === 0 ? Infinity : 1 + (pick % 4);
  if (!activity) return;
  switch (kind) {
    case 'send':
      await peers.send(some);
      break;
    case 'receive':
      await peers.receive(now, some);
      break;
    case 'start':
      await hers.at(() => start(ann, aDraft(contract, activity, `memo ${pick}`), now));
      break;
    case 'stop':
      await hers.at(() => stop(ann, now));
      break;
    case 'archive':
      await clients.at(() =>
        pick % 2 === 0
          ? archiveActivity(client, activity.id, now)
          : unarchiveActivity(client, activity.id),
      );
      break;
    case 'terms':
      await clients.at(() => agree(contract, { memoRequired: pick % 2 === 0 }, now));
      break;
    case 'relabel':
      await clients.at(async () => {
        const [found] = await places(contract, pick);
        if (found) await relabel(client, found.place, activity.id, now);
      });
      break;
    case 'edit':
    case 'split':
    case 'trim':
    case 'join':
    case 'delete':
    case 'undo':
      await hers.at(() => edit(world, kind, pick, now));
  }
}

async function edit(
  { contract, activities, ann }: World,
  kind: 'edit' | 'split' | 'trim' | 'join' | 'delete' | 'undo',
  pick: number,
  now: number,
): Promise<void> {
  const [found, next] = await places(contract, pick);
  if (!found) return;
  const { place, segment } = found;
  const middle = Math.floor((segment.start + segment.end) / 2);
  const activityId = activities[pick % activities.length]?.id ?? null;
  switch (kind) {
    case 'edit':
      await editSegments(ann, [{ place, activityId, memo: `changed ${pick}` }], now);
      break;
    case 'split':
      await splitSegment(ann, place, middle, now);
      break;
    case 'trim':
      await trimSegment(ann, place, { start: segment.start, end: middle }, now);
      break;
    case 'join':
      if (next) await joinSegments(ann, [place, next.place], now);
      break;
    case 'delete':
      await deleteSegments(ann, [place], now);
      break;
    case 'undo': {
      const outcome = await deleteSegments(ann, [place], now);
      if (outcome.ok) await undo(ann, outcome.value, now + 1);
    }
  }
}

/** Segments of the contract, from some one on. */
async function places(
  { id }: Contract,
  pick: number,
): Promise<{ readonly place: SegmentPlace; readonly segment: Segment }[]> {
  const pages = await db.pages
    .where('[contractId+day]')
    .between([id, '2026-05-31'], [id, '2026-06-05'], true, true)
    .toArray();
  const all = pages.flatMap(({ contractId, day, segments }) =>
    segments.map((segment) => ({ place: { contractId, day, id: segment.id }, segment })),
  );
  const from = all.length === 0 ? 0 : pick % all.length;
  return all.slice(from);
}

async function diariesAt(peers: readonly Peer[]) {
  const diaries: Awaited<ReturnType<typeof diaryAt>>[] = [];
  for (const peer of peers) diaries.push(await diaryAt(peer));
  return diaries;
}

function diaryAt(peer: Peer) {
  return peer.at(async () => ({
    shared: {
      contracts: await db.contracts.toArray(),
      activities: await db.activities.toArray(),
      pages: await db.pages.toArray(),
      labels: await db.labels.toArray(),
      totals: await db.totals.toArray((all) =>
        all.flatMap(({ contractId, month, activities }) => {
          // Those that had time for a while stay in them, at zero: who had it in their diary knows of it.
          const timed = Object.entries(activities).filter(([, { tracked, manual }]) =>
            [...tracked, ...manual].some((ms) => ms > 0),
          );
          return timed.length === 0
            ? []
            : [{ contractId, month, activities: Object.fromEntries(timed) }];
        }),
      ),
      quarantine: await db.quarantine.toArray(),
    },
    recordings: await db.recordings.toArray(),
    faults: await faultsNow(),
    waiting: await db.totals.where('changed').above(0).count(),
  }));
}
