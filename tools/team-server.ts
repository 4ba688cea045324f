/**
 * `npm run team-server`: starts the server of a team on this machine, and makes it where there is none. More words, after
 * `--`, for the administrator of a real host: docs/team-server.md.
 */
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isDevice } from '../storage/sync/keys.ts';
import { ROOT } from './run.ts';
import { makeStream } from './team-server/make-stream.ts';
import { revoke } from './team-server/revoke.ts';
import { startTeamServer } from './team-server/start-server.ts';
import {
  addClient,
  isTeamFolder,
  makeTeamFolder,
  readTeamFolder,
  serverDirOf,
} from './team-server/team-folder.ts';

const DEFAULT_PORT = 8086;
const CLUSTER_PORT = 6222;
const SIGNAL_MS = 200;
const USAGE = `npm run team-server                      starts the team's server on this machine
  -- --port 8086 --dir team-server       where it listens, and the folder of its keys and records
  -- prepare --url wss://… [--listen host:port] [--tls] [--hosts a,b,c]
                                         makes the folder for a real host, or a cluster of them
  -- stream                              makes the stream on that host, once it runs
  -- client                              a team string for another browser of the client
  -- revoke U…                           lets a browser in no more, at once`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string', default: join(ROOT, 'team-server') },
    port: { type: 'string', default: String(DEFAULT_PORT) },
    url: { type: 'string' },
    listen: { type: 'string' },
    tls: { type: 'boolean', default: false },
    hosts: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const dir = resolve(values.dir);
const [command = 'start', ...words] = positionals;

try {
  if (values.help) console.log(USAGE);
  else await obey();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function obey(): Promise<void> {
  switch (command) {
    case 'start':
      return start();
    case 'prepare':
      return prepare();
    case 'stream':
      return stream();
    case 'client':
      return client();
    case 'revoke':
      return revokeAll();
    default:
      throw new Error(`There is no ${command}.\n${USAGE}`);
  }
}

async function start(): Promise<void> {
  const isNew = !isTeamFolder(dir);
  const server = await startTeamServer({ dir, port: portOf(values.port) });
  console.log(`The team's server runs at ${server.url}; its keys and records are in ${dir}.`);
  if (isNew) {
    console.log(
      `\nThe client pastes this line into the page Team, and tells it to nobody:\n\n${server.teamString}\n`,
    );
  } else {
    console.log(`What the client pastes into the page Team is in ${join(dir, 'team-string.txt')}.`);
  }
  console.log('Ctrl+C ends it. Whoever has to wait for it works on, and nothing is lost.');
  const asked = new Promise<'asked'>((resolveAsked) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => resolveAsked('asked'));
    }
  });
  // Ctrl+C reaches nats-server too, and may end it first.
  const ended = server.ended.then(() => Promise.race([asked, sleep(SIGNAL_MS, 'ended' as const)]));
  if ((await Promise.race([asked, ended])) === 'ended') {
    throw new Error(`nats-server has ended by itself: see ${join(dir, 'server/server.log')}.`);
  }
  await server.stop();
}

async function prepare(): Promise<void> {
  const { url, tls: hasTls, listen = hasTls ? '0.0.0.0:443' : '127.0.0.1:8086' } = values;
  if (url === undefined || !/^wss?:\/\/[^/]+\/?$/u.test(url)) {
    throw new Error(`--url is where browsers connect, such as wss://team.example.org\n${USAGE}`);
  }
  if (isTeamFolder(dir)) throw new Error(`${dir} holds a team already: name another --dir.`);
  const hosts = values.hosts?.split(',') ?? [''];
  const nodes = hosts.map((host) => ({ listen, route: `${host}:${CLUSTER_PORT}` }));
  const folder = await makeTeamFolder(dir, { url, nodes, hasTls });
  console.log(`Made. Keep ${dir} in a safe place, and copy to the host:`);
  for (const index of nodes.keys()) console.log(`  ${serverDirOf(dir, folder, index)}`);
}

async function stream(): Promise<void> {
  const { url, keys, nodes } = await readTeamFolder(dir);
  await makeStream(url, keys, nodes.length);
  console.log(`The stream is in place at ${url}.`);
  console.log(`What the client pastes into the page Team is in ${join(dir, 'team-string.txt')}.`);
}

async function client(): Promise<void> {
  const text = await addClient(dir, await readTeamFolder(dir));
  console.log(`For one more browser of the client, and for nobody else:\n\n${text}\n`);
}

async function revokeAll(): Promise<void> {
  const wrong = words.find((word) => !isDevice(word));
  if (words.length === 0 || wrong !== undefined) {
    throw new Error(
      'revoke needs the key of a browser, U and 55 letters and digits: the page Team shows it.',
    );
  }
  await revoke(dir, words);
  console.log(`Let in no more: ${words.join(', ')}`);
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`--port is a number from 1 to 65535, not ${text}`);
  }
  return port;
}
