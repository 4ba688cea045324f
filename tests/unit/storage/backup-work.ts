import fc from 'fast-check';
import { createActivity } from '../../../storage/activities.ts';
import { db } from '../../../storage/database.ts';
import {
  deleteSegment,
  editSegment,
  joinSegments,
  moveSegments,
  restoreSegments,
  splitSegment,
  trimSegment,
} from '../../../storage/edits.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import { relabel } from '../../../storage/relabel.ts';
import { backupFile } from '../../../storage/exchange/write-backup.ts';
import { readBackup } from '../../../storage/exchange/read-backup.ts';
import type { Backup } from '../../../storage/exchange/read-backup.ts';
import { LEAVE_OUT, KEEP } from '../../../storage/model/pending.ts';
import type { Actor, Contract } from '../../../storage/model/records.ts';
import { CELL_MS, HOUR_MS, MINUTE_MS } from '../../../storage/model/time.ts';
import type { EpochMs } from '../../../storage/model/time.ts';
import { answerPending } from '../../../storage/pending.ts';
import { noteSignOfLife } from '../../../storage/presence.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { utc } from '../builders.ts';
import { activityForm, agree, aDraft, client, hire } from './team.ts';

/** Sunday evening: the end of a week, of a month and of a UTC day are near. */
export const BEGIN = utc('2026-05-31 21:00');

/** One thing that somebody does with the diary. Numbers pick from what is there at that moment. */
export interface Work {
  readonly kind: keyof typeof operations;
  readonly pick: number;
  readonly pick2: number;
  readonly later: number;
}

interface Moment extends Work {
  readonly now: EpochMs;
  readonly contract: Contract;
  readonly freelancer: Actor & { role: 'freelancer' };
}

const place = async ({ contract, pick }: Moment) => {
  const pages = await db.pages.filter((page) => page.contractId === contract.id).toArray();
  const all = pages.flatMap((page) => page.segments.map((segment) => ({ segment, day: page.day })));
  const found = all[pick % (all.length || 1)];
  return found && { contractId: contract.id, id: found.segment.id, ...found };
};
const anActivity = async ({ pick2, contract }: Moment) =>
  pick2 % 4 === 0 ? null : (contract.assigned[pick2 % (contract.assigned.length || 1)] ?? null);

