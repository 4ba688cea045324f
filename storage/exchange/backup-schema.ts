import * as v from 'valibot';
import {
  BUDGET_MAX_HOURS,
  CODE_MAX,
  comparable,
  DESCRIPTION_MAX,
  isWebAddress,
} from '../model/activity.ts';
import { isTimeOfDay } from '../model/clock-time.ts';
import type { MeterPage } from '../model/meter.ts';
import type { Field, RefusalCode } from '../model/outcome.ts';
import { MEMO_MAX, REQUEST_MAX } from '../model/recording.ts';
import type {
  Activity,
  ActivityRequest,
  Contract,
  DiaryPage,
  DiaryZone,
  Doubt,
  Draft,
  Edit,
  FileBackups,
  Freelancer,
  LabelPage,
  Notified,
  PendingBlock,
  Quarantined,
  Recording,
  SavedReport,
  ScreenshotTerm,
  Segment,
  Settings,
  TimeAnswer,
  TimeRequest,
} from '../model/records.ts';
import { NAME_MAX, TITLE_MAX } from '../model/terms.ts';
import { CELL_MS, DAY_MS, HOUR_MS, isDay, WEEK } from '../model/time.ts';
import { BACKUP_FORMAT } from './backup-format.ts';
import type { BackupHeader, BackupRecords, BackupTable } from './backup-format.ts';

const ID_MAX = 200;
/** The first moment of the year 10 000: a day is written with four digits. */
const LAST_MOMENT = 253_402_300_800_000;
const WEEK_HOURS = 168;

/** An id; of which kind, the place says. */
const id = <Id extends string>() =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(ID_MAX)) as unknown as v.GenericSchema<
    unknown,
    Id
  >;
const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const name = (max: number) =>
  v.pipe(
    text(max),
    v.check((value) => value.trim() !== ''),
  );
const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LAST_MOMENT));
const day = v.pipe(v.string(), v.check(isDay));
const zone = v.pipe(v.string(), v.check(isZone));
const activityId = v.nullable(id<NonNullable<Segment['activityId']>>());
/** One of these words: all of a type's, so that none can be forgotten. */
const oneOf = <Word extends string>(words: Readonly<Record<Word, true>>) =>
  v.picklist(Object.keys(words) as Word[]);
const doubt = oneOf<Doubt>({ idle: true, locked: true, gap: true, clock: true });

const header: v.GenericSchema<unknown, BackupHeader> = v.object({
  format: v.literal(BACKUP_FORMAT),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  schema: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  app: text(ID_MAX),
  at: moment,
});

/** `key` follows from `code`: it is made anew. */
const activity: v.GenericSchema<unknown, Activity> = v.pipe(
  v.strictObject({
    id: id<Activity['id']>(),
    code: v.pipe(
      name(CODE_MAX),
      v.check((code) => !/[:\r\n\u2028\u2029]/u.test(code)),
    ),
    key: v.string(),
    description: text(DESCRIPTION_MAX),
    url: v.nullable(v.pipe(v.string(), v.check(isWebAddress))),
    budgetHours: v.nullable(v.pipe(v.number(), v.gtValue(0), v.maxValue(BUDGET_MAX_HOURS))),
    createdAt: moment,
    archivedAt: v.nullable(moment),
  }),
  v.transform((each) => ({ ...each, key: comparable(each.code) })),
);

const freelancer: v.GenericSchema<unknown, Freelancer> = v.pipe(
  v.strictObject({ id: id<Freelancer['id']>(), name: name(NAME_MAX), key: v.string(), zone }),
  v.transform((each) => ({ ...each, key: comparable(each.name) })),
);

const contract: v.GenericSchema<unknown, Contract> = v.strictObject({
  id: id<Contract['id']>(),
  title: name(TITLE_MAX),
  freelancerId: id<Contract['freelancerId']>(),
  terms: v.strictObject({
    activityRequired: v.boolean(),
    memoRequired: v.boolean(),
    manualTimeAllowed: v.boolean(),
    diaryLock: v.boolean(),
    // Not in the files of versions that had none yet.
    screenshots: v.optional(
      oneOf<ScreenshotTerm>({ off: true, on: true, 'with-time': true }),
      'off',
    ),
    weeklyLimits: v.array(
      v.strictObject({
        week: day,
        ms: v.nullable(
          v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(WEEK_HOURS * HOUR_MS)),
        ),
      }),
    ),
    rates: v.optional(
      v.array(
        v.strictObject({
          from: day,
          amount: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
          currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/u)),
          at: moment,
        }),
      ),
      [],
    ),
  }),
  assigned: v.array(id<Activity['id']>()),
  createdAt: moment,
  closedAt: v.nullable(moment),
});

