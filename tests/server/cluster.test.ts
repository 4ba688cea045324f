import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { STREAM } from '../../storage/sync/layout.ts';
import { startTeamCluster } from '../../tools/team-server/start-server.ts';
import { makeTeamFolder } from '../../tools/team-server/team-folder.ts';
import { aDeviceOf, aFolder, freePorts, recordsOf } from './harness.ts';
import { lostOf, writeOn } from './load.ts';
import type { Acknowledged } from './load.ts';

const PERSON = 'AnnaAnnaAnnaAnna';
const UNDER_LOAD_MS = 2000;
const GOES_ON_WITHIN_MS = 30_000;

// Seldom a cluster that has just begun finds no peers for the stream for as long as it runs; a new one does.
const AGAIN = { retry: 2 };

test(
  'a cluster of three writes on when its leader is killed under load, and loses nothing that was acknowledged',
  AGAIN,
  async () => {
    await using folder = await aFolder();
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = await freePorts(6);
    const place = (port: number, route: number) => ({
      listen: `127.0.0.1:${port}`,
      route: `127.0.0.1:${route}`,
    });
    const nodes = [place(a, d), place(b, e), place(c, f)];
    await makeTeamFolder(folder.dir, { url: `ws://127.0.0.1:${a}`, nodes, hasTls: false });
    const servers = await startTeamCluster(folder.dir);
    const leader = await leaderOf(servers[0]!);
    const others = servers.filter((_, index) => index !== leader);
    const acknowledged: Acknowledged[] = [];
    const working = await Promise.all(
      others.map(async (server) => {
        const device = await aDeviceOf(PERSON, server);
        const map: Acknowledged = new Map();
        acknowledged.push(map);
        return writeOn(server.url, device, `f.${PERSON}.${device.device}.page`, map);
      }),
    );
    const highest = () => acknowledged.map((map) => Math.max(0, ...map.values()));
    await expect
      .poll(() => highest().every((count) => count > 0), { timeout: GOES_ON_WITHIN_MS })
      .toBe(true);
    await sleep(UNDER_LOAD_MS);

    await servers[leader]?.kill();
    const before = highest();
    await expect
      .poll(() => highest().every((now, index) => now > (before[index] ?? 0) + 100), {
        timeout: GOES_ON_WITHIN_MS,
      })
      .toBe(true);
    await Promise.all(working.map((each) => each.stop()));

    for (const server of others) {
      await using records = await recordsOf(server);
      const stored = await records.all();
      for (const map of acknowledged) expect(lostOf(map, stored)).toEqual([]);
    }
    await Promise.all(others.map((server) => server.stop()));
  },
);

/** Which of the nodes leads the stream. */
async function leaderOf(server: Parameters<typeof recordsOf>[0]): Promise<number> {
  await using records = await recordsOf(server);
  const info = await records.connection.request(`$JS.API.STREAM.INFO.${STREAM}`, '');
  const { cluster } = info.json<{ cluster?: { leader?: string } }>();
  return Number(cluster?.leader?.replace('team-', '')) - 1;
}
