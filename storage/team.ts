import type { Table } from 'dexie';
import { db } from './database.ts';
import { comparable } from './model/activity.ts';
import { newMember, withDeviceChanged } from './model/member.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import type {
  Actor,
  Freelancer,
  FreelancerId,
  Member,
  MemberDevice,
  Quarantined,
  TeamState,
} from './model/records.ts';
import type { EpochMs } from './model/time.ts';
import { requireClient, requireFreelancer } from './ownership.ts';
import { DEFAULT_SETTINGS, readSettings } from './settings.ts';
import { FROM_TEAM } from './model/records.ts';
import { parseKey } from './sync/keys.ts';
import { hear, HEARD_TABLES } from './sync/hear.ts';
import { recordingKey } from './sync/several-browsers.ts';
import { sayAllAgain } from './sync/say.ts';

/** A freelancer, and how they stand to the team. */
export interface MemberRow {
  readonly freelancer: Freelancer;
  /** Null where they were never invited. */
  readonly member: Member | null;
  /** Whether something of theirs is recording. */
  readonly isRecording: boolean;
}

/** What the page Team shows. */
export interface TeamView {
  /** Null where the browser is in no team. */
  readonly team: TeamState | null;
  /** The freelancers with contracts, by name: the client's. */
  readonly rows: readonly MemberRow[];
  /** The freelancer that this browser records for; null where the client's. */
  readonly person: Freelancer | null;
  /** Time that other browsers wrote under the freelancer's name, by their public keys. */
  readonly others: readonly OtherBrowser[];
  /** What came from the team and should not be there, latest first. */
  readonly quarantine: readonly Quarantined[];
  /** Whether there is anything in the diary. */
  readonly isEmpty: boolean;
}

/** Another browser that wrote under this freelancer's name. */
export interface OtherBrowser {
  readonly device: string;
  /** How many days of time; none where it has only begun to record. */
  readonly days: number;
}

/** Reads the page Team. */
export function readTeam(): Promise<TeamView> {
  const tables = [
    db.team,
    db.members,
    db.freelancers,
    db.contracts,
    db.activities,
    db.recordings,
    db.received,
    db.quarantine,
  ];
  return db.transaction('r', tables, async () => {
    const [team, members, people, contracts, recordings, received, quarantine, activities] =
      await Promise.all([
        db.team.get('team'),
        db.members.toArray(),
        db.freelancers.toArray(),
        db.contracts.toArray(),
        db.recordings.toCollection().primaryKeys(),
        db.received.toCollection().primaryKeys(),
        db.quarantine.filter(({ table }) => table === FROM_TEAM).toArray(),
        db.activities.count(),
      ]);
    const memberOf = new Map(members.map((member) => [member.freelancerId, member]));
    const withContract = new Set(contracts.map(({ freelancerId }) => freelancerId));
    const part = team?.part;
    return {
      team: team ?? null,
      rows: people
        .filter(({ id }) => withContract.has(id) || memberOf.has(id))
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map((freelancer) => ({
          freelancer,
          member: memberOf.get(freelancer.id) ?? null,
          isRecording: recordings.includes(freelancer.id),
        })),
      person:
        part?.role === 'freelancer' ? (people.find(({ id }) => id === part.person) ?? null) : null,
      others: part?.role === 'freelancer' ? othersIn(received, team?.mine ?? []) : [],
      quarantine: quarantine.toSorted((a, b) => b.at - a.at),
      isEmpty: contracts.length === 0 && people.length === 0 && activities === 0,
    };
  });
}

function othersIn(keys: readonly string[], mine: readonly string[]): OtherBrowser[] {
  const others = keys.flatMap((key) => {
    const parsed = parseKey(key);
    return parsed?.by === 'freelancer' && !mine.includes(parsed.device) ? [parsed] : [];
  });
  return [...Map.groupBy(others, ({ device }) => device)].map(([device, records]) => ({
    device,
    days: records.filter(({ kind }) => kind === 'page').length,
  }));
}

