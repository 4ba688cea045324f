import { db } from './database.ts';
import { lengthOf } from './model/intervals.ts';
import { devicesOf, newMember, seenAtOf, withDevice, withDeviceChanged } from './model/member.ts';
import { done, refused } from './model/outcome.ts';
import type { Outcome, Refusal } from './model/outcome.ts';
import type { Actor, FreelancerId, Member, TeamState } from './model/records.ts';
import { daysOfWeek } from './model/time.ts';
import type { Day, DurationMs, EpochMs } from './model/time.ts';
import { requireClient } from './ownership.ts';
import type { HandOver, HandOverKind } from './sync/hand-over.ts';
import { hear, HEARD_TABLES } from './sync/hear.ts';
import { parseKey } from './sync/keys.ts';
import { parseText } from './sync/record-schema.ts';
import { recordsForFile } from './sync/say.ts';
import type { Saying } from './sync/say.ts';
import type { Arrived } from './sync/taking.ts';
import { joinTeam } from './team.ts';

const TABLES = [...HEARD_TABLES, db.handed] as const;

/** What taking a file in does, told before it is done. */
export interface HandOverPreview {
  readonly contracts: number;
  readonly activities: number;
  /** UTC days with time, and their time. */
  readonly days: number;
  readonly ms: DurationMs;
  /** Days with labels of the client's. */
  readonly labels: number;
  /** Records of which a later file was taken in: they stay as they are. */
  readonly older: number;
  /** Whether it is by another browser than the freelancer's files before: that one takes its place. */
  readonly isNewBrowser: boolean;
}

/** What is in a file of this browser for a freelancer, or from them; null where it is in no team by file. */
export async function handOverOf(
  kind: HandOverKind,
  person: FreelancerId,
  week: Day | null,
  at: EpochMs,
): Promise<HandOver | null> {
  const [team, freelancer] = await Promise.all([db.team.get('team'), db.freelancers.get(person)]);
  if (team?.link !== 'file' || !freelancer) return null;
  const days = week === null ? [] : daysOfWeek(week);
  const records = await recordsForFile(team, person, days);
  return { kind, from: team.device, person, name: freelancer.name, week, at, records };
}

/** The client saves a contract file for a freelancer: from then on they record in the browser that opens it. */
export function noteContractFile(by: Actor, id: FreelancerId, at: EpochMs): Promise<Outcome<null>> {
  const tables = [db.team, db.members, db.recordings, db.settings] as const;
  return db.transaction('rw', tables, async (): Promise<Outcome<null>> => {
    requireClient(by);
    const [team, member] = await Promise.all([db.team.get('team'), db.members.get(id)]);
    if (team?.link !== 'file') return refused({ code: 'team_missing', field: 'team' });
    if (!member && (await db.recordings.get(id))) {
      return refused({ code: 'team_recording', field: 'team' });
    }
    const invitation = { key: '', at, until: at };
    await db.members.put({ ...(member ?? newMember(id)), invitation, removedAt: null });
    const settings = await db.settings.get('settings');
    if (settings?.me === id) await db.settings.put({ ...settings, me: null, viewAs: 'client' });
    return done(null);
  });
}

/** What taking in a file would do; refused where it is not for this browser, or not by who may have written it. */
export function previewHandOver(file: HandOver): Promise<Outcome<HandOverPreview>> {
  return db.transaction('r', [db.team, db.members, db.handed], async () => {
    const team = await db.team.get('team');
    const member = await db.members.get(file.person);
    const refusal = team ? refusalOf(file, team, member) : firstRefusal(file);
    if (refusal) return refused(refusal);
    const fresh = await freshOf(file);
    const pages = fresh.flatMap(({ key, text }) =>
      parseKey(key)?.kind === 'page' && text !== null ? (parseText('page', text) ?? []) : [],
    );
    const count = (kind: string) => fresh.filter(({ key }) => parseKey(key)?.kind === kind).length;
    return done({
      contracts: count('contract'),
      activities: count('activity'),
      days: pages.filter(({ segments }) => segments.length > 0).length,
      ms: pages.reduce((ms, { segments }) => ms + lengthOf(segments), 0),
      labels: count('labels'),
      older: file.records.length - fresh.filter(({ text }) => text !== null).length,
      isNewBrowser:
        team?.part.role === 'client' &&
        member !== undefined &&
        member.devices.length > 0 &&
        !isKnown(member, file),
    });
  });
}

