import type { Outcome } from './outcome.ts';
import type { ActivityId, ContractId, Recording, Segment } from './records.ts';
import type { Start } from './recording.ts';

/** What a page asks of the background worker. */
export type Command =
  | ({ readonly type: 'start' } & Start)
  | { readonly type: 'stop'; readonly minutesAgo?: number }
  | { readonly type: 'wake' };

/** What the worker answers to each command. */
export interface Answers {
  start: Outcome<Recording>;
  /** The segments that the recording became; none where nothing ran. */
  stop: Outcome<readonly Segment[]>;
  wake: Outcome<null>;
}

/** A longer text than any field takes is no command: it is refused unread. */
const TEXT_MAX = 10_000;
const MINUTES_AGO_MAX = 24 * 60;

/** The command that a message is, or null: an unknown type, a missing field and one too many are all refused. */
export function parseCommand(input: unknown): Command | null {
  if (typeof input !== 'object' || input === null) return null;
  const message = input as Record<string, unknown>;
  switch (message['type']) {
    case 'start': {
      const { contractId, activityId, memo } = message;
      if (!hasOnly(message, ['type', 'contractId', 'activityId', 'memo'])) return null;
      if (!isText(contractId) || !isText(memo)) return null;
      if (activityId !== null && !isText(activityId)) return null;
      return {
        type: 'start',
        contractId: contractId as ContractId,
        activityId: activityId as ActivityId | null,
        memo,
      };
    }
    case 'stop': {
      if (!('minutesAgo' in message)) return hasOnly(message, ['type']) ? { type: 'stop' } : null;
      const { minutesAgo } = message;
      if (!hasOnly(message, ['type', 'minutesAgo']) || !isMinutesAgo(minutesAgo)) return null;
      return { type: 'stop', minutesAgo };
    }
    case 'wake':
      return hasOnly(message, ['type']) ? { type: message['type'] } : null;
    default:
      return null;
  }
}

/** Whole minutes: at least one, at most a day. */
function isMinutesAgo(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MINUTES_AGO_MAX;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= TEXT_MAX;
}

function hasOnly(message: Record<string, unknown>, keys: readonly string[]): boolean {
  const own = Object.keys(message);
  return own.length === keys.length && own.every((key) => keys.includes(key));
}
