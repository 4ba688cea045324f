/** What this browser has to say to its team: records that the server does not have as they are here. */
import type { Table } from 'dexie';
import { db } from '../database.ts';
import { devicesOf, newMember } from '../model/member.ts';
import type {
  ActivityId,
  Contract,
  ContractId,
  DiaryPage,
  FreelancerId,
  LabelPage,
  Member,
  MonthTotals,
  TeamPart,
  TeamState,
} from '../model/records.ts';
import { addDays, utcDayOf } from '../model/time.ts';
import type { Day } from '../model/time.ts';
import { newMark } from '../pages.ts';
import { ownPagesOf } from './several-browsers.ts';
import { keyText, ORDER, parseKey } from './keys.ts';
import type { ClientKind, FreelancerKind } from './keys.ts';

/** A record to be sent, as text; null where it is no more. */
export interface Saying {
  readonly key: string;
  readonly text: string | null;
}

/** What a look at the diary found to be said. */
export interface Look {
  /** In the order in which they are to be sent: what others stand on goes first. */
  readonly sayings: readonly Saying[];
  /** The months that were looked at, as they were: `settle` them once all of it is with the server. */
  readonly months: readonly MonthTotals[];
  /** Whether there are more months to look at after these. */
  readonly hasMore: boolean;
}

/** How many months are looked at at once: pages of more would fill the memory. */
const MONTHS_AT_ONCE = 100;

/** As the database hands a record to be changed. */
type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

interface Written {
  readonly key: string;
  readonly record: unknown;
}

/** Looks for what has changed since the server was told. `device`: this browser's public key. */
export async function whatToSay(part: TeamPart, device: string): Promise<Look> {
  const { whole, ofMonths, months, saidWhole } = await read(part, device);
  const texts = new Map(
    [...whole, ...ofMonths].map(({ key, record }) => [key, JSON.stringify(record)]),
  );
  const said = await hashesOf([...texts.keys()]);
  const sayings: Saying[] = [];
  for (const [key, text] of texts) {
    if (said.get(key) !== (await hashOf(text))) sayings.push({ key, text });
  }
  for (const key of saidWhole) if (!texts.has(key)) sayings.push({ key, text: null });
  return {
    sayings: sayings.toSorted((a, b) => rankOf(a.key) - rankOf(b.key)),
    months,
    hasMore: months.length === MONTHS_AT_ONCE,
  };
}

/** The server has these. */
export async function noteSaid(sayings: readonly Saying[]): Promise<void> {
  const said = await Promise.all(
    sayings.flatMap(({ key, text }) =>
      text === null
        ? []
        : [
            hashOf(text).then((hash) => ({
              key,
              hash,
              ...(isWhole(key) && { whole: 1 as const }),
            })),
          ],
    ),
  );
  await db.transaction('rw', db.said, () =>
    Promise.all([
      db.said.bulkPut(said),
      db.said.bulkDelete(sayings.flatMap(({ key, text }) => (text === null ? [key] : []))),
    ]),
  );
}

/** The server knows all of these months, unless they have changed since they were looked at. */
export function settle(months: readonly MonthTotals[]): Promise<void> {
  return db.transaction('rw', db.totals, async () => {
    const now = await db.totals.bulkGet(months.map((each) => [each.contractId, each.month]));
    const same = now.flatMap((each, index) =>
      each && each.changed === months[index]?.changed ? [{ ...each, changed: 0 }] : [],
    );
    await db.totals.bulkPut(same);
  });
}

/** All of the diary is to be looked at again: for a new team, or a server that was made anew. */
export async function sayAllAgain(contractIds?: readonly string[]): Promise<void> {
  await db.transaction('rw', db.totals, db.said, async () => {
    await (
      contractIds
        ? db.totals.filter(({ contractId }) => contractIds.includes(contractId))
        : db.totals.toCollection()
    ).modify((totals: Writable<MonthTotals>) => {
      totals.changed = newMark();
    });
    if (!contractIds) await db.said.clear();
  });
}

/** What is compared as a whole, by who says it. */
const WHOLE_TABLES = {
  client: [
    db.members,
    db.freelancers,
    db.contracts,
    db.activities,
    db.timeAnswers,
    db.received,
    db.requests,
  ],
  freelancer: [db.recordings, db.pending, db.requests, db.timeRequests, db.consents],
} as const;

