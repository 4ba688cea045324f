import type { MeterPage } from '../model/meter.ts';
import type {
  Activity,
  ActivityRequest,
  Contract,
  DiaryPage,
  Draft,
  Freelancer,
  LabelPage,
  PendingBlock,
  Quarantined,
  Recording,
  SavedReport,
  Settings,
  TimeAnswer,
  TimeRequest,
} from '../model/records.ts';
import type { EpochMs } from '../model/time.ts';

/** The format of a backup file: docs/backup-format.md. */
export const BACKUP_FORMAT = 'activity-diary-backup';
/** Raised where an older reader would misread the file. */
export const BACKUP_VERSION = 1;
const BACKUP_EXTENSION = '.diary.gz';
export const BACKUP_TYPE = 'application/gzip';

/** The first line. */
export interface BackupHeader {
  readonly format: typeof BACKUP_FORMAT;
  readonly version: number;
  /** The version of the database's schema that the records are of. */
  readonly schema: number;
  /** The version of the extension that wrote it. */
  readonly app: string;
  readonly at: EpochMs;
}

/**
 * What a backup holds: all tables but the totals, which follow from pages and label pages, and what this browser remembers
 * of reminders and alerts that it gave.
 */
export interface BackupRecords {
  readonly recordings: Recording;
  readonly pending: PendingBlock;
  readonly timeRequests: TimeRequest;
  readonly pages: DiaryPage;
  readonly labels: LabelPage;
  readonly meters: MeterPage;
  readonly requests: ActivityRequest;
  readonly timeAnswers: TimeAnswer;
  readonly drafts: Draft;
  readonly reports: SavedReport;
  readonly settings: Partial<Settings> & Pick<Settings, 'id'>;
  readonly contracts: Contract;
  readonly freelancers: Freelancer;
  readonly activities: Activity;
  readonly quarantine: Quarantined;
}

export type BackupTable = keyof BackupRecords;

/**
 * In the order of writing. Recordings come before pages: one that is filed in between is in both, and so not lost. What
 * pages name comes after them: so it is there, even if it was made in between.
 */
export const BACKUP_TABLES = [
  'recordings',
  'pending',
  'timeRequests',
  'pages',
  'labels',
  'meters',
  'requests',
  'timeAnswers',
  'drafts',
  'reports',
  'settings',
  'contracts',
  'freelancers',
  'activities',
  'quarantine',
] as const satisfies readonly BackupTable[];

export type BackupCounts = Readonly<Record<BackupTable, number>>;

/** A line between the first and the last. */
export interface BackupLine {
  readonly table: BackupTable;
  readonly record: unknown;
}

/** The last line: a file without it was cut short. */
export interface BackupEnd {
  readonly end: BackupCounts;
}

/** The name of a file that a person keeps: by its UTC day. */
export function backupFileName(at: EpochMs): string {
  return `activity-diary-${new Date(at).toISOString().slice(0, 10)}${BACKUP_EXTENSION}`;
}
