/** The two texts that people hand on: what a team's server prints for its client, and what the client sends to a freelancer. */
import * as v from 'valibot';
import type { FreelancerId } from '../model/records.ts';
import type { EpochMs } from '../model/time.ts';
import { isDevice, isToken } from './keys.ts';

/** What a client needs of the team's server. Secret: who has it is the client. */
export interface TeamText {
  readonly url: string;
  /** The public key of the account that people of the team log in to. */
  readonly account: string;
  readonly client: { readonly seed: string; readonly jwt: string };
  /** The seed of the key that freelancers' credentials are signed with. */
  readonly invite: string;
}

/** What a freelancer needs to join. Secret until it is used: it lets one browser in. */
export interface InvitationText {
  readonly url: string;
  readonly person: FreelancerId;
  /** The freelancer's name, to be read before joining. */
  readonly name: string;
  readonly seed: string;
  readonly jwt: string;
  readonly until: EpochMs;
}

/** Whether a text means to be a file that is handed on without a server: `storage/sync/hand-over.ts`. */
export function isHandOver(text: string): boolean {
  return text.startsWith('{"format":"activity-diary-hand-over"');
}

const TEAM = 'activity-diary-team:';
const INVITATION = 'activity-diary-invitation:';
const TEXT_MAX = 10_000;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(TEXT_MAX));
const url = v.pipe(text, v.check(isServerUrl));
const seed = (kind: 'SU' | 'SA') => v.pipe(text, v.regex(new RegExp(`^${kind}[A-Z2-7]{56}$`, 'u')));

const teamSchema: v.GenericSchema<unknown, TeamText> = v.object({
  v: v.literal(1),
  url,
  account: v.pipe(text, v.regex(/^A[A-Z2-7]{55}$/u)),
  client: v.object({ seed: seed('SU'), jwt: text }),
  invite: seed('SA'),
}) as unknown as v.GenericSchema<unknown, TeamText>;

const invitationSchema = v.object({
  v: v.literal(1),
  url,
  person: v.pipe(text, v.check(isToken)),
  name: text,
  seed: seed('SU'),
  jwt: text,
  until: v.pipe(v.number(), v.safeInteger()),
}) as unknown as v.GenericSchema<unknown, InvitationText>;

/** What the team server printed; null where the text is something else. */
export function parseTeamText(input: string): TeamText | null {
  return parse(TEAM, teamSchema, input);
}

/** An invitation; null where the text is something else. */
export function parseInvitation(input: string): InvitationText | null {
  return parse(INVITATION, invitationSchema, input);
}

/** An invitation as one line, to be pasted. */
export function invitationText(invitation: InvitationText): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, ...invitation }));
  return INVITATION + bytes.toBase64({ alphabet: 'base64url', omitPadding: true });
}

/** The public key that the nkey JWT is made out to; null where it is none. */
export function ownerOf(jwt: string): string | null {
  try {
    const claims = JSON.parse(
      new TextDecoder().decode(
        Uint8Array.fromBase64(jwt.split('.')[1] ?? '', { alphabet: 'base64url' }),
      ),
    ) as { readonly sub?: unknown };
    return typeof claims.sub === 'string' && isDevice(claims.sub) ? claims.sub : null;
  } catch {
    return null;
  }
}

function parse<T>(prefix: string, schema: v.GenericSchema<unknown, T>, input: string): T | null {
  // However it was wrapped on its way.
  const line = input.replaceAll(/\s/gu, '');
  if (!line.startsWith(prefix)) return null;
  try {
    const bytes = Uint8Array.fromBase64(line.slice(prefix.length), { alphabet: 'base64url' });
    const parsed = v.safeParse(schema, JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** Encrypted, or on this machine. */
function isServerUrl(value: string): boolean {
  const parsed = URL.parse(value);
  if (!parsed || parsed.username !== '' || parsed.password !== '') return false;
  return (
    parsed.protocol === 'wss:' ||
    (parsed.protocol === 'ws:' && ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname))
  );
}
