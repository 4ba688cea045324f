import { Dexie } from 'dexie';
import type { PromiseExtended, Table } from 'dexie';
import { db, newId } from './database.ts';
import { freelancerPages } from './freelancer-pages.ts';
import type {
  ActivityId,
  Contract,
  ContractId,
  DiaryPage,
  FreelancerId,
  LabelPage,
  MonthTotals,
  PendingBlock,
  Quarantined,
  Recording,
  SegmentId,
} from './model/records.ts';
import { isSame } from './model/same.ts';
import {
  clashesAmong,
  examineContract,
  examinePeopleAndActivities,
  examineUnfiled,
  isLoss,
} from './model/soundness.ts';
import type { Clash, ContractDiary, Examined, Finding } from './model/soundness.ts';
import { monthOf } from './model/time.ts';
import type { Day, EpochMs, Month } from './model/time.ts';
import { withDay } from './model/totals.ts';
import { changed, PAGE_TABLES } from './pages.ts';

/** What a check of the diary read and what it did. */
export interface CheckReport {
  readonly contracts: number;
  /** Diary pages, each a contract's UTC day. */
  readonly days: number;
  readonly segments: number;
  /** Months whose totals were counted anew, each once. */
  readonly rebuilt: readonly Month[];
  /** Pages whose segments were put in order. */
  readonly ordered: number;
  /** Segments that are in quarantine now. */
  readonly segmentsSetAside: number;
  /** Other records, or parts of them, that are in quarantine now. */
  readonly recordsSetAside: number;
}

const CONTRACT_TABLES = [db.activities, db.contracts, ...PAGE_TABLES, db.quarantine] as const;
const UNFILED_TABLES = [db.contracts, db.recordings, db.pending, db.quarantine] as const;
const LAST_PAGES = 4;
/** Records that are read at once. */
const PART = 50;

/**
 * Checks all of the diary at `at`, a contract at a time, so that pages and recording go on meanwhile. What follows from
 * other records is made anew; what does not and breaks a rule goes to quarantine as it was. Each repair reads again what
 * it is about in its own transaction: what was found may have changed since.
 */
