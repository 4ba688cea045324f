/** Takes in what others of the team have written: each record looked at as if it came from a file, and whose it may be. */
import { db } from '../database.ts';
import { FROM_TEAM } from '../model/records.ts';
import type { TeamState } from '../model/records.ts';
import type { EpochMs } from '../model/time.ts';
import { PAGE_TABLES, putLabels, putPages } from '../pages.ts';
import { ORDER, parseKey } from './keys.ts';
import { takeFromClient } from './take-from-client.ts';
import { takeFromFreelancer, takeFromOther } from './take-from-freelancer.ts';
import { takeDevicePages } from './several-browsers.ts';
import type { Reader } from './several-browsers.ts';
import { keep } from './taking.ts';
import type { Arrived, Heard, Taken, Taking, TeamFault } from './taking.ts';

/** What is kept of a text that is not taken in. */
const KEPT_MAX = 100_000;

export const HEARD_TABLES = [
  db.team,
  db.members,
  db.received,
  db.quarantine,
  db.freelancers,
  db.activities,
  db.contracts,
  ...PAGE_TABLES,
  db.devicePages,
  db.meters,
  db.recordings,
  db.pending,
  db.requests,
  db.timeRequests,
  db.timeAnswers,
  db.consents,
] as const;

/**
 * Takes in what came, and moves the cursor behind it: all of it in one transaction. What should not be there goes into
 * quarantine. What is already here changes nothing.
 */
export function hear(arrived: readonly Arrived[], at: EpochMs): Promise<void> {
  // Of each record the last.
  const latest = [...new Map(arrived.map((each) => [each.key, each])).values()];
  return db.transaction('rw', HEARD_TABLES, async () => {
    const team = await db.team.get('team');
    if (!team) return; // it was left meanwhile
    const taking = await begin(team, at);
    const heard: Heard[] = [];
    for (const one of latest) {
      const key = parseKey(one.key);
      if (key) heard.push({ arrived: one, key });
      else await refuse(one, 'malformed', at);
    }
    const rank = ({ key }: Heard) => ORDER.indexOf(key.kind);
    for (const one of heard.toSorted((a, b) => rank(a) - rank(b))) {
      const taken = takeOne(taking, one);
      const fault = typeof taken === 'object' && taken !== null ? await taken : taken;
      if (fault) await refuse(one.arrived, fault, at);
    }
    if (taking.pages.length > 0) await putPages(taking.pages);
    if (taking.devicePages.length > 0) await takeDevicePages(taking.devicePages, readerOf(taking));
    if (taking.labels.length > 0) await putLabels(taking.labels);
    const cursor = Math.max(team.cursor, ...arrived.map(({ sequence }) => sequence));
    // It may say by now that the client has taken this browser out.
    await db.team.update('team', { cursor });
  });
}

async function begin(team: TeamState, at: EpochMs): Promise<Taking> {
  const [contracts, members] = await Promise.all([db.contracts.toArray(), db.members.toArray()]);
  return {
    team,
    at,
    owners: new Map(contracts.map(({ id, freelancerId }) => [id, freelancerId])),
    members: new Map(members.map((member) => [member.freelancerId, member])),
    pages: [],
    devicePages: [],
    labels: [],
  };
}

function takeOne(taking: Taking, { arrived, key }: Heard): Taken {
  const { team } = taking;
  const { part, device } = team;
  if (part.role === 'client') {
    // What clients write is this browser's own.
    return key.by === 'client' ? null : takeFromFreelancer(taking, { arrived, key });
  }
  if (key.person !== part.person) return 'stranger';
  if (key.by === 'client') return takeFromClient(taking, { arrived, key });
  if (team.mine.includes(key.device)) return takeFromOther(taking, { arrived, key });
  // Whether another browser is theirs too, only the freelancer can say: `acceptBrowser`.
  const isTime = key.kind === 'page' || key.kind === 'meter' || key.kind === 'recording';
  return key.device !== device && isTime ? keep(arrived, null) : null;
}

function readerOf({ team, members }: Taking): Reader {
  if (team.part.role === 'freelancer') return { role: 'freelancer', device: team.device };
  return {
    role: 'client',
    firstDevice: (person) => members.get(person)?.devices[0]?.key ?? '',
  };
}

async function refuse({ key, text }: Arrived, fault: TeamFault, at: EpochMs): Promise<void> {
  const record = { key, text: text?.slice(0, KEPT_MAX) ?? null };
  // By its key: one that is sent again and again is there once.
  await db.quarantine.put({ id: `${FROM_TEAM} ${key}`, table: FROM_TEAM, record, fault, at });
}
