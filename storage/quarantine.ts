import { db } from './database.ts';
import { activityIds, readContractDiary, writeContractDiary } from './integrity.ts';
import { isActivity, isFreelancer } from './model/record-shapes.ts';
import { withReturned } from './model/returned.ts';
import type {
  Contract,
  ContractId,
  PendingBlock,
  Quarantined,
  Recording,
} from './model/records.ts';
import { clashesAmong, examineContract, examineUnfiled, isLoss } from './model/soundness.ts';
import { PAGE_TABLES } from './pages.ts';
import { FROM_TEAM } from './model/records.ts';

/** Everything that may have to stand again where it was. In this order: what others stand on goes first. */
const RETURN_TABLES = [
  db.activities,
  db.freelancers,
  db.contracts,
  ...PAGE_TABLES,
  db.recordings,
  db.pending,
  db.quarantine,
];

const TABLE_NAMES = RETURN_TABLES.map(({ name }) => name);

function placeOf({ table }: Quarantined): number {
  return TABLE_NAMES.indexOf(table);
}

/** What is in quarantine, with the title of the contract that it is of; null where that is not there. */
export interface QuarantinedRow extends Quarantined {
  readonly contractTitle: string | null;
}

/** What came from the team is shown there: it never was in the diary. */
const isOfDiary = ({ table }: Quarantined) => table !== FROM_TEAM;

/** What the check of the diary took out, latest first. */
export async function readQuarantine(): Promise<Quarantined[]> {
  const all = await db.quarantine.filter(isOfDiary).toArray();
  return all.toSorted((a, b) => b.at - a.at || placeOf(a) - placeOf(b));
}

/** `readQuarantine` with the words that its ids stand for. */
export function readQuarantineRows(): Promise<QuarantinedRow[]> {
  return db.transaction('r', db.quarantine, db.contracts, async () => {
    const all = await readQuarantine();
    const titles = new Map((await db.contracts.toArray()).map(({ id, title }) => [id, title]));
    return all.map((each): QuarantinedRow => {
      const { contractId } = each.record as { readonly contractId?: ContractId };
      return { ...each, contractTitle: (contractId && titles.get(contractId)) ?? null };
    });
  });
}

/** How many records are in quarantine. */
export function countQuarantine(): Promise<number> {
  return db.quarantine.filter(isOfDiary).count();
}

/**
 * Puts back what by now breaks no rule, each record in a transaction of its own; answers how many. One may make room for
 * another, as a contract for its pages: so all are tried until none fits any more.
 */
export async function returnFromQuarantine(): Promise<number> {
  let waiting = (await readQuarantine()).toSorted((a, b) => placeOf(a) - placeOf(b) || a.at - b.at);
  let returned = 0;
  for (;;) {
    const left: Quarantined[] = [];
    for (const each of waiting) if (!(await putBack(each))) left.push(each);
    returned += waiting.length - left.length;
    if (left.length === 0 || left.length === waiting.length) return returned;
    waiting = left;
  }
}

/** Deletes these for good. */
export function deleteFromQuarantine(ids: readonly string[]): Promise<void> {
  return db.quarantine.bulkDelete([...ids]);
}

function putBack(item: Quarantined): Promise<boolean> {
  return db.transaction('rw', RETURN_TABLES, async () => {
    if (!(await db.quarantine.get(item.id))) return false; // another page was faster
    const fits = await putRecord(item);
    if (fits) await db.quarantine.delete(item.id);
    return fits;
  });
}

function putRecord({ table, record }: Quarantined): Promise<boolean> {
  switch (table) {
    case 'contracts':
    case 'pages':
    case 'labels':
      return putInDiary(
        table,
        record as { readonly id?: ContractId; readonly contractId?: ContractId },
      );
    case 'recordings':
      return putUnfiled(record as Recording, null);
    case 'pending':
      return putUnfiled(null, record as PendingBlock);
    case 'activities':
      return isActivity(record)
        ? putWhereFree(table, record as { id: string })
        : Promise.resolve(false);
    case 'freelancers':
      return isFreelancer(record)
        ? putWhereFree(table, record as { id: string })
        : Promise.resolve(false);
    default:
      return Promise.resolve(false);
  }
}

async function putInDiary(
  table: 'contracts' | 'pages' | 'labels',
  record: { readonly id?: ContractId; readonly contractId?: ContractId },
): Promise<boolean> {
  const id = table === 'contracts' ? record.id : record.contractId;
  if (typeof id !== 'string') return false;
  const before = await readContractDiary(id);
  const whole = withReturned(before, table, record);
  if (!whole) return false;
  const { sound, findings } = examineContract(whole, await activityIds());
  if (findings.some(isLoss)) return false;
  if (table === 'pages' && (await clashes(sound.pages, before.pages))) return false;
  await writeContractDiary(before, sound);
  return true;
}

/** Whether the pages that changed would hold time, or a segment, that the freelancer has on another contract. */
async function clashes(
  pages: readonly Parameters<typeof clashesAmong>[0][number][],
  before: readonly unknown[],
): Promise<boolean> {
  const changed = pages.filter((page) => !before.includes(page));
  for (const { contractId, freelancerId, day } of changed) {
    const same = await db.pages.where('[freelancerId+day]').equals([freelancerId, day]).toArray();
    const others = same.filter((page) => page.contractId !== contractId);
    if (clashesAmong([...changed, ...others]).length > 0) return true;
  }
  return false;
}

async function putUnfiled(
  recording: Recording | null,
  block: PendingBlock | null,
): Promise<boolean> {
  const contractId = (recording ?? block)?.contractId;
  if (typeof contractId !== 'string') return false;
  const contract = await db.contracts.get(contractId);
  const contracts = new Map<ContractId, Contract>(contract ? [[contractId, contract]] : []);
  const findings = examineUnfiled(recording ? [recording] : [], block ? [block] : [], contracts);
  if (findings.length > 0) return false;
  if (recording) {
    if (await db.recordings.get(recording.freelancerId)) return false;
    await db.recordings.add(recording);
  }
  if (block) {
    if (await db.pending.get(block.id)) return false;
    await db.pending.add(block);
  }
  return true;
}

async function putWhereFree(
  table: 'activities' | 'freelancers',
  record: { readonly id: string },
): Promise<boolean> {
  if (await db.table(table).get(record.id)) return false;
  await db.table(table).add(record);
  return true;
}
