/**
 * The keys of a team's server and what is signed with them. Two accounts keep people from the stream: DATA holds it, and only
 * the administrator logs in to it; all people log in to TEAM, which reaches four services of DATA under a prefix. There the
 * server makes a reply subject of its own, so that none can be named that writes: docs/team-server.md.
 */
import {
  Algorithms,
  encodeAccount,
  encodeOperator,
  encodeUser,
  newScopedSigner,
} from '@nats-io/jwt';
import type { Account, Export, Import, SigningKey } from '@nats-io/jwt';
import { createAccount, createOperator, createUser, fromSeed } from '@nats-io/nkeys';
import type { KeyPair } from '@nats-io/nkeys';
import { inboxOf, PREFIX, RECORDS, STREAM } from '../../storage/sync/layout.ts';

/** Seeds: who has one acts as its owner. Only the administrator's folder holds them. */
export interface TeamKeys {
  readonly operator: string;
  readonly system: string;
  readonly data: string;
  readonly team: string;
  /** Signs the client's credentials. */
  readonly client: string;
  /** Signs freelancers' credentials; the client's browser has it too. */
  readonly freelancer: string;
}

/** How somebody is let in. */
export interface Access {
  readonly seed: string;
  readonly jwt: string;
}

/** The largest record: a diary page of a day cut into minutes, with its history, has room in it. */
export const RECORD_BYTES = 2 * 1024 * 1024;
/** What a message may have: a record and its headers. */
export const PAYLOAD_BYTES = RECORD_BYTES + 64 * 1024;

/** One for answers and one for what a reader pulls; more than a browser needs. */
const SUBSCRIPTIONS = 20;
/** A revoked key stays so: a browser's clock that is ahead would else have given it a credential from after that. */
const FOR_EVER_SECONDS = Date.UTC(2100, 0) / 1000;
const ADMINISTRATOR_SECONDS = 15 * 60;
const UNLIMITED = {
  conn: -1,
  data: -1,
  payload: -1,
  subs: -1,
  imports: -1,
  exports: -1,
  wildcards: true,
};

/** All end in `>`: with a `*`, server 2.10 panics on an answer whose reply names the service (tests/server/rights.test.ts). */
const SERVICES: readonly Pick<Export, 'name' | 'subject' | 'response_type'>[] = [
  { name: 'records', subject: `${RECORDS}.>`, response_type: 'Singleton' },
  {
    name: 'make a reader',
    subject: `$JS.API.CONSUMER.CREATE.${STREAM}.>`,
    response_type: 'Singleton',
  },
  {
    name: 'remove a reader',
    subject: `$JS.API.CONSUMER.DELETE.${STREAM}.>`,
    response_type: 'Singleton',
  },
  {
    name: 'read',
    subject: `$JS.API.CONSUMER.MSG.NEXT.${STREAM}.>`,
    response_type: 'Stream',
  },
];

export function newKeys(): TeamKeys {
  return {
    operator: seedOf(createOperator()),
    system: seedOf(createAccount()),
    data: seedOf(createAccount()),
    team: seedOf(createAccount()),
    client: seedOf(createAccount()),
    freelancer: seedOf(createAccount()),
  };
}

export function publicKeyOf(seed: string): string {
  return pairOf(seed).getPublicKey();
}

export function operatorJwt(keys: TeamKeys): Promise<string> {
  return encodeOperator('Activity Diary', pairOf(keys.operator), {
    system_account: publicKeyOf(keys.system),
  });
}

/** What the server knows of its accounts, by their public keys. `revoked`: public keys of browsers that are let in no more. */
export async function accountJwts(
  keys: TeamKeys,
  revoked: readonly string[],
): Promise<Record<string, string>> {
  return {
    [publicKeyOf(keys.system)]: await accountJwt(keys, 'SYS', keys.system, {}),
    [publicKeyOf(keys.data)]: await accountJwt(keys, 'DATA', keys.data, {
      limits: { ...UNLIMITED, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 },
      exports: SERVICES.map((each) => ({ ...each, type: 'service' })),
    }),
    [publicKeyOf(keys.team)]: await teamJwt(keys, revoked),
  };
}

