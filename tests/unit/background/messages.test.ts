import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { answer } from '../../../entrypoints/background/messages.ts';
import { db } from '../../../storage/database.ts';
import { parseCommand } from '../../../storage/model/commands.ts';
import type { Activity, Contract } from '../../../storage/model/records.ts';
import { changeSettings } from '../../../storage/settings.ts';
import { faultsNow } from '../storage/sound.ts';
import { everything, freshDatabase, hire, offer } from '../storage/team.ts';

const OWN_ID = 'the-extension';
const RUNS = 10_000;

// The browser around the worker, as far as an answer reaches for it.
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { id: 'the-extension', getURL: (path: string) => path },
    storage: { local: { get: () => Promise.resolve({}) } },
    offscreen: { hasDocument: () => Promise.resolve(false) },
    alarms: {
      get: () => Promise.resolve(undefined),
      create: () => Promise.resolve(),
      clear: () => Promise.resolve(true),
    },
    idle: { queryState: () => Promise.resolve('active'), setDetectionInterval: () => undefined },
    i18n: { getMessage: (key: string) => key },
    omnibox: { setDefaultSuggestion: () => undefined },
    contextMenus: { removeAll: () => Promise.resolve(), create: () => undefined },
    action: {
      setBadgeBackgroundColor: () => Promise.resolve(),
      setBadgeText: () => Promise.resolve(),
      setIcon: () => Promise.resolve(),
      setTitle: () => Promise.resolve(),
    },
  },
}));

let contract: Contract;
let activity: Activity;

beforeEach(async () => {
  await freshDatabase();
  const hired = await hire();
  contract = hired.contract;
  activity = await offer('DESIGN', contract);
  await changeSettings({ me: hired.freelancer.id });
});

/** What the listener does with a message: `null` where it refuses it as none, its answer otherwise. */
async function told(message: unknown, id: string | undefined = OWN_ID) {
  try {
    return await answer(message, { id });
  } catch (error) {
    // The refusals at the door, and nothing else, may be thrown.
    expect(error).toBeInstanceOf(TypeError);
    expect((error as TypeError).message).toMatch(
      /^(Unknown (command|sender)|The keys are for the page that syncs)$/u,
    );
    return null;
  }
}

const anyValue = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** Names that a listener might look for, and those that every object answers to. */
const FIELDS = 'type contractId activityId memo freelancerId by at role id ok';
const INHERITED = '__proto__ constructor prototype toString valueOf then';
const fieldName = fc.constantFrom('', ...FIELDS.split(' '), ...INHERITED.split(' '));

const hugeText = fc
  .tuple(
    fc.constantFrom('a', '\u0000', '😀', '\uD800', '<b>'),
    fc.integer({ min: 9_990, max: 50_000 }),
  )
  .map(([piece, length]) => piece.repeat(length));

const badValue = fc.oneof(
  { weight: 4, arbitrary: anyValue },
  { weight: 1, arbitrary: hugeText },
  fc.constantFrom<unknown>(new Map([['type', 'stop']]), new Set(['stop']), new Date(0), /stop/u),
  fc.constantFrom<unknown>(new Error('stop'), new ArrayBuffer(8), Number.NaN, -0, ['stop'], 1n),
);

type Mutation = (message: Record<string, unknown>) => unknown;

const mutation = fc.oneof(
  fieldName.map(
    (name): Mutation =>
      (message) =>
        Object.fromEntries(Object.entries(message).filter(([each]) => each !== name)),
  ),
  fc.tuple(fieldName, badValue).map(
    ([name, value]): Mutation =>
      (message) =>
        Object.defineProperty({ ...message }, name, {
          value,
          enumerable: true,
          writable: true,
          configurable: true,
        }),
  ),
  fieldName.map((name): Mutation => (message) => {
    const cyclic = { ...message };
    cyclic[name === '__proto__' ? 'memo' : name] = cyclic;
    return cyclic;
  }),
  fc.constantFrom<Mutation>(
    (message) => Object.create(message) as unknown,
    (message) => Object.assign(Object.create(null) as object, message),
    (message) => Object.assign(new Date(0), message),
    (message) => Object.assign([], message),
    (message) => new Map(Object.entries(message)),
    (message) => Object.entries(message),
    ({ type }) => type,
    (message) => [message],
    (message) => ({ ...message, type: [message['type']] }),
    (message) => ({ ...message, type: new String('stop') }),
    (message) => ({ ...message, type: 'stop ' }),
    (message) => ({ ...message, [Symbol.iterator]: 'stop' }),
  ),
);

