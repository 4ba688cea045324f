import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './harness/browser.ts';
import { launch } from './harness/launch.ts';
import type { Page } from './harness/page.ts';
import { createActivity, createContract } from './steps.ts';

const COUNT = 400;
const SEED = 20_261_123;

describe.each(['chromium', 'firefox'] as const)('messages in %s', (name) => {
  let browser: Browser;
  let options: Page;

  beforeAll(async () => {
    browser = await launch(name);
    options = await browser.open('options.html');
    await createContract(options, 'Website', 'Ana');
    await createActivity(options, 'DESIGN', 'Screens', ['Website']);
  });

  afterAll(async () => {
    await browser.close();
  });

  test(`of ${COUNT} mutated commands none is obeyed: each gets a named refusal, and nothing is written`, async () => {
    const { refused, unsendable, others, changed } = await options.evaluate(bombard, COUNT, SEED);
    expect(others).toEqual([]);
    expect(refused + unsendable).toBe(COUNT);
    expect(refused).toBeGreaterThan(COUNT / 2);
    expect(changed).toBe(false);
    // The worker is as well as before.
    await expect(options.sendMessage({ type: 'wake' })).resolves.toEqual({ ok: true, value: null });
  });
});

// What follows runs in the page: nothing from this file is in reach there.

/** Sends commands to which something was done that leaves none of them a command, and tells what came back. */
async function bombard(count: number, seed: number) {
  type Send = (message: unknown) => Promise<unknown>;
  const api = globalThis as unknown as Record<string, { runtime?: { sendMessage: Send } }>;
  const runtime = api['browser']?.runtime ?? api['chrome']?.runtime;
  if (!runtime) throw new Error('No messages here');

  const stored = async () => {
    const opened = indexedDB.open('activity-diary');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const all = await Promise.all(
      names.map(
        (store) =>
          new Promise<unknown>((resolve) => {
            const rows = transaction.objectStore(store).getAll();
            rows.onsuccess = () => resolve(rows.result);
          }),
      ),
    );
    database.close();
    return all;
  };

  let state = seed;
  const upTo = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  const one = <T>(list: readonly T[]) => list[upTo(list.length)] as T;

  const before = await stored();
  const contractId = (before.flat() as { id?: string; title?: string }[]).find(
    ({ title }) => title === 'Website',
  )?.id;
  const cyclic: Record<string, unknown> = { type: 'stop' };
  cyclic['self'] = cyclic;
  const plain: unknown[] = [
    7,
    -1,
    1.5,
    true,
    undefined,
    '',
    'a'.repeat(50_000),
    {},
    [],
    [['stop']],
  ];
  const special: unknown[] = [new Map([['type', 'stop']]), new Set(['stop']), /stop/u, 10n, cyclic];
  const values = [...plain, ...special, new Uint8Array(8), new Error('stop'), Number.NaN];
  const fields = ['contractId', 'activityId', 'memo', 'freelancerId', 'by', 'at', '__proto__'];
  const start = () => ({ type: 'start', contractId, activityId: null, memo: 'forged' });
  const mutated = (): unknown => {
    switch (upTo(6)) {
      case 0: // a field too many
        return { ...start(), [`${one(fields)}s`]: one(values) ?? 1 };
      case 1: {
        // a field too few
        const { [one(['type', 'contractId', 'memo'] as const)]: _, ...rest } = start();
        return rest;
      }
      case 2: // a field of another kind
        return { ...start(), [one(['type', 'contractId'])]: one(values.slice(0, 4)) };
      case 3: // a memo that is none, or longer than any
        return { ...start(), memo: one(values.filter((value) => value !== '')) };
      case 4: // another type
        return { ...start(), type: one(['Start', 'stop ', 'delete', 'toString', '__proto__']) };
      default: // no message at all
        return one([...values, ...fields, null, new Date(0), { type: 'stop', at: 0 }]);
    }
  };

  let refused = 0;
  let unsendable = 0;
  const others: string[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    try {
      const answered = await runtime.sendMessage(mutated());
      others.push(`answered: ${JSON.stringify(answered)}`);
    } catch (error) {
      const text = String(error);
      if (text.includes('Unknown command')) refused += 1;
      // The browser itself does not carry it.
      else if (/serializ|clone|circular|BigInt|cyclic/iu.test(text)) unsendable += 1;
      else others.push(text);
    }
  }
  const after = await stored();
  return {
    refused,
    unsendable,
    others: others.slice(0, 5),
    changed: JSON.stringify(after) !== JSON.stringify(before),
  };
}
