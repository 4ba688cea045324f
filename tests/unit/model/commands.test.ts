import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCommand } from '../../../storage/model/commands.ts';

const start = { type: 'start', contractId: 'c', activityId: 'a', memo: 'hero image' };

test.each([
  [start],
  [{ ...start, activityId: null }],
  [{ ...start, memo: '' }],
  [{ type: 'stop' }],
  [{ ...start, minutesAgo: 10 }],
  [{ type: 'stop', minutesAgo: 5 }],
  [{ type: 'stop', minutesAgo: 1440 }],
  [{ type: 'wake' }],
])('%j is a command', (message) => {
  expect(parseCommand(message)).toEqual(message);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'stop'],
  ['a list', ['stop']],
  ['another type', { type: 'delete' }],
  ['a type that is no text', { type: ['stop'] }],
  ['a field too many', { type: 'stop', at: 1 }],
  ['a field too many beside another', { type: 'stop', minutesAgo: 5, at: 1 }],
  ['a stop in the future', { type: 'stop', minutesAgo: -5 }],
  ['a stop at no time ago', { type: 'stop', minutesAgo: 0 }],
  ['a stop more than a day ago', { type: 'stop', minutesAgo: 1441 }],
  ['a stop of half a minute ago', { type: 'stop', minutesAgo: 0.5 }],
  ['a stop some text ago', { type: 'stop', minutesAgo: '5' }],
  ['a stop left open', { type: 'stop', minutesAgo: undefined }],
  ['a start in the future', { ...start, minutesAgo: -1 }],
  ['a start more than a day ago', { ...start, minutesAgo: 1441 }],
  ['a field too many on a start: whose it is', { ...start, freelancerId: 'bob' }],
  ['a field too many on a start: when', { ...start, at: 1 }],
  ['a start without a memo', { type: 'start', contractId: 'c', activityId: null }],
  ['a start with a memo that is none', { ...start, memo: 7 }],
  ['a start without a contract', { ...start, contractId: null }],
  ['a start with an activity left open', { ...start, activityId: undefined }],
  ['a memo beyond all measure', { ...start, memo: 'a'.repeat(10_001) }],
  ['a type that is only inherited', Object.create({ type: 'stop' })],
])('%s is no command', (_, message) => {
  expect(parseCommand(message)).toBeNull();
});

test('whatever comes, it is exactly a command or refused, and no exception escapes', () => {
  const field = fc.oneof(fc.string(), fc.constant(null), fc.anything());
  const nearly = fc.record(
    {
      type: fc.oneof(fc.constantFrom('start', 'stop', 'wake'), fc.anything()),
      contractId: field,
      activityId: field,
      memo: field,
      minutesAgo: fc.oneof(fc.integer(), fc.anything()),
      more: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), nearly), (input) => {
      const command = parseCommand(input);
      if (command === null) return;
      expect(command).toEqual({ ...(input as object) });
      const { minutesAgo = 1, ...texts } = { ...command } as Record<string, unknown>;
      expect(minutesAgo).toSatisfy((ago) => Number.isInteger(ago) && ago >= 1 && ago <= 1440);
      expect(Object.values(texts).every((each) => each === null || typeof each === 'string')).toBe(
        true,
      );
    }),
    { numRuns: 2_000 },
  );
});
