import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { deviceOf } from '../../../storage/sync/credentials.ts';
import type { Access } from '../../../storage/sync/nats.ts';
import { parseTeamText } from '../../../storage/sync/team-strings.ts';
import { startTeamServer } from '../../../tools/team-server/start-server.ts';
import type { TeamServer } from '../../../tools/team-server/start-server.ts';
import { administrator } from '../../../tools/team-server/team-keys.ts';
import type { Bench } from '../bench.ts';
import { launch } from '../chromium.ts';
import { copyOfProduct, EMPTY_PAGE } from '../extensions.ts';
import type { Own } from '../in-page/sync.ts';
import { load } from '../in-page.ts';
import type { InPage } from '../in-page.ts';
import { compared, sized, timed } from '../report.ts';
import type { Section } from '../report.ts';
import { samplesOf } from '../samples.ts';

const PORT = 18_086;
const ROUNDS = 3;
const CHANGES = 100;
const CHANGE_ROUNDS = 15;

/** The client's first sync with a team of a million segments, and one after a hundred changes, against reading the same raw. */
export async function measureSync({
  chromium,
  build,
  large,
}: Pick<Bench, 'chromium' | 'build' | 'large'>): Promise<Section> {
  const folder = join(dirname(large.extension.folder), 'sync');
  await mkdir(folder);
  const server = await startTeamServer({ dir: join(folder, 'server'), port: PORT });
  const access = clientOf(server);
  const admin = { url: access.url, ...(await administrator(server.keys, 'data')) };

  const source = await chromium.open(large.extension, EMPTY_PAGE);
  const own = await (await load(source, 'sync')).call<Own>('fill', admin);
  await source.close();

  const copy = await copyOfProduct(build, join(folder, 'product'));
  const client = await launch([copy], join(folder, 'profile'));
  const page = await client.open(copy, EMPTY_PAGE);
  const inPage = await load(page, 'sync');
  const first = await timeFirst(inPage, access, own, large.seeded.pages);
  const [memory, disk] = [await memoryOf(server.pid), await diskOf(join(folder, 'server'))];
  const resumed = await timeResumed(inPage, access, admin);
  await client.close();
  await server.stop();
  return {
    title: 'Sync with a team',
    method: `A nats-server on this machine has the pages of ${large.size}, of 50 freelancers. *First*: the client's empty browser takes
them in, checked, counted and stored, from the connection to the last one. The floor reads the same stream over the same kind
of connection and throws it away. *Resumed*: ${CHANGES} of the pages were changed meanwhile.`,
    rows: [
      compared(`first sync, ${large.size}`, first.ours, first.raw, 2),
      timed(`resumed after ${CHANGES} changes`, resumed.ours, 300),
      compared(`resumed after ${CHANGES} changes, against reading them`, resumed.ours, resumed.raw),
      sized('the server’s memory', memory),
      sized('the server’s disk', disk),
    ],
  };
}

function clientOf(server: TeamServer): Access {
  const team = parseTeamText(server.teamString);
  if (!team) throw new Error('The server printed no text');
  return { url: team.url, ...team.client, device: deviceOf(team.client.seed) };
}

async function timeFirst(inPage: InPage, access: Access, own: Own, wanted: number) {
  const [ours, raw]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    await inPage.call('beginClient', { own, device: access.device });
    const { ms, pages } = await inPage.call<{ ms: number; pages: number }>('timeSync', access);
    if (pages !== wanted) throw new Error(`${pages} pages came, not ${wanted}`);
    ours.push(ms);
    raw.push(await inPage.call<number>('timeRaw', { access, cursor: 0 }));
  }
  return { ours: samplesOf(ours), raw: samplesOf(raw) };
}

async function timeResumed(inPage: InPage, access: Access, admin: object) {
  const [ours, raw]: [number[], number[]] = [[], []];
  for (let round = 0; round < CHANGE_ROUNDS; round++) {
    const cursor = await inPage.call<number>('cursorNow');
    await inPage.call('change', { access: admin, count: CHANGES });
    raw.push(await inPage.call<number>('timeRaw', { access, cursor }));
    const { ms } = await inPage.call<{ ms: number }>('timeSync', access);
    ours.push(ms);
  }
  return { ours: samplesOf(ours), raw: samplesOf(raw) };
}

const KB = 1024;

/** What a process holds of the memory, in bytes: Linux's own account of it. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? Number.NaN) * KB;
}

async function diskOf(folder: string): Promise<number> {
  const { stdout } = await promisify(execFile)('du', ['-sk', folder]);
  return Number(stdout.split('\t')[0]) * KB;
}
