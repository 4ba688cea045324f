import { Dexie } from 'dexie';
import { beforeEach, expect, test } from 'vitest';
import { createActivity, editActivity } from '../../../storage/activities.ts';
import { createContract, saveTerms } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import { deleteSegment, editSegment, splitSegment, trimSegment } from '../../../storage/edits.ts';
import { addManualTime } from '../../../storage/manual-time.ts';
import { relabel } from '../../../storage/relabel.ts';
import { addSampleData, removeSampleData } from '../../../storage/sample.ts';
import { answerPending } from '../../../storage/pending.ts';
import { noteSignOfLife, startHere, stopHere } from '../../../storage/presence.ts';
import { start, stop } from '../../../storage/recorder.ts';
import { aBlock } from '../builders.ts';
import {
  activityForm,
  aDraft,
  at,
  client,
  everything,
  freshDatabase,
  hire,
  offer,
  placeOf,
} from './team.ts';

beforeEach(freshDatabase);

// On localhost Dexie would print each error that is thrown here on purpose.
Dexie.debug = false;

class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

const now = at('11:00');
const LIMIT = 20;

/** Lets the write of number `fails` (0 for the first) of all that come fail. */
function failingWrite(fails: number): { stop: () => void } {
  let writes = 0;
  const write = () => {
    if (writes++ === fails) throw new DiskFull('DiskFull');
  };
  for (const table of db.tables) {
    table.hook('creating', write);
    table.hook('updating', write);
    table.hook('deleting', write);
  }
  return {
    stop: () => {
      for (const table of db.tables) {
        table.hook('creating').unsubscribe(write);
        table.hook('updating').unsubscribe(write);
        table.hook('deleting').unsubscribe(write);
      }
    },
  };
}

/** Ann, recording over midnight on a contract that takes manual time, with an hour filed before. */
async function aTeam() {
  const { contract, freelancer } = await hire({}, { manualTimeAllowed: true });
  const [design, web] = [await offer('DESIGN', contract), await offer('WEB', contract)];
  const night = at('00:30');
  await start(freelancer, aDraft(contract, design), at('23:30') - 86_400_000);
  await start(freelancer, aDraft(contract, design, 'running'), night);
  await db.pending.put(aBlock(contract, at('00:00') - 7_200_000, at('00:10')));
  return { contract, freelancer, design, web, place: await placeOf(contract) };
}

type Team = Awaited<ReturnType<typeof aTeam>>;

const operations: Record<string, (team: Team) => Promise<unknown>> = {
  start: ({ freelancer, contract }) => start(freelancer, aDraft(contract, null, 'footer'), now),
  stop: ({ freelancer }) => stop(freelancer, now),
  noteSignOfLife: ({ freelancer }) =>
    noteSignOfLife(freelancer, { at: now, state: 'active', idleAfterMs: null }),
  startHere: ({ contract }) => startHere(aDraft(contract, null, 'footer'), now),
  stopHere: () => stopHere(now),
  answerPending: async ({ freelancer }) =>
    answerPending(freelancer, [aBlock().id], { kind: 'keep', until: at('00:05'), as: null }, now),
  relabel: ({ place, web }) => relabel(client, place, web.id, now),
  editSegment: ({ freelancer, place, web }) =>
    editSegment(freelancer, place, { activityId: web.id, memo: 'footer' }, now),
  splitSegment: ({ freelancer, place }) => splitSegment(freelancer, place, at('00:10'), now),
  deleteSegment: ({ freelancer, place }) => deleteSegment(freelancer, place, now),
  trimSegment: ({ freelancer, place }) =>
    trimSegment(freelancer, place, { start: at('00:00'), end: at('00:10') }, now),
  addManualTime: async ({ freelancer, contract }) => {
    const time = { start: at('00:00') - 7_200_000, end: at('00:00') - 3_600_000 };
    return addManualTime(freelancer, time, aDraft(contract, null, 'call'), now);
  },
  createActivity: ({ contract }) => createActivity(client, activityForm('NEW'), [contract.id], now),
  editActivity: ({ web }) => editActivity(client, web.id, activityForm('NEW'), []),
  createContract: () => createContract(client, { title: 'New', freelancer: 'Cy' }, 'UTC', now),
  saveTerms: ({ contract }) => {
    const { weeklyLimits: _, ...switches } = contract.terms;
    const form = { ...switches, weeklyLimit: '5', freelancerZone: 'Asia/Kolkata', assigned: [] };
    return saveTerms(client, contract.id, form, now);
  },
};

/** How often the operation failed, each time at a later write, before it got through; and what else went wrong. */
async function failAtEveryWrite(operation: () => Promise<unknown>) {
  const before = JSON.stringify(await everything());
  const faults: string[] = [];
  for (let failures = 0; failures < LIMIT; failures++) {
    const failing = failingWrite(failures);
    try {
      await operation();
      return { failures, faults, isChanged: JSON.stringify(await everything()) !== before };
    } catch (error) {
      if (!String(error).includes('DiskFull')) faults.push(String(error));
      if (JSON.stringify(await everything()) !== before) faults.push(`half of it: ${failures}`);
    } finally {
      failing.stop();
    }
  }
  throw new RangeError('It never got through');
}

test.each(Object.entries(operations))(
  '%s that fails at any of its writes leaves everything as it was, and works when tried again',
  async (_, operation) => {
    const team = await aTeam();
    const { failures, faults, isChanged } = await failAtEveryWrite(() => operation(team));
    expect(faults).toEqual([]);
    expect(failures).toBeGreaterThan(0);
    expect(isChanged).toBe(true);
  },
);

test('the sample that fails half way is not there at all, and its removal that fails takes nothing', async () => {
  await aTeam();
  const before = await everything();
  const adding = failingWrite(30);
  await expect(addSampleData(now)).rejects.toThrow('DiskFull');
  adding.stop();
  expect(await everything()).toEqual(before);

  await addSampleData(now);
  const withSample = await everything();
  const removing = failingWrite(30);
  await expect(removeSampleData()).rejects.toThrow('DiskFull');
  removing.stop();
  expect(await everything()).toEqual(withSample);
});
