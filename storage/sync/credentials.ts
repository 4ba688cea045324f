/** Keys and credentials: who holds a key is let in by the server with the rights that its credential names. */
import { Algorithms, encodeUser } from '@nats-io/jwt';
import { createUser, fromSeed } from '@nats-io/nkeys';
import type { Credential, FreelancerId } from '../model/records.ts';
import { DAY_MS } from '../model/time.ts';
import type { EpochMs } from '../model/time.ts';
import type { InvitationText, TeamText } from './team-strings.ts';

/** How long an invitation may be taken up, and how long a browser is let in before its credential is made anew. */
const INVITATION_MS = 7 * DAY_MS;
const CREDENTIAL_MS = 60 * DAY_MS;
/** Made anew this long before its end: a client may be away for weeks. */
export const RENEW_MS = 30 * DAY_MS;

const SECOND_MS = 1000;

/** A new key of this browser: its seed, which stays here, and its public key. */
export function newKey(): { readonly seed: string; readonly device: string } {
  const pair = createUser();
  return { seed: new TextDecoder().decode(pair.getSeed()), device: pair.getPublicKey() };
}

/** The public key of a seed. */
export function deviceOf(seed: string): string {
  return fromSeed(new TextEncoder().encode(seed)).getPublicKey();
}

/** Lets the browser with this public key in, with a freelancer's rights on what is of `person`. */
export async function credentialFor(
  device: string,
  person: FreelancerId,
  { account, invite }: Pick<TeamText, 'account' | 'invite'>,
  at: EpochMs,
): Promise<Credential> {
  return {
    jwt: await mint(device, person, { account, invite }, at + CREDENTIAL_MS),
    until: at + CREDENTIAL_MS,
  };
}

/** An invitation: a key that is good for one thing, to name the key that the invited browser makes for itself. */
export async function newInvitation(
  { id, name }: { readonly id: FreelancerId; readonly name: string },
  team: Pick<TeamText, 'url' | 'account' | 'invite'>,
  at: EpochMs,
): Promise<{ readonly key: string; readonly invitation: InvitationText }> {
  const { seed, device } = newKey();
  const until = at + INVITATION_MS;
  const jwt = await mint(device, id, team, until);
  return { key: device, invitation: { url: team.url, person: id, name, seed, jwt, until } };
}

function mint(
  device: string,
  person: FreelancerId,
  { account, invite }: Pick<TeamText, 'account' | 'invite'>,
  until: EpochMs,
): Promise<string> {
  return encodeUser(
    device,
    device,
    fromSeed(new TextEncoder().encode(invite)),
    { issuer_account: account, tags: [`person:${person}`] },
    { algorithm: Algorithms.v2, scopedUser: true, exp: Math.floor(until / SECOND_MS) },
  );
}