/** Takes in a file: what came later stays, and what should not be in it goes into quarantine, as with a team's server. */
export function takeHandOver(file: HandOver, at: EpochMs): Promise<Outcome<null>> {
  return db.transaction('rw', TABLES, async (): Promise<Outcome<null>> => {
    const team = await db.team.get('team');
    if (!team) return refused({ code: 'team_missing', field: 'team' });
    const member = await db.members.get(file.person);
    const refusal = refusalOf(file, team, member);
    if (refusal) return refused(refusal);
    if (team.part.role === 'client' && member) await db.members.put(seenBy(member, file));
    const fresh = await freshOf(file);
    await hear(fresh, at);
    await db.handed.bulkPut(fresh.map(({ key }) => ({ key, at: file.at })));
    return done(null);
  });
}

/** The freelancer's browser joins by a contract file, with a key of its own. */
export function joinByFile(
  file: HandOver,
  device: string,
  isReplacing: boolean,
  zone: string,
  at: EpochMs,
): Promise<Outcome<null>> {
  return db.transaction('rw', db.tables, async (): Promise<Outcome<null>> => {
    const refusal = firstRefusal(file);
    if (refusal) return refused(refusal);
    const { person: id, name, from: client } = file;
    const outcome = await joinTeam({ id, name, url: '', device, client }, isReplacing, zone, at);
    return outcome.ok ? takeHandOver(file, at) : outcome;
  });
}

/** Why a file may not be the first: only a contract file lets a browser join. */
function firstRefusal({ kind }: HandOver): Refusal | null {
  return kind === 'contract' ? null : { code: 'handover_wrong_kind', field: 'team' };
}

function refusalOf(file: HandOver, team: TeamState, member: Member | undefined): Refusal | null {
  if (team.link !== 'file') return { code: 'handover_wrong_kind', field: 'team' };
  const { part } = team;
  if ((part.role === 'client') !== (file.kind === 'diary')) {
    return { code: 'handover_wrong_kind', field: 'team' };
  }
  if (part.role === 'freelancer') {
    if (file.person !== part.person) return { code: 'handover_other_person', field: 'team' };
    return file.from === team.client ? null : { code: 'handover_other_key', field: 'team' };
  }
  if (!member || member.removedAt !== null) {
    return { code: 'handover_other_person', field: 'team' };
  }
  // By the first file after a contract file its freelancer's browser is known: trust on first use.
  const mayBeNew =
    member.invitation !== null && member.devices.every(({ key }) => key !== file.from);
  return isKnown(member, file) || mayBeNew ? null : { code: 'handover_other_key', field: 'team' };
}

function isKnown(member: Member, { from }: HandOver): boolean {
  return devicesOf(member).some(({ key }) => key === from);
}

/** The member after a file of theirs. By file there is one browser: a new one takes the place of the one before. */
function seenBy(member: Member, file: HandOver): Member {
  const { from, at } = file;
  if (isKnown(member, file)) {
    return withDeviceChanged(member, from, { seenAt: Math.max(seenAtOf(member) ?? 0, at) });
  }
  const devices = member.devices.map((each) => ({ ...each, removedAt: each.removedAt ?? at }));
  return withDeviceChanged(withDevice({ ...member, devices }, from), from, { seenAt: at });
}

/** Records of these kinds end: one that a later file does not have is no more. */
const ENDING = new Set<string>(['pending', 'request', 'timeRequest', 'answered']);

/** The records of a file of which no later one was taken in; null for those that it does not have any more. */
async function freshOf({ records, at, person, from }: HandOver): Promise<Arrived[]> {
  const known = new Map((await db.handed.toArray()).map((each) => [each.key, each.at]));
  const isFresh = ({ key }: Pick<Saying, 'key'>) => (known.get(key) ?? -1) < at;
  const has = new Set(records.map(({ key }) => key));
  const gone = [...known.keys()].filter((key) => {
    const parsed = parseKey(key);
    const isTheirs =
      parsed?.person === person && (parsed.by === 'client' || parsed.device === from);
    return isTheirs && ENDING.has(parsed.kind) && !has.has(key);
  });
  return [...records, ...gone.map((key) => ({ key, text: null }))]
    .filter(isFresh)
    .map(({ key, text }) => ({ key, text, sequence: 0 }));
}
