/** Where nats-server is on this machine; on Debian it is fetched where it is missing. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';
import { promisify } from 'node:util';
import { isServerNewEnough, LOWEST_VERSION } from '../../storage/sync/layout.ts';
import { ROOT } from '../run.ts';

const FOLDER = join(ROOT, '.output/nats');
const PROGRAM = platform === 'win32' ? 'nats-server.exe' : 'nats-server';
const FETCHED = join(FOLDER, 'usr/sbin', PROGRAM);
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** The release whose nats-server runs on its neighbours too: the program needs no library. */
const SUITE = 'trixie';
const FETCH_MS = 300_000;

const ADVICE = `No nats-server ${LOWEST_VERSION} or newer was found: take one from https://nats.io/download and put it on the PATH, into .output/nats/, or set NATS_SERVER_BIN to it.`;

const run = promisify(execFile);

/** The path of a nats-server that a team can be trusted to. Says what to do where there is none. */
export async function findServer(): Promise<string> {
  const chosen = env['NATS_SERVER_BIN'];
  if (chosen) {
    if (isUsable(chosen)) return chosen;
    throw new Error(
      `NATS_SERVER_BIN is ${chosen}, which is no nats-server ${LOWEST_VERSION} or newer: correct it or unset it.`,
    );
  }
  const found = [...onPath(), join(FOLDER, PROGRAM), FETCHED].find(isUsable);
  if (found !== undefined) return found;
  if (!existsSync('/usr/bin/apt-get') || !existsSync(KEYRING)) throw new Error(ADVICE);
  await fetchFromDebian();
  if (!isUsable(FETCHED)) throw new Error(ADVICE);
  return FETCHED;
}

function onPath(): string[] {
  return (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, PROGRAM));
}

function isUsable(program: string): boolean {
  if (!existsSync(program)) return false;
  const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 && isServerNewEnough(/v(\d+\.\d+\.\d+)/u.exec(stdout)?.[1] ?? '');
}

/** Fetches Debian's package and unpacks it. apt has lists and a cache of its own here: nothing of the system's is touched. */
async function fetchFromDebian(): Promise<void> {
  console.log(`Fetching nats-server from Debian ${SUITE} …`);
  const apt = join(FOLDER, 'apt');
  await mkdir(join(apt, 'lists/partial'), { recursive: true });
  await mkdir(join(apt, 'cache/archives/partial'), { recursive: true });
  await writeFile(join(apt, 'status'), '');
  await writeFile(
    join(apt, 'sources.list'),
    `deb [signed-by=${KEYRING}] http://deb.debian.org/debian ${SUITE} main\n`,
  );
  await writeFile(join(apt, 'apt.conf'), aptConfig(apt));
  const options = {
    cwd: apt,
    env: { ...env, APT_CONFIG: join(apt, 'apt.conf') },
    timeout: FETCH_MS,
  };
  try {
    await run('apt-get', ['-q', 'update'], options);
    await run('apt-get', ['-q', 'download', 'nats-server'], options);
    const file = (await readdir(apt)).find((name) => name.endsWith('.deb'));
    if (file === undefined) throw new Error('apt-get left no package');
    await run('dpkg', ['-x', join(apt, file), FOLDER]);
  } catch (cause) {
    throw new Error(`nats-server could not be fetched from Debian. ${ADVICE}`, { cause });
  }
}

function aptConfig(folder: string): string {
  return `Dir::Etc::sourcelist "${folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State "${folder}";
Dir::State::lists "${folder}/lists";
Dir::State::status "${folder}/status";
Dir::Cache "${folder}/cache";
Acquire::Languages "none";
APT::Sandbox::User "";
`;
}