/** By kind: all of them, so that none can be forgotten. */
const EDITS = {
  label: v.strictObject({
    kind: v.literal('label'),
    at: moment,
    activityId,
    memo: text(MEMO_MAX),
    chosen: v.exactOptional(activityId),
  }),
  split: v.strictObject({
    kind: v.literal('split'),
    at: moment,
    cut: moment,
    from: id<Segment['id']>(),
    chosen: v.exactOptional(activityId),
  }),
  trimmed: v.strictObject({ kind: v.literal('trimmed'), at: moment, start: moment, end: moment }),
  joined: v.strictObject({
    kind: v.literal('joined'),
    at: moment,
    cut: moment,
    with: id<Segment['id']>(),
  }),
  moved: v.strictObject({ kind: v.literal('moved'), at: moment, from: id<Contract['id']>() }),
  restored: v.strictObject({ kind: v.literal('restored'), at: moment }),
  kept: v.strictObject({ kind: v.literal('kept'), at: moment, doubt }),
  imported: v.strictObject({
    kind: v.literal('imported'),
    at: moment,
    from: v.picklist([
      'toggl',
      'clockify',
      'harvest',
      'generic',
      'timewarrior',
      'own_csv',
      'own_json',
    ]),
  }),
} satisfies Record<Edit['kind'], unknown>;
const edit: v.GenericSchema<unknown, Edit> = v.variant('kind', [
  EDITS.label,
  EDITS.split,
  EDITS.trimmed,
  EDITS.joined,
  EDITS.moved,
  EDITS.restored,
  EDITS.kept,
  EDITS.imported,
]);

const segment: v.GenericSchema<unknown, Segment> = v.strictObject({
  id: id<Segment['id']>(),
  start: moment,
  end: moment,
  kind: oneOf<Segment['kind']>({ tracked: true, manual: true }),
  activityId,
  chosenAt: moment,
  memo: text(MEMO_MAX),
  edits: v.array(edit),
});

const page: v.GenericSchema<unknown, DiaryPage> = v.strictObject({
  contractId: id<Contract['id']>(),
  day,
  freelancerId: id<Freelancer['id']>(),
  segments: v.array(segment),
  deleted: v.array(v.strictObject({ at: moment, segment })),
});

const labels: v.GenericSchema<unknown, LabelPage> = v.strictObject({
  contractId: id<Contract['id']>(),
  day,
  labels: v.record(
    id() as unknown as v.GenericSchema<string, string>,
    v.array(v.strictObject({ at: moment, activityId })),
  ) as unknown as v.GenericSchema<unknown, LabelPage['labels']>,
});

const recording: v.GenericSchema<unknown, Recording> = v.strictObject({
  freelancerId: id<Freelancer['id']>(),
  id: id<Segment['id']>(),
  contractId: id<Contract['id']>(),
  activityId,
  memo: text(MEMO_MAX),
  start: moment,
  seenAt: moment,
  away: v.nullable(v.strictObject({ since: moment, doubt })),
});

const pending: v.GenericSchema<unknown, PendingBlock> = v.strictObject({
  id: id<Segment['id']>(),
  freelancerId: id<Freelancer['id']>(),
  contractId: id<Contract['id']>(),
  activityId,
  memo: text(MEMO_MAX),
  start: moment,
  end: moment,
  doubt,
  at: moment,
});

const request: v.GenericSchema<unknown, ActivityRequest> = v.strictObject({
  id: id<ActivityRequest['id']>(),
  contractId: id<Contract['id']>(),
  freelancerId: id<Freelancer['id']>(),
  text: text(REQUEST_MAX),
  at: moment,
});

const timeRequest: v.GenericSchema<unknown, TimeRequest> = v.strictObject({
  id: id<TimeRequest['id']>(),
  contractId: id<Contract['id']>(),
  freelancerId: id<Freelancer['id']>(),
  start: moment,
  end: moment,
  activityId,
  memo: text(MEMO_MAX),
  reason: text(REQUEST_MAX),
  at: moment,
});

const timeAnswer: v.GenericSchema<unknown, TimeAnswer> = v.strictObject({
  id: id<TimeAnswer['id']>(),
  contractId: id<Contract['id']>(),
  isGranted: v.boolean(),
  word: text(REQUEST_MAX),
  at: moment,
});