/** All that is compared as a whole: who watches it hears of each change of these. */
export function readWhole({ role }: TeamPart): Promise<unknown> {
  return Promise.all(WHOLE_TABLES[role].map((table) => (table as Table).toArray()));
}

/**
 * What is in a file for one freelancer, or from them: the client's records, or the freelancer's, and of these UTC days the
 * label pages, or the pages and meters.
 */
export function recordsForFile(
  { part, device }: Pick<TeamState, 'part' | 'device'>,
  person: FreelancerId,
  days: readonly Day[],
): Promise<Saying[]> {
  const whole = [...WHOLE_TABLES[part.role], db.contracts];
  const tables = [...whole, db.totals, db.pages, db.labels, db.meters] as Table[];
  return db.transaction('r', tables, async () => {
    const contracts = await db.contracts.where({ freelancerId: person }).toArray();
    const keys = contracts.flatMap(({ id }) => days.map((day): [ContractId, Day] => [id, day]));
    if (part.role === 'client') {
      const used = new Map([[person, new Set(await usedActivities(contracts))]]);
      const written = await clientRecords([newMember(person)], contracts, [], used);
      const labels = (await db.labels.bulkGet(keys)).flatMap((each) => each ?? []);
      return asTexts([...written, ...labels.map((record) => labelsWritten(record, person))]);
    }
    const written = await freelancerRecords(person, device);
    const [pages, meters] = await Promise.all([db.pages.bulkGet(keys), db.meters.bulkGet(keys)]);
    const named = (kind: 'page' | 'meter') => dayWritten(kind, person, device);
    return asTexts([
      // What runs is not handed on: when the file is opened, it is something else.
      ...written.filter(({ key }) => parseKey(key)?.kind !== 'recording'),
      ...pages.flatMap((each) => (each ? [named('page')(each)] : [])),
      ...meters.flatMap((each) => (each ? [named('meter')(each)] : [])),
    ]);
  });
}

function asTexts(written: readonly Written[]): Saying[] {
  return written.map(({ key, record }) => ({ key, text: JSON.stringify(record) }));
}

/** The activities that time on these contracts ever had: they have to have their names where it is read. */
async function usedActivities(contracts: readonly Contract[]): Promise<string[]> {
  const ids = new Set(contracts.map(({ id }) => id));
  const totals = await db.totals.filter(({ contractId }) => ids.has(contractId)).toArray();
  return totals.flatMap(({ activities }) => Object.keys(activities));
}

function read(part: TeamPart, device: string) {
  const whole = [...WHOLE_TABLES[part.role], db.contracts];
  const tables = [
    ...whole,
    db.said,
    db.totals,
    db.pages,
    db.labels,
    db.meters,
    db.team,
    db.devicePages,
  ] as Table[];
  return db.transaction('r', tables, async () => {
    const hasOthers = ((await db.team.get('team'))?.mine.length ?? 0) > 0;
    const members = part.role === 'client' ? await readMembers() : [];
    const people =
      part.role === 'client' ? members.map(({ freelancerId }) => freelancerId) : [part.person];
    const contracts = await db.contracts.where('freelancerId').anyOf(people).toArray();
    const saidWhole = await db.said.where('whole').equals(1).primaryKeys();
    const months = await db.totals.where('changed').above(0).limit(MONTHS_AT_ONCE).toArray();
    const owners = new Map(contracts.map(({ id, freelancerId }) => [id, freelancerId]));
    const ofTeam = months.flatMap((month) => {
      const person = owners.get(month.contractId);
      return person === undefined ? [] : [{ month, person }];
    });
    const ofMonths = await Promise.all(
      ofTeam.map(({ month, person }) =>
        part.role === 'client'
          ? labelsOf(month, person)
          : pagesOf(month, person, device, hasOthers),
      ),
    );
    const ofTables = await (part.role === 'client'
      ? clientRecords(members, contracts, saidWhole, namedBy(ofMonths.flat()))
      : freelancerRecords(part.person, device));
    // Of somebody who is no longer in the team nothing is said, but that they are not.
    const isOfTeam = (text: string) => {
      const key = parseKey(text);
      return key !== null && (people.includes(key.person) || key.kind === 'person');
    };
    return {
      whole: ofTables,
      ofMonths: ofMonths.flat(),
      months,
      saidWhole: saidWhole.filter(isOfTeam),
    };
  });
}