/** The account of the people: what they reach, with which rights, and who is let in no more. */
export function teamJwt(keys: TeamKeys, revoked: readonly string[]): Promise<string> {
  return accountJwt(keys, 'TEAM', keys.team, {
    imports: SERVICES.map(({ name, subject }): Import => ({
      name,
      type: 'service',
      account: publicKeyOf(keys.data),
      subject,
      local_subject: `${PREFIX}.${subject.replace('$JS.API.', '')}`,
    })),
    signing_keys: [
      scope(keys.client, 'client', [
        `${PREFIX}.${RECORDS}.c.>`,
        ...readingAs(''),
        ...readingAs('.>'),
      ]),
      scope(keys.freelancer, 'freelancer', [
        `${PREFIX}.${RECORDS}.f.{{tag(person)}}.{{subject()}}.>`,
        ...readingAs(`.${RECORDS}.*.{{tag(person)}}.>`),
      ]),
    ],
    revocations: Object.fromEntries(revoked.map((key) => [key, FOR_EVER_SECONDS])),
  });
}

/** Lets a new browser in as the client. */
export async function newClient(keys: TeamKeys): Promise<Access> {
  const user = createUser();
  const jwt = await encodeUser(
    'client',
    user,
    pairOf(keys.client),
    { issuer_account: publicKeyOf(keys.team) },
    { algorithm: Algorithms.v2, scopedUser: true },
  );
  return { seed: seedOf(user), jwt };
}

/** Lets the tool in for some minutes, with all rights on one account: `data` has the stream, `system` the accounts. */
export async function administrator(keys: TeamKeys, of: 'data' | 'system'): Promise<Access> {
  const user = createUser();
  const exp = Math.floor(Date.now() / 1000) + ADMINISTRATOR_SECONDS;
  const jwt = await encodeUser('administrator', user, pairOf(keys[of]), {}, { exp });
  return { seed: seedOf(user), jwt };
}

/** What the client pastes into the page Team; storage/sync/team-strings.ts reads it. */
export function teamString(url: string, keys: TeamKeys, client: Access): string {
  const team = {
    v: 1,
    url,
    account: publicKeyOf(keys.team),
    client,
    invite: keys.freelancer,
  };
  return `activity-diary-team:${Buffer.from(JSON.stringify(team)).toString('base64url')}`;
}

/** Reading by a reader that is named as oneself. `filter`: what has to follow the name where it is made. */
function readingAs(filter: string): string[] {
  const consumer = `${PREFIX}.CONSUMER`;
  return [
    `${consumer}.CREATE.${STREAM}.{{subject()}}${filter}`,
    `${consumer}.DELETE.${STREAM}.{{subject()}}`,
    `${consumer}.MSG.NEXT.${STREAM}.{{subject()}}`,
  ];
}

/** By `subject()`, the browser's key: `name()` would be what the one who signs chooses. */
function scope(seed: string, role: string, publish: readonly string[]): SigningKey {
  return newScopedSigner(pairOf(seed), role, {
    pub: { allow: [...new Set(publish)] },
    sub: { allow: [`${inboxOf('{{subject()}}')}.>`] },
    subs: SUBSCRIPTIONS,
    payload: PAYLOAD_BYTES,
    allowed_connection_types: ['WEBSOCKET'],
  });
}

function accountJwt(
  keys: TeamKeys,
  name: string,
  seed: string,
  account: Partial<Account>,
): Promise<string> {
  return encodeAccount(
    name,
    pairOf(seed),
    { limits: UNLIMITED, ...account },
    { algorithm: Algorithms.v2, signer: pairOf(keys.operator) },
  );
}

function pairOf(seed: string): KeyPair {
  return fromSeed(new TextEncoder().encode(seed));
}

function seedOf(pair: KeyPair): string {
  return new TextDecoder().decode(pair.getSeed());
}
