import { jwtAuthenticator, wsconnect } from '@nats-io/nats-core';
import { Dexie } from 'dexie';
import { db } from '../../../storage/database.ts';
import type {
  Activity,
  Contract,
  DiaryPage,
  Freelancer,
  FreelancerId,
} from '../../../storage/model/records.ts';
import { hear } from '../../../storage/sync/hear.ts';
import { keyText } from '../../../storage/sync/keys.ts';
import { RECORDS } from '../../../storage/sync/layout.ts';
import { connectToTeam } from '../../../storage/sync/nats.ts';
import type { Access } from '../../../storage/sync/nats.ts';
import type { Arrived } from '../../../storage/sync/taking.ts';

const CHUNK = 500;

/** What the client's browser has of its own. */
export interface Own {
  readonly activities: readonly Activity[];
  readonly freelancers: readonly Freelancer[];
  readonly contracts: readonly Contract[];
}

/** Puts all pages of this diary on the server, as their freelancers' browsers would have. Answers what the client has of its own. */
export async function fill(access: Pick<Access, 'url' | 'seed' | 'jwt'>): Promise<Own> {
  const connection = await wsconnect({
    servers: access.url,
    authenticator: jwtAuthenticator(access.jwt, new TextEncoder().encode(access.seed)),
    reconnect: false,
  });
  await db.open();
  const own = {
    activities: await db.activities.toArray(),
    freelancers: await db.freelancers.toArray(),
    contracts: await db.contracts.toArray(),
  };
  let after: [string, string] | null = null;
  for (;;) {
    const pages: DiaryPage[] = await db.pages
      .where(':id')
      .between(after ?? Dexie.minKey, Dexie.maxKey, after === null, true)
      .limit(CHUNK)
      .toArray();
    const last = pages.at(-1);
    if (!last) break;
    after = [last.contractId, last.day];
    await Promise.all(
      pages.map((page) =>
        connection.request(`${RECORDS}.${pageKey(page)}`, JSON.stringify(page), {
          timeout: 60_000,
        }),
      ),
    );
  }
  db.close();
  await connection.close();
  return own;
}

/** A client's browser in the team of these freelancers, that has taken in nothing yet. */
export async function beginClient({ own, device }: { own: Own; device: string }): Promise<void> {
  await db.open();
  await Promise.all(db.tables.map((table) => table.clear()));
  await db.activities.bulkPut([...own.activities]);
  await db.freelancers.bulkPut([...own.freelancers]);
  await db.contracts.bulkPut([...own.contracts]);
  await db.members.bulkPut(
    own.freelancers.map(({ id }) => ({
      freelancerId: id,
      invitation: null,
      devices: [{ key: deviceFor(id), credential: null, seenAt: null, removedAt: null }],
      removedAt: null,
    })),
  );
  await db.team.put({
    id: 'team',
    part: { role: 'client' },
    url: '',
    client: null,
    device,
    mine: [],
    joinedAt: 0,
    cursor: 0,
    waiting: 0,
    link: 'connected',
    inSyncAt: null,
  });
}

/** How long it takes to take in what is on the server, in ms, and how many pages the diary has then. */
export async function timeSync(access: Access): Promise<{ ms: number; pages: number }> {
  const cursor = (await db.team.get('team'))?.cursor ?? 0;
  const ms = await follow(access, cursor, (arrived) => hear(arrived, Date.now()));
  return { ms, pages: await db.pages.count() };
}

/** The last record that was taken in: its number. */
export async function cursorNow(): Promise<number> {
  return (await db.team.get('team'))?.cursor ?? 0;
}

/** How long it takes to read the same, and to do nothing with it. */
export async function timeRaw({
  access,
  cursor,
}: {
  access: Access;
  cursor: number;
}): Promise<number> {
  return follow(access, cursor, () => Promise.resolve());
}

/** Changes as many records on the server, as freelancers' browsers would. */
export async function change({
  access,
  count,
}: {
  access: Pick<Access, 'url' | 'seed' | 'jwt'>;
  count: number;
}): Promise<void> {
  const connection = await wsconnect({
    servers: access.url,
    authenticator: jwtAuthenticator(access.jwt, new TextEncoder().encode(access.seed)),
    reconnect: false,
  });
  const pages = await db.pages.limit(count).toArray();
  for (const page of pages) {
    const segments = page.segments.map((each) => ({ ...each, memo: `${each.memo} anew` }));
    const text = JSON.stringify({ ...page, segments });
    await connection.request(`${RECORDS}.${pageKey(page)}`, text, { timeout: 60_000 });
  }
  await connection.close();
}

async function follow(
  access: Access,
  cursor: number,
  take: (arrived: readonly Arrived[]) => Promise<void>,
): Promise<number> {
  const begun = performance.now();
  const server = await connectToTeam(access);
  const caughtUp = Promise.withResolvers<void>();
  const following = server.follow(cursor, null, take, () => caughtUp.resolve());
  await Promise.race([caughtUp.promise, following]);
  const ms = performance.now() - begun;
  await server.close();
  await following.catch(() => undefined);
  return ms;
}

function pageKey({ freelancerId: person, contractId, day }: DiaryPage): string {
  const device = deviceFor(person);
  return keyText({ by: 'freelancer', person, device, kind: 'page', ids: [contractId, day] });
}

/** Some public key, the same for the same person. */
function deviceFor(person: FreelancerId): string {
  const letters = person.replaceAll(/./gu, (each) =>
    String.fromCodePoint(65 + ((each.codePointAt(0) ?? 0) % 26)),
  );
  return `U${letters.repeat(4).slice(0, 55).padEnd(55, 'A')}`;
}
