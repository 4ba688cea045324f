import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { subjectOfKey } from '../../storage/sync/layout.ts';
import { revoke } from '../../tools/team-server/revoke.ts';
import { startTeamServer } from '../../tools/team-server/start-server.ts';
import type { TeamServer } from '../../tools/team-server/start-server.ts';
import { addClient, readTeamFolder } from '../../tools/team-server/team-folder.ts';
import { credentialFor } from '../../storage/sync/credentials.ts';
import type { FreelancerId } from '../../storage/model/records.ts';
import { aDeviceOf, aFolder, ask, aTeamServer, clientOf, connect, teamOf } from './harness.ts';
import type { Someone } from './harness.ts';

const PERSON = 'AnnaAnnaAnnaAnna';

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

test('a browser that is revoked is cut at once, and cannot come back: not with a newer credential, not after a restart', async () => {
  const lost = await aDeviceOf(PERSON, server);
  const kept = await aDeviceOf(PERSON, server);
  const lostConnection = await connect(server.url, lost);
  const keptConnection = await connect(server.url, kept);

  await revoke(folder.dir, [lost.device]);
  await lostConnection.closed();
  await expect(connect(server.url, lost)).rejects.toThrow('Authorization');
  const put = subjectOfKey(`f.${PERSON}.${kept.device}.device`);
  expect((await ask(keptConnection, put, 'still here'))?.seq).toBeGreaterThan(0);

  await expect(connect(server.url, await signedAnHourAhead(lost))).rejects.toThrow('Authorization');
  await (await connect(server.url, await signedAnHourAhead(kept))).close();

  const port = Number(new URL(server.url).port);
  await keptConnection.close();
  await server.kill();
  server = await startTeamServer({ dir: folder.dir, port });
  await expect(connect(server.url, lost)).rejects.toThrow('Authorization');
  await (await connect(server.url, kept)).close();
});

test('a second revocation keeps the first', async () => {
  const first = await aDeviceOf(PERSON, server);
  const second = await aDeviceOf(PERSON, server);
  await revoke(folder.dir, [first.device]);
  await revoke(folder.dir, [second.device]);
  await expect(connect(server.url, first)).rejects.toThrow('Authorization');
  await expect(connect(server.url, second)).rejects.toThrow('Authorization');
  expect((await readTeamFolder(folder.dir)).revoked).toEqual(
    expect.arrayContaining([first.device, second.device]),
  );
});

test("the client's browser can be revoked, and another let in", async () => {
  const old = clientOf(server);
  const connection = await connect(server.url, old);
  await revoke(folder.dir, [old.device]);
  await connection.closed();
  const teamString = await addClient(folder.dir, await readTeamFolder(folder.dir));
  const another = clientOf({ ...server, teamString });
  await (await connect(server.url, another)).close();
  await expect(connect(server.url, old)).rejects.toThrow('Authorization');
});

/** A credential by a client whose clock is ahead: it is from after the revocation. */
async function signedAnHourAhead(someone: Someone): Promise<Someone> {
  const at = Date.now() + 3_600_000;
  vi.useFakeTimers({ toFake: ['Date'], now: at });
  try {
    const person = PERSON as FreelancerId;
    return { ...someone, ...(await credentialFor(someone.device, person, teamOf(server), at)) };
  } finally {
    vi.useRealTimers();
  }
}