export async function checkDiary(
  at: EpochMs,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<CheckReport> {
  const findings = await repairPeopleAndActivities(at);
  const ids = await contractIds();
  const checked = await checkContracts(ids, at, (done) => onProgress(done, ids.length));
  await db.sums.clear(); // made anew when a report asks for them
  return { ...checked.counts, ...sumsOf([...findings, ...checked.findings]) };
}

/**
 * The check for the browser's start: what who records here is working on, in a handful of reads. Only where something is
 * wrong there, their contracts are checked in full. Answers null where nothing is.
 */
export async function checkQuickly(at: EpochMs): Promise<CheckReport | null> {
  const ids = await suspectContracts();
  if (ids === null) return null;
  const { counts, findings } = await checkContracts(ids, at, () => undefined);
  return { ...counts, ...sumsOf(findings) };
}

/** What the database holds under a contract's id. Within a transaction of contracts and `PAGE_TABLES`. */
export async function readContractDiary(id: ContractId): Promise<ContractDiary> {
  return {
    id,
    contract: await db.contracts.get(id),
    pages: await inParts(db.pages, id),
    labels: await inParts(db.labels, id),
    totals: await inParts(db.totals, id),
  };
}

/** Writes what differs from `before`. Within a transaction of contracts and `PAGE_TABLES`. */
export async function writeContractDiary(
  before: ContractDiary,
  after: ContractDiary,
): Promise<void> {
  const pages = changesOf(before.pages, after.pages, ({ day }) => day);
  const labels = changesOf(before.labels, after.labels, ({ day }) => day);
  const totals = changesOf(before.totals, after.totals, ({ month }) => month);
  const keys = (parts: readonly string[]) =>
    parts.map((part): [ContractId, string] => [before.id, part]);
  await Promise.all([
    db.pages.bulkPut(pages.changed),
    db.pages.bulkDelete(keys(pages.gone)),
    db.labels.bulkPut(labels.changed),
    db.labels.bulkDelete(keys(labels.gone)),
    db.totals.bulkPut(totals.changed.map(changed)),
    db.totals.bulkDelete(keys(totals.gone)),
    db.sums.clear(), // made anew when a report asks for them
    after.contract && after.contract !== before.contract && db.contracts.put(after.contract),
    before.contract && !after.contract && db.contracts.delete(before.id),
  ]);
}

/** A contract's records, so many at a time that the page does not stand still while they are unpacked. */
async function inParts<T extends DiaryPage | LabelPage | MonthTotals>(
  table: Table<T, [ContractId, string]>,
  id: ContractId,
): Promise<T[]> {
  const all: T[] = [];
  const last = [id, Dexie.maxKey];
  for (let from: unknown[] = [id, Dexie.minKey]; ;) {
    const part = await table.where(':id').between(from, last, false, true).limit(PART).toArray();
    all.push(...part);
    const [end] = part.slice(-1);
    if (!end || part.length < PART) return all;
    from = [id, 'day' in end ? end.day : end.month];
  }
}

/** The ids of all activities. Within a transaction of activities. */
export async function activityIds(): Promise<Set<ActivityId>> {
  return new Set(await db.activities.toCollection().primaryKeys());
}

interface Checked {
  readonly counts: Pick<CheckReport, 'contracts' | 'days' | 'segments'>;
  readonly findings: readonly Finding[];
}

async function checkContracts(
  ids: readonly ContractId[],
  at: EpochMs,
  onDone: (done: number) => void,
): Promise<Checked> {
  const findings: Finding[] = [];
  const crossings = new Crossings();
  let [contracts, days, segments] = [0, 0, 0];
  for (const [index, id] of ids.entries()) {
    onDone(index);
    // One after the other: no transaction is longer than a contract, and no more than one is in memory.
    const { sound, findings: found } = await checkContract(id, at);
    findings.push(...found);
    crossings.add(sound.pages);
    contracts += sound.contract ? 1 : 0;
    days += sound.pages.length;
    segments += sound.pages.reduce((sum, page) => sum + page.segments.length, 0);
  }
  for (const crossing of crossings.all()) {
    findings.push(...(await checkCrossing(crossing, at)));
  }
  findings.push(...(await repairUnfiled(at)));
  onDone(ids.length);
  return { counts: { contracts, days, segments }, findings };
}

async function checkContract(id: ContractId, at: EpochMs): Promise<Examined<ContractDiary>> {
  const examined = await db.transaction('r', CONTRACT_TABLES, async () =>
    examineContract(await readContractDiary(id), await activityIds()),
  );
  return examined.findings.length === 0 ? examined : repairContract(id, [], at);
}

/** Reads the contract's diary again and writes what is sound of it, all in one transaction. */
function repairContract(
  id: ContractId,
  clashes: readonly Clash[],
  at: EpochMs,
): PromiseExtended<Examined<ContractDiary>> {
  return db.transaction('rw', CONTRACT_TABLES, async () => {
    const diary = await readContractDiary(id);
    const examined = examineContract(diary, await activityIds(), clashes);
    await writeContractDiary(diary, examined.sound);
    await setAside(examined.findings, at);
    return examined;
  });
}

function repairPeopleAndActivities(at: EpochMs): Promise<readonly Finding[]> {
  return db.transaction('rw', db.activities, db.freelancers, db.quarantine, async () => {
    const [activities, freelancers] = await Promise.all([
      db.activities.toArray(),
      db.freelancers.toArray(),
    ]);
    const findings = examinePeopleAndActivities(activities, freelancers);
    for (const { table, key } of findings) await db.table(table).delete(key as string);
    await setAside(findings, at);
    return findings;
  });
}

function repairUnfiled(at: EpochMs): Promise<readonly Finding[]> {
  return db.transaction('rw', UNFILED_TABLES, async () => {
    const findings = await examineUnfiledNow();
    for (const { table, key } of findings) await db.table(table).delete(key as string);
    await setAside(findings, at);
    return findings;
  });
}

async function examineUnfiledNow(): Promise<Finding[]> {
  const [recordings, pending] = await Promise.all([db.recordings.toArray(), db.pending.toArray()]);
  return examineUnfiled(recordings, pending, await contractsOf([...recordings, ...pending]));
}

/** The contracts that records name, by id. */
async function contractsOf(
  records: readonly (Recording | PendingBlock | DiaryPage)[],
): Promise<Map<ContractId, Contract>> {
  // What is malformed may name no contract at all.
  const ids = new Set(
    records.map((each) => each.contractId).filter((id) => typeof id === 'string'),
  );
  const contracts = await db.contracts.bulkGet([...ids]);
  return new Map(contracts.flatMap((each) => (each ? [[each.id, each] as const] : [])));
}

async function setAside(findings: readonly Finding[], at: EpochMs): Promise<void> {
  await db.quarantine.bulkAdd(
    findings.filter(isLoss).map(({ rule, table, record }): Quarantined => ({
      id: newId(),
      table,
      record,
      fault: rule,
      at,
    })),
  );
}

/** Where contracts could contradict each other: a freelancer's days, or all of two contracts that hold the same segment. */
type Crossing =
  | { readonly freelancerId: FreelancerId; readonly days: readonly Day[] }
  | { readonly contractIds: readonly [ContractId, ContractId] };

/** Gathers crossings while one contract after the other passes by. */
class Crossings {
  readonly #contractsOf = new Map<FreelancerId, Map<Day, ContractId[]>>();
  readonly #home = new Map<SegmentId, ContractId>();
  readonly #twice = new Map<string, Crossing>();

  add(pages: readonly DiaryPage[]): void {
    for (const { contractId, day, freelancerId, segments } of pages) {
      const days = this.#contractsOf.get(freelancerId) ?? new Map<Day, ContractId[]>();
      this.#contractsOf.set(freelancerId, days);
      days.set(day, [...(days.get(day) ?? []), contractId]);
      for (const { id } of segments) {
        const home = this.#home.get(id);
        if (home === undefined) this.#home.set(id, contractId);
        else if (home !== contractId) {
          this.#twice.set(`${home} ${contractId}`, { contractIds: [home, contractId] });
        }
      }
    }
  }

  /** What is shared by days, a freelancer's month at a time. */
  all(): Crossing[] {
    const shared = [...this.#contractsOf].flatMap(([freelancerId, own]) => {
      const several = [...own].filter(([, ids]) => ids.length > 1).map(([day]) => day);
      return [...Map.groupBy(several, monthOf).values()].map((days): Crossing => ({
        freelancerId,
        days: days.toSorted(),
      }));
    });
    return [...this.#twice.values(), ...shared];
  }
}

async function checkCrossing(crossing: Crossing, at: EpochMs): Promise<readonly Finding[]> {
  const clashes = await db.transaction('r', db.pages, () => clashesOn(crossing));
  if (clashes.length === 0) return [];
  return db.transaction('rw', CONTRACT_TABLES, async () => {
    const findings: Finding[] = [];
    const byContract = Map.groupBy(await clashesOn(crossing), ({ contractId }) => contractId);
    for (const [id, own] of byContract) {
      findings.push(...(await repairContract(id, own, at)).findings);
    }
    return findings;
  });
}

async function clashesOn(crossing: Crossing): Promise<Clash[]> {
  if ('days' in crossing) {
    return clashesAmong(await freelancerPages(crossing.freelancerId, crossing.days));
  }
  const [first, second] = crossing.contractIds;
  return clashesAmong([...(await inParts(db.pages, first)), ...(await inParts(db.pages, second))]);
}

/** Every contract's id that any record of a diary is under, of contracts that are gone too. */
function contractIds(): Promise<ContractId[]> {
  return db.transaction('r', db.contracts, ...PAGE_TABLES, async () => {
    const ids = new Set(await db.contracts.toCollection().primaryKeys());
    for (const table of [db.pages, db.labels, db.totals] as const) {
      // From each contract's records to the next one's, not through all of them.
      let [key] = await table.orderBy(':id').limit(1).primaryKeys();
      while (key !== undefined) {
        ids.add(key[0]);
        [key] = await table.where(':id').above([key[0], Dexie.maxKey]).limit(1).primaryKeys();
      }
    }
    return [...ids];
  });
}

/** The contracts of who records here, where something of what they work on is wrong; null where nothing is. */
function suspectContracts(): Promise<ContractId[] | null> {
  return db.transaction(
    'r',
    [db.settings, db.contracts, db.recordings, db.pending, ...PAGE_TABLES],
    async () => {
      const me = (await db.settings.get('settings'))?.me;
      if (!me) return null;
      const [recording, pending, pages] = await Promise.all([
        db.recordings.get(me),
        db.pending.where('freelancerId').equals(me).toArray(),
        db.pages
          .where('[freelancerId+day]')
          .between([me, Dexie.minKey], [me, Dexie.maxKey])
          .reverse()
          .limit(LAST_PAGES)
          .toArray(),
      ]);
      const recordings = recording ? [recording] : [];
      const contracts = await contractsOf([...recordings, ...pending, ...pages]);
      const isWell =
        examineUnfiled(recordings, pending, contracts).length === 0 &&
        (await areWell(pages, contracts));
      if (isWell) return null;
      const own = await db.contracts.where('freelancerId').equals(me).primaryKeys();
      return [...new Set([...own, ...pages.map(({ contractId }) => contractId)])];
    },
  );
}

/** Whether these pages are sound by themselves, and counted in the totals of their months. */
async function areWell(
  pages: readonly DiaryPage[],
  contracts: ReadonlyMap<ContractId, Contract>,
): Promise<boolean> {
  const isBroken = [...Map.groupBy(pages, ({ contractId }) => contractId)].some(([id, own]) => {
    const contract = contracts.get(id);
    const diary = { id, contract, pages: own, labels: [], totals: [] };
    const { findings } = examineContract(diary, new Set(contract?.assigned));
    return findings.some(({ table }) => table !== 'totals');
  });
  if (isBroken || clashesAmong(pages).length > 0) return false;
  const [labels, totals] = await Promise.all([
    db.labels.bulkGet(pages.map((page): [ContractId, Day] => [page.contractId, page.day])),
    db.totals.bulkGet(
      pages.map((page): [ContractId, Month] => [page.contractId, monthOf(page.day)]),
    ),
  ]);
  return pages.every((page, index) => isCounted(page, labels[index], totals[index]));
}

function isCounted(
  page: DiaryPage,
  labels: LabelPage | undefined,
  totals: MonthTotals | undefined,
): boolean {
  if (!totals) return false;
  try {
    return isSame(totals, withDay(totals, page, labels));
  } catch {
    return false; // so malformed that it cannot even be counted
  }
}

function changesOf<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (record: T) => string,
): { readonly changed: T[]; readonly gone: string[] } {
  const stored = new Map(before.map((record) => [keyOf(record), record]));
  const kept = new Set(after.map(keyOf));
  return {
    changed: after.filter((record) => !isSame(stored.get(keyOf(record)), record)),
    gone: [...stored.keys()].filter((key) => !kept.has(key)),
  };
}

function sumsOf(
  findings: readonly Finding[],
): Pick<CheckReport, 'rebuilt' | 'ordered' | 'segmentsSetAside' | 'recordsSetAside'> {
  const months = findings.flatMap(({ table, key }) =>
    table === 'totals' ? [(key as [ContractId, Month])[1]] : [],
  );
  const out = findings.filter(isLoss);
  const segments = out.map(({ table, record }) =>
    table === 'pages' ? segmentsIn(record as Partial<DiaryPage>) : 0,
  );
  return {
    rebuilt: [...new Set(months)].toSorted(),
    ordered: findings.filter(({ rule }) => rule === 'disorder').length,
    segmentsSetAside: segments.reduce((sum, count) => sum + count, 0),
    recordsSetAside: segments.filter((count) => count === 0).length,
  };
}

/** A page that came out as a whole may have none, or none that can be counted. */
function segmentsIn({ segments }: Partial<DiaryPage>): number {
  return Array.isArray(segments) ? segments.length : 0;
}
