import { activityIds } from '../../activity-ids.ts';
import { db } from '../../database.ts';
import { activityFields, activityRefusal, comparable } from '../../model/activity.ts';
import { assignedAfter } from '../../model/assignments.ts';
import type { Activity, ActivityId, Actor, Contract, ContractId } from '../../model/records.ts';
import type { EpochMs } from '../../model/time.ts';
import { requireClient } from '../../ownership.ts';
import { LineFaults } from './faults.ts';
import type { ImportFault, LineFault } from './faults.ts';
import type { ActivityFile, ActivityRow } from './read-activities.ts';

/** What an import of activities does, or would do. */
export interface ActivityImport {
  /** Codes of those that are new, in the file's order. */
  readonly created: readonly string[];
  /** Codes of those that are there and stay as they are. */
  readonly known: readonly string[];
  /** Those of them that are archived, and stay so. */
  readonly archived: readonly string[];
  /** How many assignments to contracts are new. */
  readonly assigned: number;
  /** People of the file whom nobody here is called: nothing is assigned for them. */
  readonly strangers: readonly string[];
  /** Wrong lines, those of the file too: with any, nothing is imported. */
  readonly faults: readonly LineFault[];
  readonly faultCount: number;
}

const TABLES = [db.activities, db.contracts, db.freelancers];

/** What `importActivities` would do now. */
export function previewActivities(file: ActivityFile, at: EpochMs): Promise<ActivityImport> {
  return db.transaction('r', TABLES, () => merge(file, at, false));
}

/**
 * Adds the activities of a file that are not there yet, and assigns those that are; nothing where a line is wrong. What is
 * there stays as it is. Doing it twice is doing it once.
 */
export function importActivities(
  by: Actor,
  file: ActivityFile,
  at: EpochMs,
): Promise<ActivityImport> {
  return db.transaction('rw', TABLES, () => {
    requireClient(by);
    return merge(file, at, true);
  });
}

async function merge(file: ActivityFile, at: EpochMs, isWriting: boolean): Promise<ActivityImport> {
  const [activities, contracts, people] = await Promise.all([
    db.activities.toArray(),
    db.contracts.toArray(),
    db.freelancers.toArray(),
  ]);
  const active = contracts.filter(({ closedAt }) => closedAt === null);
  const byTitle = Map.groupBy(active, ({ title }) => comparable(title));
  const byPerson = new Map(
    people.map(({ id, key }) => [key, active.filter(({ freelancerId }) => freelancerId === id)]),
  );
  const faults = new LineFaults();
  const strangers = new Set<string>();
  const here = new Map(activities.map((activity) => [activity.key, activity]));
  const nextId = activityIds(activities.map(({ id }) => id));
  const rows = new Map<string, { activity: Activity; row: ActivityRow }>();
  const wanted = new Map<ContractId, Map<ActivityId, boolean>>();
  for (const row of file.rows) {
    const form = { code: row.code, description: row.description, url: row.url, budget: row.budget };
    const refusal = activityRefusal(form, () => false);
    if (refusal) {
      faults.add(refusal.code as ImportFault, row.line, textAt(row, refusal.field));
      continue;
    }
    const fields = activityFields(form);
    const earlier = rows.get(fields.key);
    if (earlier && !isAlike(earlier.row, row)) {
      faults.add('code_differs', row.line, row.code);
      continue;
    }
    const activity = earlier?.activity ??
      here.get(fields.key) ?? { id: nextId(), ...fields, createdAt: at, archivedAt: null };
    if (!earlier) rows.set(fields.key, { activity, row });
    for (const contract of contractsOf(row, byTitle, faults)) want(wanted, contract, activity);
    if (row.person === '') continue;
    const own = byPerson.get(comparable(row.person));
    if (!own) strangers.add(row.person);
    for (const contract of own ?? []) want(wanted, contract, activity);
  }
  const found = [...rows.values()].map(({ activity }) => activity);
  const created = found.filter(({ key }) => !here.has(key));
  const changed = active.flatMap((contract): Contract[] => {
    const assigned = assignedAfter(contract.assigned, wanted.get(contract.id) ?? new Map());
    return assigned.length === contract.assigned.length ? [] : [{ ...contract, assigned }];
  });
  const faultCount = file.faultCount + faults.count;
  if (isWriting && faultCount === 0) {
    await Promise.all([db.activities.bulkAdd(created), db.contracts.bulkPut(changed)]);
  }
  const known = found.filter(({ key }) => here.has(key));
  return {
    created: created.map(({ code }) => code),
    known: known.map(({ code }) => code),
    archived: known.filter(({ archivedAt }) => archivedAt !== null).map(({ code }) => code),
    assigned: changed.reduce((sum, { id, assigned }) => {
      const before = active.find((contract) => contract.id === id)?.assigned.length ?? 0;
      return sum + assigned.length - before;
    }, 0),
    strangers: [...strangers],
    faults: [...file.faults, ...faults.list],
    faultCount,
  };
}

function want(
  wanted: Map<ContractId, Map<ActivityId, boolean>>,
  { id }: Contract,
  activity: Activity,
): void {
  // What is archived stands in no picker: it is assigned to nothing new.
  if (activity.archivedAt !== null) return;
  wanted.set(id, (wanted.get(id) ?? new Map<ActivityId, boolean>()).set(activity.id, true));
}

/** The active contracts that the row names: a title may itself hold a semicolon. */
function contractsOf(
  { contracts, line }: ActivityRow,
  byTitle: ReadonlyMap<string, readonly Contract[]>,
  faults: LineFaults,
): readonly Contract[] {
  if (contracts === '') return [];
  const whole = byTitle.get(comparable(contracts));
  if (whole) return whole;
  return contracts.split(/[;\r\n]+/u).flatMap((title) => {
    if (title.trim() === '') return [];
    const named = byTitle.get(comparable(title));
    if (!named) faults.add('contract_unknown', line, title.trim());
    return named ?? [];
  });
}

/** Whether a second row of a code says nothing else of the activity: it may assign it to others. */
function isAlike(one: ActivityRow, other: ActivityRow): boolean {
  return (
    one.description === other.description && one.url === other.url && one.budget === other.budget
  );
}

function textAt(row: ActivityRow, field: string): string {
  return field === 'code' || field === 'description' || field === 'url' || field === 'budget'
    ? row[field]
    : '';
}
