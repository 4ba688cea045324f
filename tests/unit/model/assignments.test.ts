import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assignedAfter,
  assignmentsOf,
  changesOf,
  isAssigned,
  NO_TICKS,
  shareOf,
  withTicks,
} from '../../../storage/model/assignments.ts';
import type { Assignments, Ticks } from '../../../storage/model/assignments.ts';
import { ids } from '../builders.ts';

const ACTIVITIES = ['a', 'b', 'c', 'd'].map(ids.activity);
const CONTRACTS = ['web', 'app', 'shop'].map(ids.contract);
const [a, b, c] = [ids.activity('a'), ids.activity('b'), ids.activity('c')];
const [web, app] = [ids.contract('web'), ids.contract('app')];
const OFFERED = new Set(ACTIVITIES);

const stored = (assigned: Readonly<Record<string, readonly string[]>>): Assignments =>
  assignmentsOf(
    ACTIVITIES.map((id) => ({
      id,
      contractIds: CONTRACTS.filter((contract) => assigned[contract]?.includes(id)),
    })),
    CONTRACTS,
  );

const someStored = fc
  .record(Object.fromEntries(CONTRACTS.map((contract) => [contract, fc.subarray([...ACTIVITIES])])))
  .map(stored);
const press = fc.record({
  activityIds: fc.subarray(ACTIVITIES, { minLength: 1 }),
  contractIds: fc.subarray(CONTRACTS, { minLength: 1 }),
  isTicked: fc.boolean(),
});
type Press = typeof press extends fc.Arbitrary<infer Pressed> ? Pressed : never;
const presses = fc.array(press, { maxLength: 6 });
const ticksAfter = (on: Assignments, all: readonly Press[]) =>
  all.reduce(
    (ticks: Ticks, { activityIds, contractIds, isTicked }) =>
      withTicks(on, ticks, activityIds, contractIds, isTicked),
    NO_TICKS,
  );

/** What is stored after these changes. */
const saved = (on: Assignments, changes: ReturnType<typeof changesOf>): Assignments =>
  new Map(
    [...on].map(([id, assigned]) => {
      const own = changes.filter(({ contractId }) => contractId === id);
      const wanted = new Map(own.map((each) => [each.activityId, each.isAssigned]));
      return [id, new Set(assignedAfter([...assigned], wanted))];
    }),
  );

describe('ticks', () => {
  test('a row, a column and all of them are told as all, some or none', () => {
    const on = stored({ web: ['a', 'b', 'c', 'd'], app: ['a'] });
    expect(shareOf(on, NO_TICKS, ACTIVITIES, [web])).toBe('all');
    expect(shareOf(on, NO_TICKS, ACTIVITIES, [app])).toBe('some');
    expect(shareOf(on, NO_TICKS, [a], CONTRACTS)).toBe('some');
    expect(shareOf(on, NO_TICKS, [b], [app])).toBe('none');
    const ticks = withTicks(on, NO_TICKS, [a], CONTRACTS, true);
    expect(shareOf(on, ticks, [a], CONTRACTS)).toBe('all');
    expect(shareOf(on, ticks, [], CONTRACTS)).toBe('none');
  });

  test('the last press is what a place shows, and what it shows is what saving stores', () => {
    fc.assert(
      fc.property(someStored, presses, press, (on, before, last) => {
        const ticks = ticksAfter(on, [...before, last]);
        for (const contractId of last.contractIds)
          for (const id of last.activityIds)
            expect(isAssigned(on, ticks, id, contractId)).toBe(last.isTicked);
        const after = saved(on, changesOf(on, ticks, OFFERED));
        for (const contractId of CONTRACTS)
          for (const id of ACTIVITIES)
            expect(after.get(contractId)?.has(id)).toBe(isAssigned(on, ticks, id, contractId));
      }),
    );
  });

  test('what is ticked back as it was is no change', () => {
    fc.assert(
      fc.property(someStored, presses, (on, all) => {
        const back = CONTRACTS.reduce(
          (ticks: Ticks, contract) =>
            ACTIVITIES.reduce(
              (each: Ticks, id) =>
                withTicks(on, each, [id], [contract], on.get(contract)?.has(id) ?? false),
              ticks,
            ),
          ticksAfter(on, all),
        );
        expect(back.size).toBe(0);
      }),
    );
  });

  test('saving undoes nothing that was changed elsewhere meanwhile at places that were not ticked', () => {
    fc.assert(
      fc.property(someStored, someStored, presses, (on, meanwhile, all) => {
        const ticks = ticksAfter(on, all);
        const after = saved(meanwhile, changesOf(meanwhile, ticks, OFFERED));
        for (const contractId of CONTRACTS)
          for (const id of ACTIVITIES) {
            const wanted = ticks.get(contractId)?.get(id) ?? meanwhile.get(contractId)?.has(id);
            expect(after.get(contractId)?.has(id)).toBe(wanted);
          }
      }),
    );
  });

  test('of what is stored so already, since it was changed elsewhere too, are no changes', () => {
    const ticks = withTicks(stored({}), NO_TICKS, [a, b], [web], true);
    expect(changesOf(stored({ web: ['a'] }), ticks, OFFERED)).toEqual([
      { activityId: b, contractId: web, isAssigned: true },
    ]);
  });

  test('of a contract or an activity that is not offered any more are no changes', () => {
    const on = stored({});
    const ticks = withTicks(on, NO_TICKS, [a, b], [web, app], true);
    const left = new Map([...on].filter(([id]) => id !== app));
    expect(changesOf(left, ticks, new Set([a]))).toEqual([
      { activityId: a, contractId: web, isAssigned: true },
    ]);
  });
});

test('a contract’s list keeps its order, and what is added follows once', () => {
  const wanted = new Map([
    [c, true],
    [a, false],
    [b, true],
  ]);
  expect(assignedAfter([b, a, ids.activity('d')], wanted)).toEqual([b, 'd', c]);
});
