import { beforeEach, describe, expect, test } from 'vitest';
import { createActivity } from '../../../storage/activities.ts';
import { dismissAlert, readAlerts } from '../../../storage/alerts.ts';
import { readContractWeek } from '../../../storage/contract-week.ts';
import { closeContract } from '../../../storage/contracts.ts';
import { db } from '../../../storage/database.ts';
import type { Actor, Contract } from '../../../storage/model/records.ts';
import { DAY_MS, HOUR_MS } from '../../../storage/model/time.ts';
import { start, stop } from '../../../storage/recorder.ts';
import {
  activityForm,
  aDraft,
  agree,
  at,
  client,
  freshDatabase,
  hire,
  MONDAY,
  value,
} from './team.ts';

beforeEach(freshDatabase);

const WEEK_BEFORE = at('00:00') - 7 * DAY_MS;
const given = async (by: Actor, when: number) =>
  (await readAlerts(by, when)).map(({ about, level }) => `${about.kind} ${level}`);

/** Ann with a limit of 10 h a week, and DESIGN with a budget of 20 h. */
async function aTeam() {
  const ann = await hire();
  await agree(ann.contract, { weeklyLimit: '10' }, WEEK_BEFORE);
  const form = { ...activityForm('DESIGN'), budget: '20' };
  const design = value(await createActivity(client, form, [ann.contract.id], WEEK_BEFORE));
  const work = async (by: Actor, contract: Contract, from: number, hours: number) => {
    value(await start(by, aDraft(contract, design), from));
    await stop(by, from + hours * HOUR_MS);
  };
  return { ...ann, design, work };
}

describe('alerts', () => {
  test('of the weekly limit are given to both roles, of this week alone, with what runs', async () => {
    const { contract, freelancer, work } = await aTeam();
    await work(freelancer, contract, WEEK_BEFORE + DAY_MS, 9);
    await work(freelancer, contract, at('00:00'), 7);
    expect(await given(client, at('08:00'))).toEqual(['budget 80']);
    value(await start(freelancer, aDraft(contract, null), at('08:00')));
    expect(await given(client, at('09:00') - 1)).toEqual(['budget 80']);
    expect(await given(client, at('09:00'))).toEqual(['limit 80', 'budget 80']);
    expect(await given(freelancer, at('11:00'))).toEqual(['limit 100', 'budget 80']);
  });

  test('of a budget count all contracts and days, and what runs', async () => {
    const { contract, freelancer, design, work } = await aTeam();
    const bob = await hire({ freelancer: 'Bob' });
    await agree(bob.contract, { assigned: [design.id] });
    await work(freelancer, contract, WEEK_BEFORE, 8);
    await work(bob.freelancer, bob.contract, at('00:00'), 7);
    expect(await given(client, at('08:00'))).toEqual([]);
    value(await start(bob.freelancer, aDraft(bob.contract, design), at('08:00')));
    expect(await given(bob.freelancer, at('09:00'))).toEqual(['budget 80']);
    expect(await given(freelancer, at('13:00'))).toEqual(['budget 100']);
  });

  test('are given once to each: dismissed by one, the other has it still', async () => {
    const { contract, freelancer, work } = await aTeam();
    await work(freelancer, contract, at('00:00'), 8);
    const [alert] = await readAlerts(client, at('10:00'));
    if (!alert) throw new Error('There is none');
    await dismissAlert(client, alert.id, at('10:00'));
    await dismissAlert(client, alert.id, at('10:01'));
    expect(await given(client, at('10:00'))).toEqual([]);
    expect(await given(freelancer, at('10:00'))).toEqual(['limit 80']);
    expect(await db.alerts.count()).toBe(1);
  });

  test('of another freelancer’s contract or activity are not one’s own; of a closed contract nobody’s', async () => {
    const { contract, freelancer, work } = await aTeam();
    const bob = await hire({ freelancer: 'Bob' });
    await work(freelancer, contract, at('00:00'), 16);
    expect(await given(bob.freelancer, at('16:00'))).toEqual([]);
    expect(await given(freelancer, at('16:00'))).toEqual(['limit 100', 'budget 80']);
    await closeContract(client, contract.id, at('16:00'));
    expect(await given(client, at('16:00'))).toEqual(['budget 80']);
    expect(await given(freelancer, at('16:00'))).toEqual([]);
  });
});

test('the week of a contract tells limit, time and the use of budgets over all contracts', async () => {
  const { contract, freelancer, design, work } = await aTeam();
  const bob = await hire({ freelancer: 'Bob' });
  await agree(bob.contract, { assigned: [design.id] });
  await work(freelancer, contract, at('00:00'), 3);
  await work(bob.freelancer, bob.contract, at('00:00'), 4);
  const week = await readContractWeek(contract.id, MONDAY);
  expect(week).toMatchObject({
    limitMs: 10 * HOUR_MS,
    recording: null,
    budgets: [{ activityId: design.id, usedMs: 7 * HOUR_MS, budgetHours: 20 }],
  });
  expect(week?.totals.map(({ contractId }) => contractId)).toEqual([contract.id]);
  expect(await readContractWeek('gone' as typeof contract.id, MONDAY)).toBeNull();
});