async function readMembers(): Promise<Member[]> {
  const members = await db.members.toArray();
  return members.filter(({ removedAt }) => removedAt === null);
}

/** Activities by whose time they name. */
type Named = ReadonlyMap<FreelancerId, ReadonlySet<string>>;

/** The activities that these label pages name: also one that is not assigned has to have its name where it is read. */
function namedBy(labels: readonly Written[]): Named {
  const named = new Map<FreelancerId, Set<string>>();
  for (const { key, record } of labels) {
    const person = parseKey(key)?.person;
    if (person === undefined) continue;
    const ids = named.get(person) ?? new Set();
    named.set(person, ids);
    for (const { activityId } of Object.values((record as LabelPage).labels).flat()) {
      if (activityId !== null) ids.add(activityId);
    }
  }
  return named;
}

/** What the client writes, but for labels. `named`: activities that are needed beside those that are assigned. */
async function clientRecords(
  members: readonly Member[],
  contracts: readonly Contract[],
  said: readonly string[],
  named: Named,
): Promise<Written[]> {
  const byPerson = Map.groupBy(contracts, ({ freelancerId }) => freelancerId);
  const activities = new Map((await db.activities.toArray()).map((each) => [each.id, each]));
  const people = await db.freelancers.bulkGet(members.map(({ freelancerId }) => freelancerId));
  const answers = await db.timeAnswers
    .where('contractId')
    .anyOf(contracts.map(({ id }) => id))
    .toArray();
  const owners = new Map(contracts.map(({ id, freelancerId }) => [id, freelancerId]));
  const saidKeys = said.flatMap((text) => parseKey(text) ?? []);
  const written: Written[] = [];
  const write = (person: FreelancerId, kind: ClientKind, ids: readonly string[], record: unknown) =>
    written.push({ key: keyText({ by: 'client', person, kind, ids }), record });
  for (const [index, member] of members.entries()) {
    const { freelancerId: id } = member;
    const person = people[index];
    if (person) write(id, 'person', [], person);
    const own = byPerson.get(id) ?? [];
    for (const contract of own) write(id, 'contract', [contract.id], contract);
    // One that was assigned before is known there, and may stand on time of then: its changes go on.
    const known = saidKeys.filter((key) => key.kind === 'activity' && key.person === id);
    const shown = new Set<string>([
      ...own.flatMap(({ assigned }) => assigned),
      ...known.flatMap(({ ids }) => ids),
      ...(named.get(id) ?? []),
    ]);
    for (const activityId of shown) {
      const activity = activities.get(activityId as ActivityId);
      if (activity) write(id, 'activity', [activityId], activity);
    }
    for (const { key, credential } of devicesOf(member)) {
      if (credential !== null) write(id, 'credential', [key], credential);
    }
  }
  for (const answer of answers) {
    const person = owners.get(answer.contractId);
    if (person !== undefined) write(person, 'answer', [answer.id], answer);
  }
  for (const { person, id } of await answeredRequests()) write(person, 'answered', [id], { id });
  return written;
}

/** Requests that came from the team and that the client has answered: they are gone here, and not yet there. */
async function answeredRequests() {
  const received = await db.received.toArray();
  const keys = received.flatMap(({ key }) => parseKey(key) ?? []);
  const requests = keys.filter(({ kind }) => kind === 'request');
  const open = new Set<string>(await db.requests.toCollection().primaryKeys());
  return requests.flatMap(({ person, ids: [id] }) =>
    id === undefined || open.has(id) ? [] : [{ person, id }],
  );
}

