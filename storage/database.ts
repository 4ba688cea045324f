import { Dexie } from 'dexie';
import type { EntityTable, Table } from 'dexie';
import type {
  Activity,
  ActivityRequest,
  Contract,
  ContractId,
  DiaryPage,
  Draft,
  Freelancer,
  LabelPage,
  MonthTotals,
  PendingBlock,
  Quarantined,
  Recording,
  Settings,
} from './model/records.ts';
import type { Day, Month } from './model/time.ts';

/** The diary's database. Who may write which table: docs/ownership.md; the operations beside this file see to it. */
class DiaryDatabase extends Dexie {
  declare activities: EntityTable<Activity, 'id'>;
  declare freelancers: EntityTable<Freelancer, 'id'>;
  declare contracts: EntityTable<Contract, 'id'>;
  declare pages: Table<DiaryPage, [ContractId, Day]>;
  declare labels: Table<LabelPage, [ContractId, Day]>;
  declare recordings: EntityTable<Recording, 'freelancerId'>;
  declare pending: EntityTable<PendingBlock, 'id'>;
  declare totals: Table<MonthTotals, [ContractId, Month]>;
  declare requests: EntityTable<ActivityRequest, 'id'>;
  declare settings: EntityTable<Settings, 'id'>;
  declare drafts: EntityTable<Draft, 'freelancerId'>;
  declare quarantine: EntityTable<Quarantined, 'id'>;

  constructor() {
    // A start that was answered is on disk: Chromium's default would answer before it is.
    super('activity-diary', { chromeTransactionDurability: 'strict' });

    this.version(1).stores({
      activities: 'id, &key',
      freelancers: 'id, &key',
      contracts: 'id, freelancerId',
      pages: '[contractId+day], [freelancerId+day]',
      labels: '[contractId+day]',
      recordings: 'freelancerId',
      totals: '[contractId+month]',
      requests: 'id, contractId',
      settings: 'id',
      drafts: 'freelancerId',
    });

    this.version(2)
      .stores({ pending: 'id, freelancerId, contractId', quarantine: 'id' })
      .upgrade((transaction) =>
        transaction.table<{ away?: null }>('recordings').toCollection().modify({ away: null }),
      );
  }
}

export const db = new DiaryDatabase();

const ID_BYTES = 12;

/** A new id of any kind of record: 96 random bits in 16 characters. */
export function newId<Id extends string>(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return bytes.toBase64({ alphabet: 'base64url' }) as Id;
}
