import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { startTeamServer } from '../../tools/team-server/start-server.ts';
import { aDeviceOf, aFolder, aTeamServer, clientOf, recordsOf } from './harness.ts';
import { lostOf, writeOn } from './load.ts';
import type { Acknowledged } from './load.ts';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 20);
/** The server is killed some time after it has acknowledged the first of a round, never at the same point of its work. */
const SPREAD_MS = 1000;
/** Within which a round's first write must be acknowledged. */
const WRITING_MS = 30_000;

test(`nothing that was acknowledged is lost when the server is killed under load, ${ROUNDS} times`, async () => {
  await using folder = await aFolder();
  let server = await aTeamServer(folder.dir);
  const port = Number(new URL(server.url).port);
  const anna = await aDeviceOf('AnnaAnnaAnnaAnna', server);
  const ben = await aDeviceOf('BenBenBenBenBenB', server);
  const writers = [
    { who: clientOf(server), prefix: 'c.AnnaAnnaAnnaAnna.labels' },
    { who: anna, prefix: `f.AnnaAnnaAnnaAnna.${anna.device}.page` },
    { who: ben, prefix: `f.BenBenBenBenBenB.${ben.device}.page` },
  ].map((each) => ({ ...each, acknowledged: new Map() as Acknowledged }));
  let count = 0;

  for (let round = 1; round <= ROUNDS; round += 1) {
    const working = writers.map(({ who, prefix, acknowledged }) =>
      writeOn(server.url, who, prefix, acknowledged),
    );
    // On a busy machine it takes the writers longer to be let in than any fixed time.
    await vi.waitUntil(() => highestOf(writers) > count, { timeout: WRITING_MS });
    await sleep((round * 373) % SPREAD_MS);
    await server.kill();
    await Promise.all(working.map((each) => each.stop()));

    server = await startTeamServer({ dir: folder.dir, port });
    await using records = await recordsOf(server);
    const stored = await records.all();
    for (const { acknowledged } of writers) {
      expect(lostOf(acknowledged, stored), `round ${round}`).toEqual([]);
    }
    count = highestOf(writers);
  }
  await server.stop();
});

function highestOf(writers: readonly { readonly acknowledged: Acknowledged }[]): number {
  return Math.max(0, ...writers.flatMap(({ acknowledged }) => [...acknowledged.values()]));
}
