/** Whether what the database holds has the fields that its types promise: a disk, or an older mistake, may say otherwise. */
import type {
  Activity,
  ClientLabel,
  Contract,
  Deletion,
  DiaryPage,
  Doubt,
  Edit,
  Freelancer,
  LabelPage,
  PendingBlock,
  Rate,
  Recording,
  Segment,
  Terms,
  WeeklyLimit,
} from './records.ts';
import { isDay } from './time.ts';

/** Says of a value whether it is one. */
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isMoment: Check = (value) => Number.isSafeInteger(value);
const isDayText: Check = (value) => typeof value === 'string' && isDay(value);
const isLength: Check = (value) => Number.isFinite(value) && (value as number) >= 0;

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
/** One of these words. */
const oneOf =
  <Word extends string>(words: Readonly<Record<Word, true>>): Check =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(words, value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
/** Has the fields of `T`, each of which needs a check here. More are no fault. */
const shape = <T>(fields: Readonly<Record<keyof T, Check>>): Check => {
  const checks = Object.entries<Check>(fields);
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    checks.every(([field, check]) => check((value as Record<string, unknown>)[field]));
};

const isDoubt = oneOf<Doubt>({ idle: true, locked: true, gap: true, clock: true });

export const isActivity = shape<Activity>({
  id: isText,
  code: isText,
  key: isText,
  description: isText,
  url: orNull(isText),
  budgetHours: orNull(isLength),
  createdAt: isMoment,
  archivedAt: orNull(isMoment),
});

export const isFreelancer = shape<Freelancer>({
  id: isText,
  name: isText,
  key: isText,
  zone: isText,
});

export const isContract = shape<Contract>({
  id: isText,
  title: isText,
  freelancerId: isText,
  terms: shape<Terms>({
    activityRequired: isFlag,
    memoRequired: isFlag,
    manualTimeAllowed: isFlag,
    diaryLock: isFlag,
    screenshots: oneOf<Terms['screenshots']>({ off: true, on: true, 'with-time': true }),
    weeklyLimits: listOf(shape<WeeklyLimit>({ week: isDayText, ms: orNull(isLength) })),
    rates: listOf(
      shape<Rate>({ from: isDayText, amount: orNull(isLength), currency: isText, at: isMoment }),
    ),
  }),
  assigned: listOf(isText),
  createdAt: isMoment,
  closedAt: orNull(isMoment),
});

type EditOf<Kind extends Edit['kind']> = Omit<Extract<Edit, { kind: Kind }>, 'kind'>;

const EDITS: { readonly [Kind in Edit['kind']]: Check } = {
  label: shape<EditOf<'label'>>({
    at: isMoment,
    activityId: orNull(isText),
    memo: isText,
    chosen: orAbsent(orNull(isText)),
  }),
  split: shape<EditOf<'split'>>({
    at: isMoment,
    cut: isMoment,
    from: isText,
    chosen: orAbsent(orNull(isText)),
  }),
  trimmed: shape<EditOf<'trimmed'>>({ at: isMoment, start: isMoment, end: isMoment }),
  joined: shape<EditOf<'joined'>>({ at: isMoment, cut: isMoment, with: isText }),
  moved: shape<EditOf<'moved'>>({ at: isMoment, from: isText }),
  restored: shape<EditOf<'restored'>>({ at: isMoment }),
  kept: shape<EditOf<'kept'>>({ at: isMoment, doubt: isDoubt }),
  imported: shape<EditOf<'imported'>>({ at: isMoment, from: isText }),
};

const isEdit: Check = (value) => {
  const kind = (value as Partial<Edit> | null)?.kind;
  return kind !== undefined && Object.hasOwn(EDITS, kind) && EDITS[kind](value);
};

export const isSegment = shape<Segment>({
  id: isText,
  start: isMoment,
  end: isMoment,
  kind: oneOf<Segment['kind']>({ tracked: true, manual: true }),
  activityId: orNull(isText),
  chosenAt: isMoment,
  memo: isText,
  edits: listOf(isEdit),
});

export const isDeletion = shape<Deletion>({ at: isMoment, segment: isSegment });

/** A page but for what is in its lists. */
export const isPage = shape<DiaryPage>({
  contractId: isText,
  day: isDayText,
  freelancerId: isText,
  segments: Array.isArray,
  deleted: Array.isArray,
});

/** A label page but for what is in it. */
export const isLabelPage = shape<LabelPage>({
  contractId: isText,
  day: isDayText,
  labels: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
});

export const isLabelList = listOf(shape<ClientLabel>({ at: isMoment, activityId: orNull(isText) }));

export const isRecording = shape<Recording>({
  freelancerId: isText,
  id: isText,
  contractId: isText,
  activityId: orNull(isText),
  memo: isText,
  start: isMoment,
  seenAt: isMoment,
  away: orNull(shape<NonNullable<Recording['away']>>({ since: isMoment, doubt: isDoubt })),
});

export const isPendingBlock = shape<PendingBlock>({
  id: isText,
  freelancerId: isText,
  contractId: isText,
  activityId: orNull(isText),
  memo: isText,
  start: isMoment,
  end: isMoment,
  doubt: isDoubt,
  at: isMoment,
});
