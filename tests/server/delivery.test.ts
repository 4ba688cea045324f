import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectToTeam } from '../../storage/sync/nats.ts';
import type { Access } from '../../storage/sync/nats.ts';
import type { Arrived } from '../../storage/sync/taking.ts';
import type { TeamServer } from '../../tools/team-server/start-server.ts';
import { aDeviceOf, aFolder, aTeamServer, clientOf, connect } from './harness.ts';

let folder: Awaited<ReturnType<typeof aFolder>>;
let server: TeamServer;

beforeAll(async () => {
  folder = await aFolder();
  server = await aTeamServer(folder.dir);
});

afterAll(async () => {
  await server.stop();
  await folder[Symbol.asyncDispose]();
});

const PERSON = 'AbCdEf_-12345678';

/** Reads all that is on the server from `cursor` on, with a new connection wherever one ends, as `runSync` does. */
async function readAll(access: Access, keys: number): Promise<Arrived[]> {
  const all: Arrived[] = [];
  while (all.length < keys) {
    const connection = await connectToTeam(access);
    const enough = Promise.withResolvers<void>();
    const following = connection.follow(
      all.at(-1)?.sequence ?? 0,
      null,
      (arrived) => {
        all.push(...arrived);
        if (all.length >= keys) enough.resolve();
        return Promise.resolve();
      },
      () => undefined,
    );
    await Promise.race([enough.promise, following.catch(() => undefined)]);
    await connection.close();
    await following.catch(() => undefined);
  }
  return all;
}

test('an empty record, which somebody writes to cut the others off, keeps nobody from what follows it', async () => {
  const ana = await aDeviceOf(PERSON, server);
  const writer = await connectToTeam({ url: server.url, ...ana });
  const key = (id: string) => `f.${PERSON}.${ana.device}.pending.${id}`;
  await writer.put(key('a'), '{}');
  const raw = await connect(server.url, ana);
  await raw.request(`JSD.API.$KV.t1.${key('b')}`, '', { timeout: 5_000 });
  await writer.put(key('c'), null);
  await writer.put(key('d'), '{}');
  await raw.close();
  await writer.close();
  const all = await readAll({ url: server.url, ...clientOf(server) }, 4);
  expect(all.map(({ key: name, text }) => [name.split('.').at(-1), text])).toEqual([
    ['a', '{}'],
    ['b', ''],
    ['c', null],
    ['d', '{}'],
  ]);
});
