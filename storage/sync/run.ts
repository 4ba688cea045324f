/** Keeps a browser in sync with its team, as long as it runs: sends what changed here, takes in what changed elsewhere. */
import { db } from '../database.ts';
import { devicesOf, withDeviceChanged } from '../model/member.ts';
import type { FreelancerId, TeamLink, TeamPart, TeamState } from '../model/records.ts';
import { MINUTE_MS } from '../model/time.ts';
import { watch } from '../watch.ts';
import { credentialFor, deviceOf, RENEW_MS } from './credentials.ts';
import { hear } from './hear.ts';
import { keyText } from './keys.ts';
import { connectToTeam, ServerRefused } from './nats.ts';
import type { Access, TeamServer } from './nats.ts';
import { parseText } from './record-schema.ts';
import { noteSaid, readWhole, sayAllAgain, settle, whatToSay } from './say.ts';
import type { Saying } from './say.ts';
import type { ClientKeys, ServerKeys } from '../model/team-keys.ts';

/** How long to wait before the next try to connect: doubled each time, up to the last. */
const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 30_000;
/** How many records are under way at once. */
const WINDOW = 200;
/** How often a freelancer's browser says that it is there. */
const SEEN_MS = MINUTE_MS;

/** Runs until the signal aborts or the team is left. Never throws: what fails is tried again, and stands in the team's state. */
export async function runSync(keys: ServerKeys, signal: AbortSignal): Promise<void> {
  const part = (await db.team.get('team'))?.part;
  if (!part) return;
  const outbox = new Outbox();
  const unwatch = outbox.watch(part);
  try {
    let wait = FIRST_WAIT_MS;
    while (!signal.aborted) {
      const team = await db.team.get('team');
      if (!team || team.link === 'left') return;
      const access = await accessOf(keys, team);
      try {
        await setTeam({ link: 'connecting' });
        await session(keys, access, outbox, signal, () => {
          wait = FIRST_WAIT_MS;
        });
      } catch (error) {
        await setTeam({ link: linkAfter(error) });
      }
      await waitFor(wait, signal);
      wait = Math.min(2 * wait, LAST_WAIT_MS);
    }
  } finally {
    unwatch();
  }
}

function linkAfter(error: unknown): TeamLink {
  return error instanceof ServerRefused ? error.why : 'waiting';
}

/** One connection, from its beginning to its end. Ends without an error where a better credential came. */
async function session(
  keys: ServerKeys,
  access: Access,
  outbox: Outbox,
  signal: AbortSignal,
  onConnected: () => void,
): Promise<void> {
  const server = await connectToTeam(access);
  const close = () => void server.close();
  signal.addEventListener('abort', close);
  const over = Promise.withResolvers<void>();
  const timers: ReturnType<typeof setInterval>[] = [];
  let following: Promise<void> | undefined;
  try {
    const team = await db.team.get('team');
    if (!team) return;
    const { part, device, cursor } = team;
    const isMember = access.device === device;
    const person = part.role === 'client' ? null : part.person;
    onConnected();
    await setTeam({ link: isMember ? 'connected' : 'joining' });
    if (!isMember && person !== null) await askToBeLetIn(server, person, access.device, device);
    else if (!(await isSameStream(server, team))) return await beginAgain();
    following = server.follow(
      cursor,
      person,
      async (arrived) => {
        await hear(arrived, Date.now());
        if (keys.role === 'client') await letIn(keys, Date.now());
        else if (!isMember && (await ownCredential(device))) over.resolve();
        if ((await db.team.get('team'))?.link === 'left') over.resolve();
      },
      () => {
        outbox.isCaughtUp = true;
        void outbox.noteIfInSync();
      },
    );
    const running: Promise<unknown>[] = [following, over.promise, server.ended.then(rethrow)];
    if (isMember || part.role === 'client') {
      if (keys.role === 'client') await letIn(keys, Date.now());
      const say = person === null ? null : () => saySeen(server, person, device, outbox);
      if (say) timers.push(setInterval(() => void say().catch(close), SEEN_MS));
      running.push(outbox.sendVia(server, cursor, say));
    }
    await Promise.race(running);
  } finally {
    for (const timer of timers) clearInterval(timer);
    signal.removeEventListener('abort', close);
    outbox.disconnect();
    await server.close();
    // What was being taken in is taken in before the next connection asks for what follows it.
    await following?.catch(() => undefined);
  }
}

function rethrow(error: Error | undefined): void {
  if (error) throw error;
}

/** The key that this browser goes in with: its own where it has a credential for it, else that of the invitation. */
async function accessOf(keys: ServerKeys, team: TeamState): Promise<Access> {
  const { url, seed } = keys;
  if (keys.role === 'client') return { url, seed, jwt: keys.jwt, device: team.device };
  const own = await ownCredential(team.device);
  if (own !== null) return { url, seed, jwt: own, device: team.device };
  const { joining } = keys;
  return { url, seed: joining.seed, jwt: joining.jwt, device: deviceOf(joining.seed) };
}

async function ownCredential(device: string): Promise<string | null> {
  const all = await db.received.toArray();
  const own = all.find(({ key }) => key.startsWith('c.') && key.endsWith(`.credential.${device}`));
  return own ? (parseText('credential', own.text)?.jwt ?? null) : null;
}

/**
 * Whether the server's stream is the one that was read: it counts on, and so a record that is put now has a later number than
 * any that was taken in. The record is one that is there already.
 */
