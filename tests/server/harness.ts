/** A real server for a test, and people who connect to it as their browsers do. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtAuthenticator, wsconnect } from '@nats-io/nats-core';
import type { Msg, MsgHdrs, NatsConnection } from '@nats-io/nats-core';
import { credentialFor, deviceOf, newKey } from '../../storage/sync/credentials.ts';
import { inboxOf, RECORDS, STREAM } from '../../storage/sync/layout.ts';
import type { FreelancerId } from '../../storage/model/records.ts';
import { parseTeamText } from '../../storage/sync/team-strings.ts';
import type { TeamText } from '../../storage/sync/team-strings.ts';
import { connectAsAdministrator } from '../../tools/team-server/make-stream.ts';
import { startTeamServer } from '../../tools/team-server/start-server.ts';
import type { TeamServer } from '../../tools/team-server/start-server.ts';

/** Somebody with a key of their own and a credential for it. */
export interface Someone {
  readonly seed: string;
  readonly jwt: string;
  readonly device: string;
}

/** Somebody who is connected, and all that was delivered to them. */
export interface Connected extends Someone {
  readonly connection: NatsConnection;
  readonly heard: Msg[];
}

/** What the server says of an action of JetStream. */
export interface Answer {
  readonly error?: {
    readonly code: number;
    readonly err_code: number;
    readonly description: string;
  };
  readonly seq?: number;
}

const ANSWER_MS = 5000;

/** A folder that is gone after the test. */
export async function aFolder(): Promise<{ readonly dir: string } & AsyncDisposable> {
  const dir = await mkdtemp(join(tmpdir(), 'team-server-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

/** Ports that nobody listens on, no two the same: all are held before the first is let go. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) server.close();
  return ports;
}

export async function aTeamServer(dir: string): Promise<TeamServer> {
  const [port = 0] = await freePorts(1);
  return startTeamServer({ dir, port });
}

/** What the client has pasted. */
export function teamOf(server: TeamServer): TeamText {
  const team = parseTeamText(server.teamString);
  if (!team) throw new Error('The tool printed no team string');
  return team;
}

export function clientOf(server: TeamServer): Someone {
  const { client } = teamOf(server);
  return { ...client, device: deviceOf(client.seed) };
}

/** A freelancer's browser, let in by the client. */
export async function aDeviceOf(person: string, server: TeamServer): Promise<Someone> {
  const { seed, device } = newKey();
  const { jwt } = await credentialFor(device, person as FreelancerId, teamOf(server), Date.now());
  return { seed, device, jwt };
}

export function connect(url: string, { seed, jwt, device }: Someone): Promise<NatsConnection> {
  return wsconnect({
    servers: url,
    authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(seed)),
    inboxPrefix: inboxOf(device),
    reconnect: false,
    timeout: ANSWER_MS,
    ignoreAuthErrorAbort: true,
  });
}

/** Connects, and keeps whatever the server delivers. */
export async function listen(url: string, someone: Someone): Promise<Connected> {
  const connection = await connect(url, someone);
  const heard: Msg[] = [];
  connection.subscribe(`${inboxOf(someone.device)}.>`, {
    callback: (error, message) => {
      if (!error) heard.push(message);
    },
  });
  await connection.flush();
  return { ...someone, connection, heard };
}

/** Asks and tells what was answered; null where nothing was, or the server does not pass it on. */
export async function ask(
  connection: NatsConnection,
  subject: string,
  body: unknown,
  headers?: MsgHdrs,
): Promise<Answer | null> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  try {
    const answer = await connection.request(subject, text, {
      timeout: ANSWER_MS,
      ...(headers && { headers }),
    });
    return answer.json<Answer>();
  } catch {
    return null;
  }
}

/** The administrator's look at what is stored. */
export interface Records extends AsyncDisposable {
  /** Every record by its key, as text. */
  all(): Promise<Map<string, string>>;
  /** Streams and their settings, readers and theirs. */
  settings(): Promise<{ readonly streams: unknown; readonly readers: readonly unknown[] }>;
  readonly connection: NatsConnection;
}

export async function recordsOf({ url, keys }: TeamServer): Promise<Records> {
  const connection = await connectAsAdministrator(url, keys, 'data');
  return {
    connection,
    all: () => allRecords(connection),
    settings: async () => {
      const streams = await connection.request('$JS.API.STREAM.LIST', '');
      const readers = await connection.request(`$JS.API.CONSUMER.LIST.${STREAM}`, '');
      return {
        streams: streams
          .json<{ streams: { config: unknown }[] | null }>()
          .streams?.map(({ config }) => config),
        readers: (
          readers.json<{ consumers: { config: unknown; created: string }[] | null }>().consumers ??
          []
        ).map(({ config, created }) => ({ config, created })),
      };
    },
    [Symbol.asyncDispose]: () => connection.close(),
  };
}

async function allRecords(connection: NatsConnection): Promise<Map<string, string>> {
  const info = await connection.request(
    `$JS.API.STREAM.INFO.${STREAM}`,
    JSON.stringify({ subjects_filter: '>' }),
  );
  const { state } = info.json<{ state?: { subjects?: Record<string, number> } }>();
  const entries = await Promise.all(
    Object.keys(state?.subjects ?? {}).map(async (subject) => {
      const found = await connection.request(
        `$JS.API.STREAM.MSG.GET.${STREAM}`,
        JSON.stringify({ last_by_subj: subject }),
      );
      const { message } = found.json<{ message?: { data?: string } }>();
      const text = Buffer.from(message?.data ?? '', 'base64').toString();
      return [subject.slice(RECORDS.length + 1), text] as const;
    }),
  );
  return new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