/** What a freelancer writes, but for pages and meters. */
async function freelancerRecords(person: FreelancerId, device: string): Promise<Written[]> {
  const own = { freelancerId: person };
  const ofPerson = (each: { readonly freelancerId: FreelancerId }) => each.freelancerId === person;
  // A meter changes in the minute after a stop too, when nothing else does: the last ones are always looked at.
  const contracts = await db.contracts.where(own).primaryKeys();
  const lastDays = contracts.flatMap((id) =>
    lastTwoDays().map((day): [ContractId, Day] => [id, day]),
  );
  const [meters, recording, pending, requests, timeRequests, consents] = await Promise.all([
    db.meters.bulkGet(lastDays),
    db.recordings.get(person),
    db.pending.where(own).toArray(),
    db.requests.filter(ofPerson).toArray(),
    db.timeRequests.filter(ofPerson).toArray(),
    db.consents.filter(ofPerson).toArray(),
  ]);
  const key = (kind: FreelancerKind, ...ids: string[]) =>
    keyText({ by: 'freelancer', person, device, kind, ids });
  return [
    ...pending.map((record) => ({ key: key('pending', record.id), record })),
    ...requests.map((record) => ({ key: key('request', record.id), record })),
    ...timeRequests.map((record) => ({ key: key('timeRequest', record.id), record })),
    ...consents.map((record) => ({ key: key('consent', record.contractId), record })),
    ...(recording ? [{ key: key('recording'), record: recording }] : []),
    ...meters.flatMap((each) => (each ? [dayWritten('meter', person, device)(each)] : [])),
  ];
}

function lastTwoDays(): Day[] {
  const today = utcDayOf(Date.now());
  return [addDays(today, -1), today];
}

async function labelsOf(
  { contractId, month }: MonthTotals,
  person: FreelancerId,
): Promise<Written[]> {
  const labels = await db.labels
    .where('[contractId+day]')
    .between(...daysOf(contractId, month))
    .toArray();
  return labels.map((record) => labelsWritten(record, person));
}

function labelsWritten(record: LabelPage, person: FreelancerId): Written {
  const ids = [record.contractId, record.day];
  return { key: keyText({ by: 'client', person, kind: 'labels', ids }), record };
}

async function pagesOf(
  { contractId, month }: MonthTotals,
  person: FreelancerId,
  device: string,
  hasOthers: boolean,
): Promise<Written[]> {
  const days = daysOf(contractId, month);
  const [pages, meters] = await Promise.all([
    db.pages
      .where('[contractId+day]')
      .between(...days)
      .toArray(),
    db.meters
      .where('[contractId+day]')
      .between(...days)
      .toArray(),
  ]);
  // Of a day that another browser writes too, what this one has to say is not all that stands in its diary.
  const shared = hasOthers
    ? await ownPagesOf(device, person, `${month}-01` as Day, `${month}-31` as Day)
    : new Map<Day, readonly DiaryPage[]>();
  const own = [
    ...pages.filter(({ day }) => !shared.has(day)),
    ...[...shared.values()].flat().filter((page) => page.contractId === contractId),
  ];
  return [
    ...own.map(dayWritten('page', person, device)),
    ...meters.map(dayWritten('meter', person, device)),
  ];
}

function dayWritten(kind: 'page' | 'meter', person: FreelancerId, device: string) {
  return (record: { readonly contractId: string; readonly day: string }): Written => {
    const ids = [record.contractId, record.day];
    return { key: keyText({ by: 'freelancer', person, device, kind, ids }), record };
  };
}

function daysOf(contractId: string, month: string): [[string, string], [string, string]] {
  return [
    [contractId, month],
    [contractId, `${month}-99`],
  ];
}

async function hashesOf(keys: string[]): Promise<Map<string, string>> {
  const said = await db.said.bulkGet(keys);
  return new Map(said.flatMap((each) => (each ? [[each.key, each.hash]] : [])));
}

/** Whether the record is of a table that is compared as a whole: only there can be told that it is gone. */
function isWhole(key: string): boolean {
  const kind = parseKey(key)?.kind;
  return kind !== 'page' && kind !== 'meter' && kind !== 'labels';
}

function rankOf(key: string): number {
  const kind = parseKey(key)?.kind;
  return kind === undefined ? -1 : ORDER.indexOf(kind);
}

const HASH_BYTES = 16;

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return new Uint8Array(digest, 0, HASH_BYTES).toBase64();
}