const operations = {
  start: async (m: Moment) =>
    start(
      m.freelancer,
      { contractId: m.contract.id, activityId: await anActivity(m), memo: `work ${m.pick2 % 5}` },
      m.now,
    ),
  stop: (m: Moment) => stop(m.freelancer, m.now),
  look: (m: Moment) =>
    noteSignOfLife(m.freelancer, {
      at: m.now,
      state: m.pick % 3 === 0 ? 'idle' : 'active',
      idleAfterMs: 10 * MINUTE_MS,
    }),
  answer: async (m: Moment) => {
    const blocks = await db.pending.where('freelancerId').equals(m.freelancer.id).primaryKeys();
    const answer = m.pick % 2 === 0 ? KEEP : LEAVE_OUT;
    return answerPending(m.freelancer, blocks.slice(0, 1 + (m.pick2 % 2)), answer, m.now);
  },
  relabel: async (m: Moment) => {
    const found = await place(m);
    if (found) await relabel(client, found, await anActivity(m), m.now);
  },
  edit: async (m: Moment) => {
    const found = await place(m);
    const memo = `edited ${m.pick2 % 7}`;
    if (found)
      await editSegment(m.freelancer, found, { activityId: await anActivity(m), memo }, m.now);
  },
  split: async (m: Moment) => {
    const found = await place(m);
    if (!found) return;
    const { start: from, end } = found.segment;
    await splitSegment(
      m.freelancer,
      found,
      from + Math.round(((end - from) * m.pick2) / 90),
      m.now,
    );
  },
  delete: async (m: Moment) => {
    const found = await place(m);
    if (found) await deleteSegment(m.freelancer, found, m.now);
  },
  trim: async (m: Moment) => {
    const found = await place(m);
    if (!found) return;
    const { start: from, end } = found.segment;
    const to = { start: from, end: from + Math.round(((end - from) * m.pick2) / 90) };
    await trimSegment(m.freelancer, found, to, m.now);
  },
  join: async (m: Moment) => {
    const pages = await db.pages.filter((page) => page.contractId === m.contract.id).toArray();
    const page = pages[m.pick % (pages.length || 1)];
    const index = m.pick2 % (page?.segments.length || 1);
    const places = (page?.segments.slice(index, index + 2) ?? []).map(({ id }) => ({
      contractId: m.contract.id,
      day: page?.day ?? '',
      id,
    }));
    await joinSegments(m.freelancer, places, m.now);
  },
  undelete: async (m: Moment) => {
    const pages = await db.pages.filter((page) => page.contractId === m.contract.id).toArray();
    // What was trimmed over midnight is marked as well, and still there.
    const living = new Set(pages.flatMap(({ segments }) => segments.map(({ id }) => id)));
    const marks = pages.flatMap((page) =>
      page.deleted
        .filter(({ segment }) => !living.has(segment.id))
        .map(({ segment }) => ({
          contractId: m.contract.id,
          day: page.day,
          id: segment.id,
        })),
    );
    await restoreSegments(
      m.freelancer,
      marks.slice(m.pick % (marks.length || 1)).slice(0, 1),
      m.now,
    );
  },
  move: async (m: Moment) => {
    const found = await place(m);
    const own = await db.contracts.where({ freelancerId: m.freelancer.id }).toArray();
    const to = own[m.pick2 % own.length];
    if (found && to) await moveSegments(m.freelancer, [found], { contractId: to.id }, m.now);
  },
  manual: (m: Moment) => {
    const from = Math.floor(m.now / CELL_MS) * CELL_MS - m.pick * CELL_MS;
    const time = { start: from, end: from + (m.pick2 % 12) * CELL_MS };
    return addManualTime(m.freelancer, time, aDraft(m.contract, null, 'by hand'), m.now);
  },
  create: (m: Moment) =>
    createActivity(client, activityForm(`CODE ${m.pick2}`), [m.contract.id], m.now),
};

const later = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 90 * MINUTE_MS }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 20 * HOUR_MS }) },
  { weight: 1, arbitrary: fc.integer({ min: -3 * HOUR_MS, max: 0 }) },
);
const work: fc.Arbitrary<Work> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('start' as const) },
    { weight: 9, arbitrary: fc.constantFrom(...(Object.keys(operations) as Work['kind'][])) },
  ),
  pick: fc.nat(90),
  pick2: fc.nat(90),
  later,
});
export const someWork = fc.array(work, { minLength: 3, maxLength: 14, size: 'max' });

/** Two freelancers, one of them with two contracts, and two activities. */
export async function aTeam(): Promise<void> {
  const hired = [
    await hire({ title: 'Web shop', freelancer: 'Ann' }),
    await hire({ title: 'App', freelancer: 'Ann' }),
    await hire({ title: 'Logo', freelancer: 'Bob' }),
  ];
  const ids = hired.map(({ contract }) => contract.id);
  for (const code of ['DESIGN', 'API']) {
    await createActivity(client, activityForm(code), ids, BEGIN);
  }
  for (const { contract } of hired)
    await agree(contract, { manualTimeAllowed: true, diaryLock: false });
}

/** Does all of it from `from` on; answers the time at the end. */
export async function doWork(steps: readonly Work[], from: EpochMs): Promise<EpochMs> {
  let now = from;
  for (const step of steps) {
    now += step.later;
    const contracts = (await db.contracts.toArray()).toSorted((a, b) =>
      a.title < b.title ? -1 : 1,
    );
    const contract = contracts[step.pick % contracts.length];
    if (!contract) throw new RangeError('No contract');
    const freelancer = { role: 'freelancer', id: contract.freelancerId } as const;
    await operations[step.kind]({ ...step, now, contract, freelancer });
  }
  return now;
}

/** The diary as a backup that was written and read again. */
export async function aBackup(at: EpochMs = BEGIN): Promise<Backup> {
  const answer = await readBackup(await backupFile('1.2.3', at));
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}