/** The client's browser enters the team of a server. What it has of the team's contracts is sent there from then on. */
export function beginTeam(
  by: Actor,
  { url, device }: Pick<TeamState, 'url' | 'device'>,
  at: EpochMs,
): Promise<Outcome<null>> {
  return db.transaction('rw', [db.team, db.members, db.said, db.received, db.totals], async () => {
    requireClient(by);
    if (await db.team.get('team')) return refused({ code: 'team_already', field: 'team' });
    await db.team.put(newTeam({ part: { role: 'client' }, url, device, client: null }, at));
    await sayAllAgain();
    return done(null);
  });
}

/** Who joins, and what. */
export interface Joining {
  readonly id: FreelancerId;
  readonly name: string;
  /** Empty where files are handed on. */
  readonly url: string;
  readonly device: string;
  /** Where files are handed on: the client's public key. */
  readonly client?: string | null;
}

/**
 * The freelancer's browser enters a team: from then on it is theirs alone, and the client's role is the client's. What was in
 * its diary goes, and so it must be empty, unless `isReplacing`: who asks for that has saved it.
 */
export function joinTeam(
  { id, name, url, device, client = null }: Joining,
  isReplacing: boolean,
  zone: string,
  at: EpochMs,
): Promise<Outcome<null>> {
  return db.transaction('rw', db.tables, async () => {
    if (await db.team.get('team')) return refused({ code: 'team_already', field: 'team' });
    if ((await db.recordings.count()) > 0) {
      return refused({ code: 'team_recording', field: 'team' });
    }
    const counts = await Promise.all([
      db.contracts.count(),
      db.activities.count(),
      db.pages.count(),
    ]);
    if (!isReplacing && counts.some((count) => count > 0)) {
      return refused({ code: 'team_not_empty', field: 'team' });
    }
    const settings = await readSettings();
    for (const table of db.tables) {
      if (table.name !== 'settings' && table.name !== 'quarantine') await table.clear();
    }
    await db.freelancers.put({ id, name, key: comparable(name), zone });
    await db.settings.put({ ...DEFAULT_SETTINGS, ...settings, me: id, viewAs: 'freelancer' });
    await db.team.put(
      newTeam({ part: { role: 'freelancer', person: id }, url, device, client }, at),
    );
    return done(null);
  });
}

function newTeam(
  { part, url, device, client }: Pick<TeamState, 'part' | 'url' | 'device' | 'client'>,
  at: EpochMs,
): TeamState {
  return {
    id: 'team',
    part,
    url,
    client,
    device,
    mine: [],
    joinedAt: at,
    cursor: 0,
    waiting: 0,
    link: url === '' ? 'file' : 'connecting',
    inSyncAt: null,
  };
}

/**
 * The client invites a freelancer, who records in their own browser from then on: in this one nobody does any more.
 * `invitation`: the public key that it holds, and how long it may be taken up.
 */
export function invite(
  by: Actor,
  id: FreelancerId,
  { key, until }: { readonly key: string; readonly until: EpochMs },
  at: EpochMs,
): Promise<Outcome<null>> {
  const tables = [db.team, db.members, db.freelancers, db.contracts, db.totals, db.said];
  return db.transaction(
    'rw',
    [...tables, db.settings, db.recordings, db.pending],
    async (): Promise<Outcome<null>> => {
      requireClient(by);
      const [team, freelancer, member] = await Promise.all([
        db.team.get('team'),
        db.freelancers.get(id),
        db.members.get(id),
      ]);
      if (team?.part.role !== 'client' || !freelancer) {
        return refused({ code: 'team_missing', field: 'team' });
      }
      if (!member && (await db.recordings.get(id))) {
        return refused({ code: 'team_recording', field: 'team' });
      }
      const invitation = { key, at, until };
      await db.members.put({ ...(member ?? newMember(id)), invitation, removedAt: null });
      const settings = await readSettings();
      if (settings.me === id) await db.settings.put({ ...settings, me: null, viewAs: 'client' });
      const contracts = await db.contracts.where({ freelancerId: id }).primaryKeys();
      await sayAllAgain(contracts);
      return done(null);
    },
  );
}

