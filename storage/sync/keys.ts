/**
 * The keys of the records that a team shares: one key a record, one writer a key. `c.<person>.<kind>.<ids>` is the client's,
 * for one freelancer; `f.<person>.<device>.<kind>.<ids>` that freelancer's, written by one browser of theirs. The server
 * grants by these names who may write and read: docs/team-server.md.
 */
import type { FreelancerId } from '../model/records.ts';

/** What the client writes for each freelancer. */
export const CLIENT_KINDS = [
  'person',
  'activity',
  'contract',
  'credential',
  'labels',
  'answer',
  'answered',
] as const;
/** What a freelancer's browser writes. */
export const FREELANCER_KINDS = [
  'device',
  'page',
  'meter',
  'pending',
  'request',
  'timeRequest',
  'consent',
  'recording',
  'seen',
] as const;

export type ClientKind = (typeof CLIENT_KINDS)[number];
export type FreelancerKind = (typeof FREELANCER_KINDS)[number];

/** How many ids follow each kind. */
const IDS: Readonly<Record<ClientKind | FreelancerKind, 0 | 1 | 2>> = {
  person: 0,
  activity: 1,
  contract: 1,
  credential: 1,
  labels: 2,
  answer: 1,
  answered: 1,
  device: 0,
  page: 2,
  meter: 2,
  pending: 1,
  request: 1,
  timeRequest: 1,
  consent: 1,
  recording: 0,
  seen: 0,
};

/** All kinds: what others stand on goes first. */
export const ORDER: readonly (ClientKind | FreelancerKind)[] = [
  ...CLIENT_KINDS,
  ...FREELANCER_KINDS,
];

interface OfPerson {
  readonly person: FreelancerId;
  readonly ids: readonly string[];
}

/** A key, taken apart. */
export type RecordKey = ClientKey | FreelancerKey;

export interface ClientKey extends OfPerson {
  readonly by: 'client';
  readonly kind: ClientKind;
}

export interface FreelancerKey extends OfPerson {
  readonly by: 'freelancer';
  /** The public key of the browser that writes. */
  readonly device: string;
  readonly kind: FreelancerKind;
}

/** A key as text: tokens that a dot parts. */
export function keyText(key: RecordKey): string {
  const writer = key.by === 'client' ? ['c', key.person] : ['f', key.person, key.device];
  return [...writer, key.kind, ...key.ids.map(token)].join('.');
}

/** The key that the text is; null where it is none. */
export function parseKey(text: string): RecordKey | null {
  const [by, person = '', ...rest] = text.split('.');
  if (!isToken(person)) return null;
  if (by === 'c') {
    const [kind = '', ...tokens] = rest;
    const ids = idsOf(tokens);
    if (!isOneOf(CLIENT_KINDS, kind) || ids?.length !== IDS[kind]) return null;
    return { by: 'client', person: person as FreelancerId, kind, ids };
  }
  if (by !== 'f') return null;
  const [device = '', kind = '', ...tokens] = rest;
  const ids = idsOf(tokens);
  if (!isDevice(device) || !isOneOf(FREELANCER_KINDS, kind) || ids?.length !== IDS[kind])
    return null;
  return { by: 'freelancer', person: person as FreelancerId, device, kind, ids };
}

/** Whether a freelancer's id can stand in a key as it is: those of this extension can. */
export function isToken(id: string): boolean {
  return /^[\w-]{1,200}$/u.test(id);
}

/** Whether the text is the public key of a browser: an nkey of a user. */
export function isDevice(text: string): boolean {
  return /^U[A-Z2-7]{55}$/u.test(text);
}

/** An id as one token: a dot, and what the server takes for a pattern, written otherwise. */
function token(id: string): string {
  return encodeURIComponent(id).replaceAll(/[.*]/gu, (mark) => (mark === '.' ? '%2E' : '%2A'));
}

function idsOf(tokens: readonly string[]): string[] | null {
  try {
    const ids = tokens.map((each) => decodeURIComponent(each));
    // Else two keys could stand for one record.
    return ids.every((id, index) => id !== '' && token(id) === tokens[index]) ? ids : null;
  } catch {
    return null;
  }
}

function isOneOf<Word extends string>(words: readonly Word[], word: string): word is Word {
  return words.includes(word as Word);
}