/** Ten bits, a minute each. */
const CELL_MAX = 1_023;
const meter: v.GenericSchema<unknown, MeterPage> = v.strictObject({
  contractId: id<Contract['id']>(),
  day,
  freelancerId: id<Freelancer['id']>(),
  cells: v.pipe(
    v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(CELL_MAX))),
    v.length(DAY_MS / CELL_MS),
  ),
});

/** What is typed in the popup is kept however long it is; too long, it is refused when it is started. */
/** Long past when the file is read: whatever it was, nobody is told any more. */
const refusal = v.strictObject({
  code: v.string() as v.GenericSchema<unknown, RefusalCode>,
  field: v.string() as v.GenericSchema<unknown, Field>,
});

const draft: v.GenericSchema<unknown, Draft> = v.strictObject({
  freelancerId: id<Freelancer['id']>(),
  contractId: v.nullable(id<Contract['id']>()),
  activityId,
  activityText: v.string(),
  memo: v.string(),
  at: moment,
  offered: v.exactOptional(v.strictObject({ refusal: v.nullable(refusal) })),
});

const timeOfDay = v.pipe(v.string(), v.check(isTimeOfDay));

/** A setting that was not there yet when the diary was set up is not in the file either. */
const settings: v.GenericSchema<unknown, BackupRecords['settings']> = v.strictObject({
  id: v.literal('settings'),
  viewAs: v.exactOptional(oneOf<Settings['viewAs']>({ client: true, freelancer: true })),
  me: v.exactOptional(v.nullable(id<Freelancer['id']>())),
  diaryZone: v.exactOptional(oneOf<DiaryZone>({ mine: true, utc: true, freelancer: true })),
  idleMinutes: v.exactOptional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1)))),
  longHours: v.exactOptional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1)))),
  nothingMinutes: v.exactOptional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1)))),
  memoMinutes: v.exactOptional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1)))),
  pomodoro: v.exactOptional(
    v.nullable(
      v.strictObject({
        workMinutes: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        breakMinutes: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        stopsInBreak: v.boolean(),
      }),
    ),
  ),
  workFrom: v.exactOptional(timeOfDay),
  workTo: v.exactOptional(timeOfDay),
  workDays: v.exactOptional(v.array(v.picklist(WEEK))),
  notified: v.exactOptional(
    v.array(
      oneOf<Notified>({
        pending: true,
        long: true,
        memo: true,
        nothing: true,
        break: true,
        back: true,
      }),
    ),
  ),
  fileBackups: v.exactOptional(v.nullable(oneOf<FileBackups>({ daily: true, weekly: true }))),
  fileBackupAt: v.exactOptional(v.nullable(moment)),
  screenshotDays: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
} satisfies Record<keyof Settings, unknown>);

const quarantined: v.GenericSchema<unknown, Quarantined> = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1)),
  table: v.string(),
  record: v.unknown(),
  fault: v.string(),
  at: moment,
});

const report: v.GenericSchema<unknown, SavedReport> = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(TITLE_MAX)),
  view: v.string(),
  at: moment,
});

const RECORDS: { readonly [T in BackupTable]: v.GenericSchema<unknown, BackupRecords[T]> } = {
  recordings: recording,
  pending,
  timeRequests: timeRequest,
  pages: page,
  labels,
  meters: meter,
  requests: request,
  timeAnswers: timeAnswer,
  drafts: draft,
  reports: report,
  settings,
  contracts: contract,
  freelancers: freelancer,
  activities: activity,
  quarantine: quarantined,
};

/** What a backup's text says, or the name of the field that says what it cannot. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly field: string };

/** The first line. */
export function parseHeader(input: unknown): Parsed<BackupHeader> {
  return parsed(header, input);
}

/** A record of a table, as it may stand in the diary. */
export function parseRecord<T extends BackupTable>(
  table: T,
  input: unknown,
): Parsed<BackupRecords[T]> {
  return parsed(RECORDS[table], input);
}

/** Whether a backup has such a table. */
export function isBackupTable(name: unknown): name is BackupTable {
  return typeof name === 'string' && Object.hasOwn(RECORDS, name);
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, input: unknown): Parsed<T> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  return { ok: false, field: v.getDotPath(result.issues[0]) ?? '' };
}

/** Whether the browser knows the time zone. */
function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
