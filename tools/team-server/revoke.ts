/** Lets a browser in no more, at once. */
import { decode } from '@nats-io/jwt';
import type { Account } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/nats-core';
import { connectAsAdministrator } from './make-stream.ts';
import { readTeamFolder, saveTeamFolder } from './team-folder.ts';
import { publicKeyOf, teamJwt } from './team-keys.ts';

const ANSWER_MS = 5000;

/** Tells the running server, which cuts the browser's connection, and writes it down for the next start. */
export async function revoke(dir: string, keys: readonly string[]): Promise<void> {
  const folder = await readTeamFolder(dir);
  const connection = await connectAsAdministrator(folder.url, folder.keys, 'system');
  try {
    // Those of the server too: this folder may be an older copy.
    const known = await revokedOn(connection, publicKeyOf(folder.keys.team));
    const revoked = [...new Set([...folder.revoked, ...known, ...keys])];
    await update(connection, await teamJwt(folder.keys, revoked));
    await saveTeamFolder(dir, { ...folder, revoked });
  } finally {
    await connection.close();
  }
}

async function revokedOn(connection: NatsConnection, account: string): Promise<string[]> {
  const answer = await connection.request(`$SYS.REQ.ACCOUNT.${account}.CLAIMS.LOOKUP`, '', {
    timeout: ANSWER_MS,
  });
  return Object.keys(decode<Account>(answer.string()).nats.revocations ?? {});
}

async function update(connection: NatsConnection, jwt: string): Promise<void> {
  const answer = await connection.request('$SYS.REQ.CLAIMS.UPDATE', jwt, { timeout: ANSWER_MS });
  const { error } = answer.json<{ readonly error?: { readonly description: string } }>();
  if (error) throw new Error(`The server did not take it: ${error.description}`);
}