async function isSameStream(server: TeamServer, team: TeamState): Promise<boolean> {
  const { part, device, cursor } = team;
  if (part.role === 'freelancer') {
    const { person } = part;
    const key = keyText({ by: 'freelancer', person, device, kind: 'device', ids: [] });
    return (await server.put(key, JSON.stringify({ device }))) > cursor;
  }
  const member = await db.members.filter(({ removedAt }) => removedAt === null).first();
  const freelancer = member && (await db.freelancers.get(member.freelancerId));
  if (!freelancer) return true;
  const key = keyText({ by: 'client', person: freelancer.id, kind: 'person', ids: [] });
  return (await server.put(key, JSON.stringify(freelancer))) > cursor;
}

/** Under the invitation's key: names the key that this browser has made for itself. */
async function askToBeLetIn(
  server: TeamServer,
  person: FreelancerId,
  invitation: string,
  device: string,
): Promise<void> {
  const key = keyText({ by: 'freelancer', person, device: invitation, kind: 'device', ids: [] });
  await server.put(key, JSON.stringify({ device }));
}

async function saySeen(
  server: TeamServer,
  person: FreelancerId,
  device: string,
  outbox: Outbox,
): Promise<void> {
  if (!outbox.isInSync) return;
  const key = keyText({ by: 'freelancer', person, device, kind: 'seen', ids: [] });
  await server.put(key, JSON.stringify({ at: Date.now() }));
}

/** The client gives credentials to browsers that took up an invitation, and new ones before they end. */
async function letIn(keys: ClientKeys, at: number): Promise<void> {
  for (const member of await db.members.toArray()) {
    const { freelancerId, removedAt } = member;
    for (const { key, credential } of removedAt === null ? devicesOf(member) : []) {
      if (credential !== null && credential.until - at > RENEW_MS) continue;
      const made = await credentialFor(key, freelancerId, keys, at);
      await db.transaction('rw', db.members, async () => {
        const now = await db.members.get(freelancerId);
        if (now) await db.members.put(withDeviceChanged(now, key, { credential: made }));
      });
    }
  }
}

/** What waits to be sent: looked for whenever the diary changes, sent while there is a server. */
class Outbox {
  isCaughtUp = false;
  isInSync = false;
  #server: TeamServer | null = null;
  #cursor = 0;
  #onSaid: (() => Promise<void>) | null = null;
  #failed = Promise.withResolvers<never>();
  #isBusy = false;
  #isAsked = false;

  /** Looks whenever there may be something new. Answers the function that ends it. */
  watch(part: TeamPart): () => void {
    const ask = () => void this.#work();
    const ends = [
      watch(() => db.totals.where('changed').above(0).primaryKeys(), ask, ask),
      watch(() => readWhole(part), ask, ask),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  /** Sends what waits, and what comes, until that fails. `cursor`: as it was when the connection began. */
  sendVia(
    server: TeamServer,
    cursor: number,
    onInSync: (() => Promise<void>) | null,
  ): Promise<never> {
    this.#server = server;
    this.#cursor = cursor;
    this.#onSaid = onInSync;
    this.#failed = Promise.withResolvers();
    void this.#work();
    return this.#failed.promise;
  }

  disconnect(): void {
    this.#server = null;
    this.isCaughtUp = false;
    this.isInSync = false;
  }

  /** Notes that nothing is left to send or to take in, where that is so. */
  async noteIfInSync(): Promise<void> {
    const team = await db.team.get('team');
    const wasInSync = this.isInSync;
    this.isInSync =
      this.isCaughtUp && this.#server !== null && team?.waiting === 0 && !this.#isBusy;
    if (!this.isInSync) return;
    await setTeam({ inSyncAt: Date.now() });
    if (!wasInSync) await this.#onSaid?.().catch(() => undefined);
  }

  async #work(): Promise<void> {
    this.#isAsked = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#isAsked) {
      this.#isAsked = false;
      const server = this.#server;
      try {
        await this.#lookAndSend(server);
      } catch (error) {
        // Of the connection that it was begun with: where another is there by now, that one has asked for it again.
        if (server === this.#server) this.#failed.reject(error);
      }
    }
    this.#isBusy = false;
    await this.noteIfInSync();
  }

  async #lookAndSend(server: TeamServer | null): Promise<void> {
    const team = await db.team.get('team');
    if (!team) return;
    const { sayings, months, hasMore } = await whatToSay(team.part, team.device);
    await setTeam({ waiting: sayings.length });
    if (!server) return;
    await this.#send(server, sayings);
    await settle(months);
    this.#isAsked ||= hasMore;
  }

  async #send(server: TeamServer, sayings: readonly Saying[]): Promise<void> {
    for (let sent = 0; sent < sayings.length; sent += WINDOW) {
      const some = sayings.slice(sent, sent + WINDOW);
      const numbers = await Promise.all(some.map(({ key, text }) => server.put(key, text)));
      // A stream counts on: one that has not come as far as what was taken in is not the one that it was.
      if (Math.min(...numbers) <= this.#cursor) {
        await beginAgain();
        throw new Error('The team server was made anew');
      }
      await noteSaid(some);
      await setTeam({ waiting: Math.max(0, sayings.length - sent - WINDOW) });
    }
  }
}

/** The server knows nothing of what it was told: all is said and taken in again. */
async function beginAgain(): Promise<void> {
  await sayAllAgain();
  await setTeam({ cursor: 0 });
}

function setTeam(change: Partial<TeamState>): Promise<void> {
  return db.transaction('rw', db.team, async () => {
    const team = await db.team.get('team');
    if (!team || team.link === 'left') return;
    const isSame = (Object.keys(change) as (keyof TeamState)[]).every(
      (key) => team[key] === change[key],
    );
    if (!isSame) await db.team.put({ ...team, ...change });
  });
}

/** Waits, but not for longer than until the browser is on a network again. */
function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
