import { beforeEach, describe, expect, test } from 'vitest';
import { archiveActivity, createActivity } from '../../../storage/activities.ts';
import { budgetUses } from '../../../storage/alerts.ts';
import { readBudgets } from '../../../storage/budgets.ts';
import { budgetsAt } from '../../../storage/model/budget-forecast.ts';
import type { Activity, Actor, Contract } from '../../../storage/model/records.ts';
import { DAY_MS, HOUR_MS, utcDayOf } from '../../../storage/model/time.ts';
import { start, stop } from '../../../storage/recorder.ts';
import {
  activityForm,
  aDraft,
  agree,
  at,
  client,
  freshDatabase,
  hire,
  offer,
  value,
} from './team.ts';

beforeEach(freshDatabase);

const NOW = at('12:00');
const AGO = (days: number) => at('00:00') - days * DAY_MS;

const budgeted = async (code: string, budget: string, ...contracts: readonly Contract[]) =>
  value(
    await createActivity(
      client,
      { ...activityForm(code), budget },
      contracts.map(({ id }) => id),
      AGO(60),
    ),
  );
const work = async (
  by: Actor,
  contract: Contract,
  activity: Activity,
  from: number,
  hours: number,
) => {
  value(await start(by, aDraft(contract, activity), from));
  await stop(by, from + hours * HOUR_MS);
};
const budgets = async (by: Actor) => budgetsAt(await readBudgets(by, utcDayOf(NOW)), NOW);

describe('budgets', () => {
  test('count all time on all contracts, as alerts do, over the weekly limit too, and what runs', async () => {
    const ann = await hire();
    const bob = await hire({ freelancer: 'Bob' });
    await agree(ann.contract, { weeklyLimit: '1' }, AGO(70));
    const design = await budgeted('DESIGN', '20', ann.contract, bob.contract);
    await work(ann.freelancer, ann.contract, design, AGO(50), 3);
    await work(bob.freelancer, bob.contract, design, AGO(5), 4);
    const [filed] = await budgetUses([design]);
    expect(filed?.usedMs).toBe(7 * HOUR_MS);
    for (const by of [client, ann.freelancer]) {
      expect(await budgets(by)).toMatchObject([{ usedMs: 7 * HOUR_MS, budgetMs: 20 * HOUR_MS }]);
    }
    value(await start(bob.freelancer, aDraft(bob.contract, design), NOW - 2 * HOUR_MS));
    expect(await budgets(client)).toMatchObject([{ usedMs: 9 * HOUR_MS }]);
  });

  test('take their pace from the 28 days before today', async () => {
    const ann = await hire();
    const design = await budgeted('DESIGN', '100', ann.contract);
    await work(ann.freelancer, ann.contract, design, AGO(29), 1);
    await work(ann.freelancer, ann.contract, design, AGO(28), 2);
    await work(ann.freelancer, ann.contract, design, AGO(1), 3);
    await work(ann.freelancer, ann.contract, design, AGO(0), 4);
    const [source] = await readBudgets(client, utcDayOf(NOW));
    expect(source?.days).toHaveLength(28);
    expect(source?.days.filter((ms) => ms > 0)).toEqual([2 * HOUR_MS, 3 * HOUR_MS]);
    expect(source?.days.at(0)).toBe(2 * HOUR_MS);
    expect(source?.days.at(-1)).toBe(3 * HOUR_MS);
    expect(source?.filedMs).toBe(10 * HOUR_MS);
  });

  test('are the client’s all, and a freelancer’s own; archived ones come last', async () => {
    const ann = await hire();
    const bob = await hire({ freelancer: 'Bob' });
    const design = await budgeted('DESIGN', '20', ann.contract);
    await budgeted('SEO', '20', bob.contract);
    await budgeted('IDLE', '20');
    await offer('FREE', ann.contract);
    await work(ann.freelancer, ann.contract, design, AGO(5), 4);
    await archiveActivity(client, design.id, NOW);
    const codes = async (by: Actor) => (await budgets(by)).map(({ activity }) => activity.code);
    expect(await codes(client)).toEqual(['IDLE', 'SEO', 'DESIGN']);
    expect(await codes(ann.freelancer)).toEqual(['DESIGN']);
    expect(await codes(bob.freelancer)).toEqual(['SEO']);
  });

  test('none are read where there are none', async () => {
    await hire();
    expect(await budgets(client)).toEqual([]);
  });
});
