import { Dexie } from 'dexie';
import type { EntityTable, PromiseExtended, Table } from 'dexie';
import { guardedIndexedDB } from './guarded-indexeddb.ts';
import type { MeterPage } from './model/meter.ts';
import type { MonthSums } from './model/month-sums.ts';
import type {
  Activity,
  ActivityRequest,
  AlertMark,
  Consent,
  Contract,
  ContractId,
  DevicePage,
  DiaryPage,
  Draft,
  Freelancer,
  FreelancerId,
  Handed,
  LabelPage,
  Member,
  MonthTotals,
  PendingBlock,
  Quarantined,
  Received,
  Recording,
  Said,
  SavedReport,
  Screenshot,
  ScreenshotPlan,
  Settings,
  TeamState,
  TimeAnswer,
  TimeRequest,
  Watch,
} from './model/records.ts';
import type { Day, EpochMs, Month } from './model/time.ts';

/** Dexie's version 2 is IndexedDB's version 20. */
const NATIVE_VERSIONS = 10;

/** The diary's database. Who may write which table: docs/ownership.md; the operations beside this file see to it. */
class DiaryDatabase extends Dexie {
  declare activities: EntityTable<Activity, 'id'>;
  declare freelancers: EntityTable<Freelancer, 'id'>;
  declare contracts: EntityTable<Contract, 'id'>;
  declare pages: Table<DiaryPage, [ContractId, Day]>;
  declare labels: Table<LabelPage, [ContractId, Day]>;
  declare recordings: EntityTable<Recording, 'freelancerId'>;
  declare pending: EntityTable<PendingBlock, 'id'>;
  declare meters: Table<MeterPage, [ContractId, Day]>;
  declare totals: Table<MonthTotals, [ContractId, Month]>;
  declare sums: EntityTable<MonthSums, 'key'>;
  declare requests: EntityTable<ActivityRequest, 'id'>;
  declare settings: EntityTable<Settings, 'id'>;
  declare reports: EntityTable<SavedReport, 'id'>;
  declare drafts: EntityTable<Draft, 'freelancerId'>;
  declare quarantine: EntityTable<Quarantined, 'id'>;
  declare reminders: EntityTable<Watch, 'kind'>;
  declare timeRequests: EntityTable<TimeRequest, 'id'>;
  declare timeAnswers: EntityTable<TimeAnswer, 'id'>;
  declare alerts: Table<AlertMark, [AlertMark['reader'], string]>;
  declare consents: EntityTable<Consent, 'contractId'>;
  declare screenshots: Table<Screenshot, [ContractId, EpochMs]>;
  declare screenshotPlans: EntityTable<ScreenshotPlan, 'freelancerId'>;
  declare team: EntityTable<TeamState, 'id'>;
  declare members: EntityTable<Member, 'freelancerId'>;
  declare said: EntityTable<Said, 'key'>;
  declare received: EntityTable<Received, 'key'>;
  declare devicePages: Table<DevicePage, [FreelancerId, Day, string, ContractId]>;
  declare handed: EntityTable<Handed, 'key'>;

  constructor() {
    // A start that was answered is on disk: Chromium's default would answer before it is.
    super('activity-diary', {
      chromeTransactionDurability: 'strict',
      // It would show what is being written as if it were stored, and copies all that is read.
      cache: 'disabled',
      indexedDB: guardedIndexedDB(() => this.verno * NATIVE_VERSIONS),
    });

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
      .stores({
        totals: '[contractId+month], month',
        sums: 'key',
        reports: 'id',
        pending: 'id, freelancerId, contractId',
        quarantine: 'id',
        meters: '[contractId+day]',
        reminders: 'kind',
        timeRequests: 'id, contractId',
        timeAnswers: 'id, contractId',
        alerts: '[reader+id]',
        consents: 'contractId',
        screenshots: '[contractId+cell], [contractId+state+at], at',
        screenshotPlans: 'freelancerId',
      })
      .upgrade(async (transaction) => {
        await transaction
          .table<{ away?: null }>('recordings')
          .toCollection()
          .modify({ away: null });
        await transaction
          .table<{ terms: { rates?: readonly never[]; screenshots?: 'off' } }>('contracts')
          .toCollection()
          .modify(({ terms }) => {
            terms.rates = [];
            terms.screenshots = 'off';
          });
      });

    this.version(3).stores({
      totals: '[contractId+month], month, changed',
      team: 'id',
      members: 'freelancerId',
      said: 'key, whole',
      received: 'key, contractId',
      devicePages: '[freelancerId+day+device+contractId]',
      handed: 'key',
    });
  }

  /** Opens the database. Where that fails, the next operation tries it again: by then there may be room on the disk. */
  override open(): PromiseExtended<Dexie> {
    return super.open().catch((error: unknown) => {
      setTimeout(() => {
        if (!this.hasFailed() || this.hasBeenClosed()) return;
        this.close({ disableAutoOpen: false });
        // An upgrade that fails leaves Dexie with the tables of the version it came to: a database that is new by then would
        // lack the others. Saying nothing more about the last version has it put them together again.
        this.version(this.verno).stores({});
      });
      throw error;
    });
  }
}

export const db = new DiaryDatabase();

const ID_BYTES = 12;

/** A new id of any kind of record: 96 random bits in 16 characters. */
export function newId<Id extends string>(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return bytes.toBase64({ alphabet: 'base64url' }) as Id;
}
