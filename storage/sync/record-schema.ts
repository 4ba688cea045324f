/** What the texts of a team's records may say. They come from another person's browser: each is looked at as a file would be. */
import * as v from 'valibot';
import { isBackupTable, parseRecord } from '../exchange/backup-schema.ts';
import type { BackupRecords } from '../exchange/backup-format.ts';
import type { Consent, Credential, ScreenshotTerm } from '../model/records.ts';
import { isDevice } from './keys.ts';
import type { ClientKind, FreelancerKind } from './keys.ts';

/** A browser that asks to be let in, and one that was in sync at a moment. */
export interface DeviceRecord {
  readonly device: string;
}
export interface SeenRecord {
  readonly at: number;
}

/** What the record of each kind is. */
export interface TeamRecords {
  person: BackupRecords['freelancers'];
  activity: BackupRecords['activities'];
  contract: BackupRecords['contracts'];
  credential: Credential;
  labels: BackupRecords['labels'];
  answer: BackupRecords['timeAnswers'];
  answered: { readonly id: string };
  device: DeviceRecord;
  page: BackupRecords['pages'];
  meter: BackupRecords['meters'];
  pending: BackupRecords['pending'];
  request: BackupRecords['requests'];
  timeRequest: BackupRecords['timeRequests'];
  consent: Consent;
  recording: BackupRecords['recordings'];
  seen: SeenRecord;
}

export type TeamKind = ClientKind | FreelancerKind;

const TABLES = {
  person: 'freelancers',
  activity: 'activities',
  contract: 'contracts',
  labels: 'labels',
  answer: 'timeAnswers',
  page: 'pages',
  meter: 'meters',
  pending: 'pending',
  request: 'requests',
  timeRequest: 'timeRequests',
  recording: 'recordings',
} as const;

const TEXT_MAX = 10_000;
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(TEXT_MAX));
const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const term = v.picklist(['on', 'with-time'] satisfies Exclude<ScreenshotTerm, 'off'>[]);

const OTHERS = {
  credential: v.strictObject({ jwt: text, until: moment }),
  answered: v.strictObject({ id: text }),
  device: v.strictObject({ device: v.pipe(text, v.check(isDevice)) }),
  consent: v.strictObject({
    contractId: text,
    freelancerId: text,
    isGiven: v.boolean(),
    term,
    at: moment,
  }),
  seen: v.strictObject({ at: moment }),
};

/** The record that the text of this kind is; null where it is none. */
export function parseText<Kind extends TeamKind>(
  kind: Kind,
  json: string,
): TeamRecords[Kind] | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const table: string | undefined = (TABLES as Partial<Record<TeamKind, string>>)[kind];
  if (isBackupTable(table)) {
    const parsed = parseRecord(table, value);
    return parsed.ok ? (parsed.value as TeamRecords[Kind]) : null;
  }
  const parsed = v.safeParse(OTHERS[kind as keyof typeof OTHERS], value);
  return parsed.success ? (parsed.output as unknown as TeamRecords[Kind]) : null;
}
