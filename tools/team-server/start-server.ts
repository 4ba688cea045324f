/** Starts a team's server on this machine, for people, tests and benches. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServer } from './find-server.ts';
import { connectAsAdministrator, makeStream } from './make-stream.ts';
import {
  isTeamFolder,
  makeTeamFolder,
  readTeamFolder,
  readTeamString,
  saveTeamFolder,
  serverDirOf,
} from './team-folder.ts';
import type { TeamFolder } from './team-folder.ts';
import type { TeamKeys } from './team-keys.ts';

/** One nats-server process. */
export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Ends it before it can do anything about it: SIGKILL. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

export interface TeamServer extends RunningServer {
  readonly teamString: string;
  readonly keys: TeamKeys;
}

const READY_MS = 30_000;
const RETRY_MS = 50;

/**
 * Starts the server of the folder, and makes the folder where there is none. It keeps its port: people's browsers know it.
 * Another port than the folder's is an error.
 */
export async function startTeamServer({
  dir,
  port,
}: {
  readonly dir: string;
  readonly port: number;
}): Promise<TeamServer> {
  const program = await findServer();
  const listen = `127.0.0.1:${port}`;
  const url = `ws://${listen}`;
  const folder = isTeamFolder(dir)
    ? await readTeamFolder(dir)
    : await makeTeamFolder(dir, { url, nodes: [{ listen, route: '' }], hasTls: false });
  if (folder.url !== url) {
    throw new Error(
      `The team in ${dir} is at ${folder.url}, where its browsers look for it, and not at ${url}: name that --port, or another --dir for another team.`,
    );
  }
  // What the tool has learnt since, such as another form of the configuration.
  await saveTeamFolder(dir, folder);
  const server = await startNode(program, serverDirOf(dir, folder, 0), url, folder.keys);
  try {
    await makeStream(url, folder.keys, 1);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ...server, teamString: await readTeamString(dir), keys: folder.keys };
}

/** Starts all nodes of a cluster that was made for this machine alone, and makes the stream with as many replicas. */
export async function startTeamCluster(dir: string): Promise<readonly TeamServer[]> {
  const program = await findServer();
  const folder = await readTeamFolder(dir);
  const text = await readTeamString(dir);
  const started = await Promise.all(
    folder.nodes.map((_, index) => startClusterNode(program, dir, folder, index)),
  );
  try {
    await makeStream(folder.url, folder.keys, folder.nodes.length);
  } catch (error) {
    await Promise.all(started.map((server) => server.stop()));
    throw error;
  }
  return started.map((server) => ({ ...server, teamString: text, keys: folder.keys }));
}

function startClusterNode(
  program: string,
  dir: string,
  folder: TeamFolder,
  index: number,
): Promise<RunningServer> {
  const url = `ws://${folder.nodes[index]?.listen}`;
  return startNode(program, serverDirOf(dir, folder, index), url, folder.keys);
}

/** Starts one process in its folder; answers once it lets the administrator in. */
async function startNode(
  program: string,
  serverDir: string,
  url: string,
  keys: TeamKeys,
): Promise<RunningServer> {
  const log = openSync(join(serverDir, 'server.log'), 'a', 0o600);
  const child = spawn(program, ['-c', 'nats-server.conf'], {
    cwd: serverDir,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      process.off('exit', end);
      resolve(code);
    });
  });
  const endBy = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  const server: RunningServer = {
    url,
    pid: child.pid ?? 0,
    ended,
    kill: () => endBy('SIGKILL'),
    stop: () => endBy('SIGTERM'),
  };
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  await untilReady(server, isOver, keys, serverDir);
  return server;
}

async function untilReady(
  server: RunningServer,
  isOver: () => boolean,
  keys: TeamKeys,
  serverDir: string,
): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const connection = await connectAsAdministrator(server.url, keys, 'data').catch(() => null);
    await connection?.close();
    if (isOver()) {
      throw new Error(`nats-server has ended. Its last words:\n${await lastWords(serverDir)}`);
    }
    if (connection) return;
    if (Date.now() > deadline) {
      await server.kill();
      throw new Error(`nats-server lets nobody in:\n${await lastWords(serverDir)}`);
    }
    await sleep(RETRY_MS);
  }
}

/** What was wrong, as its log has it; else how the log ends. */
async function lastWords(serverDir: string): Promise<string> {
  const log = await readFile(join(serverDir, 'server.log'), 'utf8');
  const lines = log.trimEnd().split('\n').slice(-20);
  const wrong = lines.filter((line) => /\[(?:FTL|ERR)\]|nats-server: /u.test(line));
  return (wrong.length > 0 ? wrong : lines).slice(-5).join('\n');
}
