import type { Outcome } from './outcome.ts';
import type { ActivityId, ContractId, Recording, Segment } from './records.ts';
import type { Start } from './recording.ts';
import type { ServerKeys } from './team-keys.ts';

/** What a page asks of the background worker. */
export type Command =
  | ({ readonly type: 'start'; readonly minutesAgo?: number } & Start)
  | { readonly type: 'stop'; readonly minutesAgo?: number }
  | { readonly type: 'wake' }
  /** The browser has entered a team or left it, or a page sees that its sync is to run. */
  | { readonly type: 'team' }
  /** The page that syncs asks for what lets it in: nobody else may. */
  | { readonly type: 'teamKeys' };

/** What the worker answers to each command. */
export interface Answers {
  start: Outcome<Recording>;
  /** The segments that the recording became; none where nothing ran. */
  stop: Outcome<readonly Segment[]>;
  wake: Outcome<null>;
  team: Outcome<null>;
  teamKeys: Outcome<ServerKeys | null>;
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
      const ago = agoIn(message);
      if (!ago || !hasOnly(message, ['type', 'contractId', 'activityId', 'memo', ...ago.keys])) {
        return null;
      }
      if (!isText(contractId) || !isText(memo)) return null;
      if (activityId !== null && !isText(activityId)) return null;
      return {
        type: 'start',
        contractId: contractId as ContractId,
        activityId: activityId as ActivityId | null,
        memo,
        ...ago.fields,
      };
    }
    case 'stop': {
      const ago = agoIn(message);
      if (!ago || !hasOnly(message, ['type', ...ago.keys])) return null;
      return { type: 'stop', ...ago.fields };
    }
    case 'wake':
    case 'team':
    case 'teamKeys':
      return hasOnly(message, ['type']) ? { type: message['type'] } : null;
    default:
      return null;
  }
}

/** How long ago, where the message says so: whole minutes, at least one, at most a day. Null for anything else. */
function agoIn(message: Record<string, unknown>): {
  readonly keys: readonly string[];
  readonly fields: { readonly minutesAgo?: number };
} | null {
  if (!('minutesAgo' in message)) return { keys: [], fields: {} };
  const minutesAgo = Number.isInteger(message['minutesAgo']) ? Number(message['minutesAgo']) : 0;
  if (minutesAgo < 1 || minutesAgo > MINUTES_AGO_MAX) return null;
  return { keys: ['minutesAgo'], fields: { minutesAgo } };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= TEXT_MAX;
}

function hasOnly(message: Record<string, unknown>, keys: readonly string[]): boolean {
  const own = Object.keys(message);
  return own.length === keys.length && own.every((key) => keys.includes(key));
}