/** The client takes a freelancer out of the team: nothing more is sent to them, and nothing of theirs is taken in. */
export function removeMember(by: Actor, id: FreelancerId, at: EpochMs): Promise<void> {
  return db.transaction('rw', [db.members, db.recordings, db.received], async () => {
    requireClient(by);
    const member = await db.members.get(id);
    if (!member) return;
    const devices = member.devices.map((each) => ({ ...each, removedAt: each.removedAt ?? at }));
    await db.members.put({ ...member, invitation: null, devices, removedAt: at });
    await forgetRecordings(member, devices);
  });
}

/** The client takes one browser of a freelancer out: what it had sent stays, and nothing more of it is taken in. */
export function removeBrowser(
  by: Actor,
  id: FreelancerId,
  device: string,
  at: EpochMs,
): Promise<void> {
  return db.transaction('rw', [db.members, db.recordings, db.received], async () => {
    requireClient(by);
    const member = await db.members.get(id);
    const known = member?.devices.find(({ key }) => key === device);
    if (!member || known?.removedAt !== null) return;
    const changed = withDeviceChanged(member, device, { removedAt: at });
    await db.members.put(changed);
    await forgetRecordings(member, [known]);
  });
}

/** What it was when these browsers were last heard of is in the diary; what went on since, nobody here can know. */
async function forgetRecordings(
  { freelancerId }: Member,
  devices: readonly MemberDevice[],
): Promise<void> {
  const keys = devices.map(({ key }) => recordingKey(freelancerId, key));
  await db.received.bulkDelete(keys);
  const left = await db.received
    .where('key')
    .startsWith(`f.${freelancerId}.`)
    .filter(({ key }) => parseKey(key)?.kind === 'recording')
    .count();
  if (left === 0) await db.recordings.delete(freelancerId);
}

/** This browser leaves its team. The diary stays as it is, for who sits at it. */
export function leaveTeam(): Promise<void> {
  const tables = [db.team, db.members, db.said, db.received, db.devicePages, db.handed];
  return db.transaction('rw', tables, async () => {
    await Promise.all(tables.map((table) => (table as Table).clear()));
  });
}

/**
 * The freelancer says that another browser is theirs too. What it has written so far, and writes from now on, is read as one
 * with what this one does; each goes on to write its own.
 */
export function acceptBrowser(by: Actor, device: string, at: EpochMs): Promise<void> {
  return db.transaction('rw', [...HEARD_TABLES], async () => {
    requireFreelancer(by);
    const team = await db.team.get('team');
    if (team?.part.role !== 'freelancer' || team.mine.includes(device)) return;
    await db.team.put({ ...team, mine: [...team.mine, device] });
    const kept = (await db.received.toArray()).filter(({ key }) => writerOf(key) === device);
    await db.received.bulkDelete(kept.map(({ key }) => key));
    await hear(
      kept.map(({ key, text }) => ({ key, text, sequence: team.cursor })),
      at,
    );
  });
}

/** The freelancer says that what another browser wrote under their name is not theirs: it is not taken in. */
export function declineOther(by: Actor, device: string): Promise<void> {
  return db.transaction('rw', db.received, async () => {
    requireFreelancer(by);
    const keys = await db.received.toCollection().primaryKeys();
    await db.received.bulkDelete(keys.filter((key) => writerOf(key) === device));
  });
}

/** The public key of the browser that wrote the record; null where it is the client's. */
function writerOf(key: string): string | null {
  const parsed = parseKey(key);
  return parsed?.by === 'freelancer' ? parsed.device : null;
}
