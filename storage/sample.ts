import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import { db } from './database.ts';
import { comparable } from './model/activity.ts';
import type {
  Activity,
  ActivityId,
  Contract,
  ContractId,
  DiaryPage,
  Edit,
  Freelancer,
  FreelancerId,
  LabelPage,
  Segment,
  SegmentId,
} from './model/records.ts';
import { SAMPLE_ACTIVITIES, SAMPLE_CONTRACTS, SAMPLE_PEOPLE } from './model/sample-team.ts';
import type { SampleContract } from './model/sample-team.ts';
import { sampleStints } from './model/sample-weeks.ts';
import type { SampleStint } from './model/sample-weeks.ts';
import { partsByDay } from './model/segment.ts';
import { DEFAULT_TERMS } from './model/terms.ts';
import { addDays, DAY_MS, HOUR_MS, utcDayOf, weekOf } from './model/time.ts';
import type { Day, EpochMs } from './model/time.ts';
import { putLabels, putPages } from './pages.ts';
import { NotAllowed } from './model/outcome.ts';
import { readSettings, recordHereIfNobodyDoes } from './settings.ts';

/** What removing the sample would take away. */
export interface SampleRemoval {
  readonly freelancers: number;
  readonly contracts: number;
  readonly activities: number;
  readonly segments: number;
  /** How many of the segments a person recorded or added since, on the sample's contracts. */
  readonly ownSegments: number;
  /** A recording on one of the sample's contracts is under way. */
  readonly isRecording: boolean;
}

const PREFIX = 'sample-';
/** The contract to show first. */
export const FIRST_CONTRACT = `${PREFIX}contract-${SAMPLE_CONTRACTS[0]?.id}` as ContractId;
/** The sample's records are older than its first day of work. */
const CREATED_MS = 35 * DAY_MS;
const FIRST_LETTER = 97;
const ALL_TABLES = [
  db.settings,
  db.team,
  db.freelancers,
  db.activities,
  db.contracts,
  db.pages,
  db.labels,
  db.totals,
  db.sums,
  db.recordings,
  db.drafts,
  db.requests,
  db.timeRequests,
  db.timeAnswers,
  db.pending,
  db.meters,
  db.consents,
  db.screenshots,
];

/**
 * Adds a team of three with four weeks of work up to `at`, beside whatever there is. Answers the contract to show
 * first. Where the sample is there already, nothing changes.
 */
export function addSampleData(at: EpochMs): Promise<ContractId> {
  return db.transaction('rw', ALL_TABLES, async () => {
    if ((await db.team.get('team'))?.part.role === 'freelancer') {
      throw new NotAllowed("In a freelancer's browser of a team nobody is the client");
    }
    if (await db.contracts.get(FIRST_CONTRACT)) return FIRST_CONTRACT;
    await addPeople();
    const activities = await addActivities(at);
    await db.contracts.bulkAdd(SAMPLE_CONTRACTS.map((each) => contractOf(each, activities, at)));
    await addDiaries(sampleStints(at), activities);
    await recordHereIfNobodyDoes(freelancerId(SAMPLE_PEOPLE[0]?.id ?? ''));
    return FIRST_CONTRACT;
  });
}

/** Whether the sample is in the diary. */
export async function hasSampleData(): Promise<boolean> {
  return (await db.contracts.where(':id').startsWith(PREFIX).count()) > 0;
}

