/**
 * The folder of a team's server. keys.json and team-string.txt are the administrator's and stay in a safe place; each folder
 * server/ (of a cluster server-1/, server-2/, …) is what a host needs: configuration, and in time the records.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serverConfig } from './server-config.ts';
import { newClient, newKeys, teamString } from './team-keys.ts';
import type { TeamKeys } from './team-keys.ts';

/** Where one node is reached, as host:port. */
export interface NodePlace {
  /** By browsers, or by what encrypts for them. */
  readonly listen: string;
  /** By the other nodes. */
  readonly route: string;
}

/** What the tool remembers of a team. */
export interface TeamFolder {
  readonly v: 1;
  /** Where browsers connect. */
  readonly url: string;
  readonly nodes: readonly NodePlace[];
  readonly hasTls: boolean;
  readonly routePassword: string;
  readonly keys: TeamKeys;
  /** Public keys of browsers that are let in no more. */
  readonly revoked: readonly string[];
}

const SECRET = 0o600;
const PRIVATE_FOLDER = 0o700;

export function isTeamFolder(dir: string): boolean {
  return existsSync(join(dir, 'keys.json'));
}

/** Makes keys, the team string and the configuration. */
export async function makeTeamFolder(
  dir: string,
  place: Pick<TeamFolder, 'url' | 'nodes' | 'hasTls'>,
): Promise<TeamFolder> {
  const folder: TeamFolder = {
    v: 1,
    ...place,
    routePassword: randomBytes(24).toString('hex'),
    keys: newKeys(),
    revoked: [],
  };
  await mkdir(dir, { recursive: true, mode: PRIVATE_FOLDER });
  await addClient(dir, folder);
  await saveTeamFolder(dir, folder);
  return folder;
}

export async function readTeamFolder(dir: string): Promise<TeamFolder> {
  return JSON.parse(await readFile(join(dir, 'keys.json'), 'utf8')) as TeamFolder;
}

/** Writes what the tool remembers, and the configurations that follow from it. */
export async function saveTeamFolder(dir: string, folder: TeamFolder): Promise<void> {
  await writeSecret(join(dir, 'keys.json'), `${JSON.stringify(folder, null, 2)}\n`);
  for (const [index, text] of (await configsOf(folder)).entries()) {
    const serverDir = serverDirOf(dir, folder, index);
    await mkdir(serverDir, { recursive: true, mode: PRIVATE_FOLDER });
    await writeSecret(join(serverDir, 'nats-server.conf'), text);
  }
}

/** The folder that the node's server is started in. */
export function serverDirOf(dir: string, { nodes }: TeamFolder, index: number): string {
  return join(dir, nodes.length === 1 ? 'server' : `server-${index + 1}`);
}

/** A team string for a new browser of the client. It is kept for who has not pasted it yet. */
export async function addClient(dir: string, { url, keys }: TeamFolder): Promise<string> {
  const text = teamString(url, keys, await newClient(keys));
  await writeSecret(join(dir, 'team-string.txt'), `${text}\n`);
  return text;
}

/** The team string that was made last. */
export async function readTeamString(dir: string): Promise<string> {
  return (await readFile(join(dir, 'team-string.txt'), 'utf8')).trim();
}

function configsOf({ keys, revoked, nodes, hasTls, routePassword }: TeamFolder): Promise<string[]> {
  const routes = nodes.map(({ route }) => route);
  return Promise.all(
    nodes.map(({ listen, route }, index) =>
      serverConfig(keys, revoked, {
        name: `team-${index + 1}`,
        listen,
        hasTls,
        cluster:
          nodes.length === 1 ? null : { listen: route, nodes: routes, password: routePassword },
      }),
    ),
  );
}

async function writeSecret(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: SECRET });
  // The mode above is for a new file alone.
  await chmod(path, SECRET);
}