/** Commands as pages send them, by the ids of the records that are there. */
const command = () =>
  fc.constantFrom<Record<string, unknown>>(
    { type: 'start', contractId: contract.id, activityId: activity.id, memo: 'hero image' },
    { type: 'start', contractId: contract.id, activityId: null, memo: 'footer' },
    { type: 'stop' },
    { type: 'wake' },
  );

/** Anything at all, and commands to which something was done. */
const message = () =>
  fc.oneof(
    anyValue,
    fc
      .tuple(command(), fc.array(mutation, { minLength: 1, maxLength: 3 }))
      .map(([whole, mutations]) =>
        mutations.reduce<unknown>(
          (done, mutate) =>
            typeof done === 'object' && done !== null
              ? mutate(done as Record<string, unknown>)
              : done,
          whole,
        ),
      ),
  );

/** As the browser hands it over, where it hands it over at all. */
function handedOver(sent: unknown): unknown {
  try {
    return structuredClone(sent);
  } catch {
    return sent;
  }
}

test('what is no command is refused by name and writes nothing, whatever it is', async () => {
  const before = await everything();
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(message(), async (sent) => {
      const got = handedOver(sent);
      if (parseCommand(got) !== null) return;
      refused += 1;
      expect(await told(got)).toBeNull();
    }),
    { numRuns: RUNS },
  );
  expect(refused).toBeGreaterThan(RUNS * 0.9);
  expect(await everything()).toEqual(before);
}, 20_000);

test('what is taken for a command is exactly one: its own fields, all of them, and no other', () => {
  let taken = 0;
  fc.assert(
    fc.property(message(), (sent) => {
      const got = handedOver(sent);
      const parsed = parseCommand(got);
      if (parsed === null) return;
      taken += 1;
      expect(Object.keys(got as object).toSorted()).toEqual(Object.keys(parsed).toSorted());
      for (const [name, value] of Object.entries(parsed)) {
        expect((got as Record<string, unknown>)[name]).toBe(value);
        expect(value === null ? 'text' : typeof value).toMatch(/^(text|string)$/u);
      }
      expect(['start', 'stop', 'wake']).toContain(parsed.type);
    }),
    { numRuns: RUNS },
  );
  expect(taken).toBeGreaterThan(50);
}, 20_000);

test('a command is answered by a value whatever its fields say, and the diary stays sound', async () => {
  const id = fc.oneof(
    fc.constantFrom<string>(contract.id, activity.id, '', '__proto__', 'constructor'),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const start = fc.record({
    type: fc.constant('start'),
    contractId: id,
    activityId: fc.option(id),
    memo: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 1_100 }),
      fc.constant('a'.repeat(10_000)),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 5, arbitrary: start }, command()), async (sent) => {
      const outcome = await told(sent);
      expect(outcome).toHaveProperty('ok');
      expect(outcome).not.toHaveProperty('fault');
    }),
    { numRuns: 100 },
  );
  expect(await faultsNow()).toEqual([]);
}, 20_000);

test('a message from elsewhere is refused and writes nothing, even a command', async () => {
  const before = await everything();
  const stranger = fc.oneof(
    fc.constantFrom<string | undefined>(undefined, '', `${OWN_ID} `, OWN_ID.toUpperCase()),
    fc.string().filter((id) => id !== OWN_ID),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(command(), message()), stranger, async (sent, id) => {
      await expect(answer(handedOver(sent), id === undefined ? {} : { id })).rejects.toThrow(
        'Unknown sender',
      );
    }),
    { numRuns: 2_000 },
  );
  expect(await everything()).toEqual(before);
  expect(await db.recordings.count()).toBe(0);
}, 20_000);