/** Whether a record is one of the sample's own. */
export function isSampleId(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** What `removeSampleData` would take away now. */
export function previewRemoveSample(): Promise<SampleRemoval> {
  return db.transaction('r', ALL_TABLES, async () => {
    const gone = await whatGoes();
    const segments = new Map(
      gone.pages.flatMap((page) => page.segments).map((each) => [each.id, each]),
    );
    return {
      freelancers: gone.freelancers.length,
      contracts: gone.contracts.length,
      activities: gone.activities.length,
      segments: segments.size,
      ownSegments: [...segments.values()].filter((each) => !isOfSample(each)).length,
      isRecording: gone.recordings.length > 0,
    };
  });
}

/**
 * Removes the sample with all time on its contracts. An activity under which other time stands is kept as it is, and so
 * is a freelancer for whom there is another contract.
 */
export function removeSampleData(): Promise<void> {
  return db.transaction('rw', ALL_TABLES, async () => {
    const gone = await whatGoes();
    for (const id of gone.contracts) {
      const all = [
        [id, Dexie.minKey],
        [id, Dexie.maxKey],
      ] as const;
      for (const table of [db.pages, db.labels, db.totals, db.meters, db.screenshots] as Table[]) {
        await table
          .where(':id')
          .between(...all)
          .delete();
      }
    }
    await db.sums.clear();
    await db.requests.where('contractId').anyOf(gone.contracts).delete();
    await db.timeRequests.where('contractId').anyOf(gone.contracts).delete();
    await db.timeAnswers.where('contractId').anyOf(gone.contracts).delete();
    await db.pending.where('contractId').anyOf(gone.contracts).delete();
    await db.consents.bulkDelete(gone.contracts);
    await db.recordings.bulkDelete(gone.recordings);
    await db.contracts.bulkDelete(gone.contracts);
    await db.activities.bulkDelete(gone.activities);
    await db.freelancers.bulkDelete(gone.freelancers);
    await unassign(gone.activities);
    await mendDrafts(gone);
    await mendSettings(gone.freelancers);
  });
}

interface Gone {
  readonly freelancers: FreelancerId[];
  readonly contracts: ContractId[];
  readonly activities: ActivityId[];
  readonly pages: DiaryPage[];
  /** By freelancer. */
  readonly recordings: FreelancerId[];
}

async function whatGoes(): Promise<Gone> {
  const [all, people, activities, recordings, totals] = await Promise.all([
    db.contracts.toArray(),
    db.freelancers.where(':id').startsWith(PREFIX).primaryKeys(),
    db.activities.where(':id').startsWith(PREFIX).primaryKeys(),
    db.recordings.toArray(),
    db.totals.filter((each) => !each.contractId.startsWith(PREFIX)).toArray(),
  ]);
  const contracts = all.map(({ id }) => id).filter((id) => id.startsWith(PREFIX));
  const others = all.filter(({ id }) => !id.startsWith(PREFIX));
  // Totals hold every activity that was ever used on a contract, at zero if need be.
  const used = new Set<string | null>(totals.flatMap((each) => Object.keys(each.activities)));
  for (const recording of recordings) {
    if (!recording.contractId.startsWith(PREFIX)) used.add(recording.activityId);
  }
  const pages = await Promise.all(
    contracts.map((id) =>
      db.pages.where(':id').between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray(),
    ),
  );
  return {
    contracts,
    freelancers: people.filter((id) => others.every((each) => each.freelancerId !== id)),
    activities: activities.filter((id) => !used.has(id)),
    pages: pages.flat(),
    recordings: recordings
      .filter((each) => contracts.includes(each.contractId))
      .map((each) => each.freelancerId),
  };
}

async function unassign(activities: readonly ActivityId[]): Promise<void> {
  const contracts = await db.contracts
    .filter((each) => each.assigned.some((id) => activities.includes(id)))
    .toArray();
  await db.contracts.bulkPut(
    contracts.map((each) => ({
      ...each,
      assigned: each.assigned.filter((id) => !activities.includes(id)),
    })),
  );
}

/** A draft of one who stays keeps its words, without the contract or activity that is gone. */
async function mendDrafts(gone: Gone): Promise<void> {
  await db.drafts.bulkDelete(gone.freelancers);
  await db.drafts.toCollection().modify((draft, place) => {
    const losesContract = draft.contractId !== null && gone.contracts.includes(draft.contractId);
    const losesActivity = draft.activityId !== null && gone.activities.includes(draft.activityId);
    place.value = {
      ...draft,
      contractId: losesContract ? null : draft.contractId,
      activityId: losesActivity ? null : draft.activityId,
    };
  });
}

/** Where the one who recorded here is gone, another takes the place: first one with an open contract. */
async function mendSettings(gone: readonly FreelancerId[]): Promise<void> {
  const settings = await readSettings();
  if (settings.me === null || !gone.includes(settings.me)) return;
  const contracts = await db.contracts.toArray();
  const next = contracts.find(({ closedAt }) => closedAt === null) ?? contracts[0];
  const me = next?.freelancerId ?? (await db.freelancers.toCollection().first())?.id ?? null;
  await db.settings.put({ ...settings, me, viewAs: me === null ? 'client' : settings.viewAs });
}

/** Of the sample from the start, or cut from such a segment. */
function isOfSample(segment: Segment): boolean {
  return (
    segment.id.startsWith(PREFIX) ||
    segment.edits.some((edit) => edit.kind === 'split' && edit.from.startsWith(PREFIX))
  );
}

async function addPeople(): Promise<void> {
  const taken = new Set((await db.freelancers.toArray()).map(({ key }) => key));
  const known = new Set(await db.freelancers.where(':id').startsWith(PREFIX).primaryKeys());
  const people = SAMPLE_PEOPLE.map(({ id, name, zone }): Freelancer => {
    const free = firstFree(name, ' ', taken);
    return { id: freelancerId(id), name: free, key: comparable(free), zone };
  });
  await db.freelancers.bulkAdd(people.filter(({ id }) => !known.has(id)));
}

/** Adds the activities, under other codes where theirs are taken; answers their ids by the sample's own codes. */
async function addActivities(at: EpochMs): Promise<Map<string, ActivityId>> {
  const taken = new Set((await db.activities.orderBy('key').keys()) as string[]);
  const known = new Set(await db.activities.where(':id').startsWith(PREFIX).primaryKeys());
  const activities = SAMPLE_ACTIVITIES.map((each, index): Activity => {
    const code = firstFree(each.code, '-', taken);
    return {
      id: activityId(index),
      code,
      key: comparable(code),
      description: each.description,
      url: each.url ?? null,
      budgetHours: each.budgetHours ?? null,
      createdAt: at - CREATED_MS,
      archivedAt: each.archivedAgo === undefined ? null : at - each.archivedAgo * DAY_MS,
    };
  });
  await db.activities.bulkAdd(activities.filter(({ id }) => !known.has(id)));
  return new Map(SAMPLE_ACTIVITIES.map(({ code }, index) => [code, activityId(index)]));
}

function contractOf(
  sample: SampleContract,
  activities: ReadonlyMap<string, ActivityId>,
  at: EpochMs,
): Contract {
  const codes = [
    ...sample.work.map(({ code }) => code),
    ...(sample.opening ? [sample.opening.code] : []),
    ...(sample.manual ? [sample.manual.code] : []),
    ...sample.relabels.map(({ to }) => to),
    ...sample.alsoAssigned,
  ];
  const week = addDays(weekOf(utcDayOf(at)), -35);
  return {
    id: contractId(sample.id),
    title: sample.title,
    freelancerId: freelancerId(sample.person),
    terms: {
      ...DEFAULT_TERMS,
      activityRequired: sample.activityRequired,
      manualTimeAllowed: sample.manualTimeAllowed,
      diaryLock: sample.diaryLock,
      weeklyLimits: sample.weeklyHours === null ? [] : [{ week, ms: sample.weeklyHours * HOUR_MS }],
    },
    assigned: [...new Set(codes)].flatMap((code) => activities.get(code) ?? []),
    createdAt: at - CREATED_MS,
    closedAt: sample.closedAgo === undefined ? null : at - sample.closedAgo * DAY_MS,
  };
}

/** Files the sample's work as pages, then the client's labels on them, with their totals. */
async function addDiaries(
  stints: readonly SampleStint[],
  activities: ReadonlyMap<string, ActivityId>,
): Promise<void> {
  const pages = new Map<string, DiaryPage & { segments: Segment[] }>();
  const labels = new Map<string, LabelPage & { labels: Record<SegmentId, unknown> }>();
  stints.forEach((stint, index) => {
    const segment = segmentOf(stint, index, activities);
    const contract = contractId(stint.contract);
    for (const [day, part] of partsByDay(segment)) {
      const key = `${contract} ${day}`;
      const page = pages.get(key) ?? emptyPage(stint.contract, day);
      page.segments.push(part);
      pages.set(key, page);
      if (!stint.relabel) continue;
      const label = {
        at: stint.relabel.at,
        activityId: activities.get(stint.relabel.code) ?? null,
      };
      const own = labels.get(key) ?? { contractId: contract, day, labels: {} };
      labels.set(key, { ...own, labels: { ...own.labels, [segment.id]: [label] } });
    }
  });
  await putPages([...pages.values()]);
  await putLabels([...labels.values()]);
}

function segmentOf(
  stint: SampleStint,
  index: number,
  activities: ReadonlyMap<string, ActivityId>,
): Segment {
  const own = activities.get(stint.code) ?? null;
  const edits: Edit[] = stint.firstMemo
    ? [{ kind: 'label', at: stint.end, activityId: own, memo: stint.firstMemo }]
    : [];
  return {
    id: `${PREFIX}segment-${index}` as SegmentId,
    start: stint.start,
    end: stint.end,
    kind: stint.kind,
    activityId: own,
    chosenAt: stint.kind === 'manual' ? stint.end : stint.start,
    memo: stint.memo,
    edits,
  };
}

function emptyPage(contract: string, day: Day): DiaryPage & { segments: Segment[] } {
  const person = SAMPLE_CONTRACTS.find(({ id }) => id === contract)?.person ?? '';
  return {
    contractId: contractId(contract),
    day,
    freelancerId: freelancerId(person),
    segments: [],
    deleted: [],
  };
}

/** `text`, or `text` with the first number that makes it free; from then on it is taken. */
function firstFree(text: string, join: string, taken: Set<string>): string {
  let free = text;
  for (let count = 2; taken.has(comparable(free)); count++) free = `${text}${join}${count}`;
  taken.add(comparable(free));
  return free;
}

function contractId(name: string): ContractId {
  return `${PREFIX}contract-${name}` as ContractId;
}

function freelancerId(name: string): FreelancerId {
  return `${PREFIX}freelancer-${name}` as FreelancerId;
}

/** Ids that differ in their last letter only: so neighbours in the list get different colours. */
function activityId(index: number): ActivityId {
  return `${PREFIX}activity-${String.fromCodePoint(FIRST_LETTER + index)}` as ActivityId;
}
