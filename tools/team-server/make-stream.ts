/** What the administrator does on a running server: connects, and makes the stream that holds the team's records. */
import { setTimeout as sleep } from 'node:timers/promises';
import { jwtAuthenticator, wsconnect } from '@nats-io/nats-core';
import type { NatsConnection } from '@nats-io/nats-core';
import { RECORDS, STREAM } from '../../storage/sync/layout.ts';
import { administrator, RECORD_BYTES } from './team-keys.ts';
import type { TeamKeys } from './team-keys.ts';

/** An answer of JetStream. */
interface Answer {
  readonly error?: { readonly code: number; readonly description: string };
}

const NOT_FOUND = 404;
const MILLISECOND_NS = 1_000_000;
/** Nodes of a cluster tell each other every ten seconds what they can hold: before that there is no place for the stream. */
const READY_MS = 30_000;
const RETRY_MS = 200;

/** Connects with all rights on one account. */
export async function connectAsAdministrator(
  url: string,
  keys: TeamKeys,
  of: 'data' | 'system',
): Promise<NatsConnection> {
  const { seed, jwt } = await administrator(keys, of);
  return wsconnect({
    servers: url,
    authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(seed)),
    reconnect: false,
  });
}

/** Makes the stream, or has it as it should be where it is there. Waits for a server that is just starting. */
export async function makeStream(url: string, keys: TeamKeys, replicas: number): Promise<void> {
  const connection = await connectAsAdministrator(url, keys, 'data');
  try {
    const deadline = Date.now() + READY_MS;
    for (;;) {
      const failure = await tryToMake(connection, replicas);
      if (failure === null) return;
      if (Date.now() > deadline) throw new Error(`The stream could not be made: ${failure}`);
      await sleep(RETRY_MS);
    }
  } finally {
    await connection.close();
  }
}

/** Why it could not be made; null once it is there. */
async function tryToMake(connection: NatsConnection, replicas: number): Promise<string | null> {
  try {
    const info = await ask(connection, 'INFO', '');
    if (info.error && info.error.code !== NOT_FOUND) return info.error.description;
    const answer = await ask(
      connection,
      info.error ? 'CREATE' : 'UPDATE',
      JSON.stringify(streamConfig(replicas)),
    );
    return answer.error?.description ?? null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function ask(connection: NatsConnection, verb: string, request: string): Promise<Answer> {
  const answer = await connection.request(`$JS.API.STREAM.${verb}.${STREAM}`, request, {
    timeout: 10_000,
  });
  return answer.json<Answer>();
}

/** One version of each record is kept. What would let one person's message touch another's record is off. */
function streamConfig(replicas: number) {
  return {
    name: STREAM,
    subjects: [`${RECORDS}.>`],
    retention: 'limits',
    storage: 'file',
    discard: 'new',
    num_replicas: replicas,
    max_msgs_per_subject: 1,
    max_msg_size: RECORD_BYTES,
    duplicate_window: 100 * MILLISECOND_NS,
    allow_direct: false,
    allow_rollup_hdrs: false,
    deny_delete: true,
    deny_purge: true,
  };
}
