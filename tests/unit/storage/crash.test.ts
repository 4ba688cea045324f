import { beforeEach, describe, expect, test } from 'vitest';
import { createActivity, editActivity } from '../../../storage/activities.ts';
import { createContract, saveTerms } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import {
  addManualTime,
  deleteSegment,
  editSegment,
  relabel,
  splitSegment,
} from '../../../storage/diary.ts';
import { addSampleData, removeSampleData } from '../../../storage/sample.ts';
import { start, stop } from '../../../storage/recorder.ts';
import {
  activityForm,
  aDraft,
  agree,
  at,
  client,
  everything,
  freshDatabase,
  hire,
  offer,
  placeOf,
} from './team.ts';

beforeEach(freshDatabase);

class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

const now = at('11:00');
const LIMIT = 20;

/** Lets the write of number `fails` (0 for the first) of all that come fail, and counts them. */
function failingWrite(fails: number): { writes: number; stop: () => void } {
  const count = { writes: 0, stop: () => {} };
  const write = () => {
    if (count.writes++ === fails) throw new DiskFull();
  };
  for (const table of db.tables) {
    table.hook('creating', write);
    table.hook('updating', write);
    table.hook('deleting', write);
  }
  count.stop = () => {
    for (const table of db.tables) {
      table.hook('creating').unsubscribe(write);
      table.hook('updating').unsubscribe(write);
      table.hook('deleting').unsubscribe(write);
    }
  };
  return count;
}

/** Ann, recording over midnight on a contract that takes manual time, with an hour filed before. */
async function aTeam() {
  const { contract, freelancer } = await hire({}, { manualTimeAllowed: true });
  const [design, web] = [await offer('DESIGN', contract), await offer('WEB', contract)];
  const night = at('00:30');
  await start(freelancer, aDraft(contract, design), at('23:30') - 86_400_000);
  await start(freelancer, aDraft(contract, design, 'running'), night);
  return { contract, freelancer, design, web, place: await placeOf(contract) };
}

type Team = Awaited<ReturnType<typeof aTeam>>;

const operations: Record<string, (team: Team) => Promise<unknown>> = {
  start: ({ freelancer, contract }) => start(freelancer, aDraft(contract, null, 'footer'), now),
  stop: ({ freelancer }) => stop(freelancer, now),
  relabel: ({ place, web }) => relabel(client, place, web.id, now),
  editSegment: ({ freelancer, place, web }) =>
    editSegment(freelancer, place, { activityId: web.id, memo: 'footer' }, now),
  splitSegment: ({ freelancer, place }) => splitSegment(freelancer, place, at('00:10'), now),
  deleteSegment: ({ freelancer, place }) => deleteSegment(freelancer, place, now),
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

describe.each(Object.entries(operations))('%s', (_, operation) => {
  test('that fails at any of its writes leaves everything as it was, and works when tried again', async () => {
    const team = await aTeam();
    const before = await everything();
    let fails = 0;
    for (; fails < LIMIT; fails++) {
      const failing = failingWrite(fails);
      try {
        await operation(team);
        break;
      } catch (error) {
        expect(String(error)).toContain('DiskFull');
        expect(await everything()).toEqual(before);
      } finally {
        failing.stop();
      }
    }
    // The last attempt had no failing write: each of its writes has failed once before.
    expect(fails).toBeGreaterThan(0);
    expect(fails).toBeLessThan(LIMIT);
    expect(await everything()).not.toEqual(before);
  });
});

test('the sample that fails half way is not there at all, and its removal that fails takes nothing', async () => {
  const { contract } = await aTeam();
  await agree(contract, {});
  const before = await everything();
  const adding = failingWrite(30);
  await expect(addSampleData(now)).rejects.toThrow();
  adding.stop();
  expect(await everything()).toEqual(before);

  await addSampleData(now);
  const withSample = await everything();
  const removing = failingWrite(30);
  await expect(removeSampleData()).rejects.toThrow();
  removing.stop();
  expect(await everything()).toEqual(withSample);
});
