import { Dexie } from 'dexie';
import { db } from './database.ts';
import { freelancerPages } from './freelancer-pages.ts';
import { activityUse, NOT_USED } from './model/activity-use.ts';
import type { ActivityUse } from './model/activity-use.ts';
import { clip, lengthOf } from './model/intervals.ts';
import type { Interval } from './model/intervals.ts';
import { labelled } from './model/label.ts';
import type { RunningLabel } from './model/label.ts';
import { withWords } from './model/pending.ts';
import type { PendingLabel } from './model/pending.ts';
import { breakEnd } from './model/pomodoro.ts';
import { recentLabels } from './model/recent.ts';
import type { RecentLabel } from './model/recent.ts';
import type {
  Activity,
  ActivityId,
  Contract,
  ContractId,
  DiaryPage,
  Freelancer,
  FreelancerId,
  LabelPage,
  PendingBlock,
  Recording,
  ReminderKind,
  SegmentId,
} from './model/records.ts';
import { compareCodes } from './model/search.ts';
import { consentState } from './model/screenshots.ts';
import { shownActivity } from './model/segment.ts';
import { limitOf } from './model/terms.ts';
import {
  dayBounds,
  dayOf,
  daysOfWeek,
  monthOf,
  offsetOf,
  utcDayOf,
  utcDaysOf,
  weekOf,
} from './model/time.ts';
import type { DurationMs, EpochMs, Zone } from './model/time.ts';
import { timeOf } from './model/totals.ts';
import { standingReminders, watched } from './reminders.ts';
import { heldMoments } from './held-screenshots.ts';
import { readSettings } from './settings.ts';

/** Pages looked at for recent labels: a page is a day on a contract. */
const RECENT_PAGES = 10;
/** Days of a contract that tell what is used on it. */
const USE_PAGES = 14;

/** All that the popup shows, but for the draft. */
export interface PopupView {
  /** Who records here; null before the first contract. */
  readonly me: Freelancer | null;
  /** Those with an active contract in this browser, by name. */
  readonly freelancers: readonly Freelancer[];
  /** My active contracts, by title. */
  readonly contracts: readonly Contract[];
  /** The one chosen, else the one recorded or used last, else the first. */
  readonly contract: Contract | null;
  /** What may be picked on it: assigned and not archived, by code. */
  readonly activities: readonly Activity[];
  /** How much they are used on it. */
  readonly use: ActivityUse;
  readonly recording: RunningLabel | null;
  /** My pending blocks, on all contracts, oldest first. */
  readonly pending: readonly PendingLabel[];
  /** Reminders that wait for my answer. */
  readonly reminders: readonly ReminderKind[];
  /** When the break is over that I am on; null where I am on none. */
  readonly breakUntil: EpochMs | null;
  /** Screenshots on the contract that is recorded or in front; null where nothing is to be said of them. */
  readonly screenshots: PopupScreenshots | null;
  /** Last used first, on all of my contracts. */
  readonly recent: readonly RecentLabel[];
  /** My filed time of today, in the reader's zone, on all contracts: in order. */
  readonly today: readonly TodayStretch[];
  /** Filed time on the contract today, in the reader's zone, and this UTC week; what runs is not in it. */
  readonly todayMs: DurationMs;
  readonly weekMs: DurationMs;
  readonly limitMs: DurationMs | null;
}

/** A segment of today's, a part of one that midnight UTC cuts being one by itself. */
export interface TodayStretch extends Interval {
  readonly id: SegmentId;
  readonly contractId: ContractId;
  readonly activityId: ActivityId | null;
  /** The activity's code; null where there is none. */
  readonly code: string | null;
  readonly memo: string;
}

/** Screenshots that my contract asks for, or that I agreed to. */
export interface PopupScreenshots {
  readonly contractId: ContractId;
  readonly title: string;
  readonly state: 'asked' | 'given';
  /** How many wait for my look. */
  readonly held: number;
}

/** Reads the popup's view as of `at`, with `chosen` as its contract where that is one of the freelancer's own. */
export function readPopup(chosen: ContractId | null, zone: Zone, at: EpochMs): Promise<PopupView> {
  return db.transaction(
    'r',
    [
      db.settings,
      db.freelancers,
      db.contracts,
      db.activities,
      db.recordings,
      db.pending,
      db.reminders,
      db.consents,
      db.screenshots,
      db.pages,
      db.labels,
      db.totals,
    ],
    async () => {
      const [{ me: myId, pomodoro }, people, all, everyActivity] = await Promise.all([
        readSettings(),
        db.freelancers.toArray(),
        db.contracts.toArray(),
        db.activities.toArray(),
      ]);
      const activitiesById = new Map(everyActivity.map((each) => [each.id, each]));
      const contractsById = new Map(all.map((each) => [each.id, each]));
      const open = all.filter((each) => each.closedAt === null);
      const contracts = open
        .filter((each) => each.freelancerId === myId)
        .toSorted((a, b) => a.title.localeCompare(b.title));
      const [running, pages] = await Promise.all([
        myId === null ? undefined : db.recordings.get(myId),
        myId === null ? [] : lastPages(myId),
      ]);
      const contract = contractInFront(contracts, chosen, running, pages);
      const day = dayBounds(dayOf(at, zone), zone);
      const [ofToday, weekMs, use] = await Promise.all([
        myId === null ? [] : freelancerPages(myId, utcDaysOf(day.start, day.end)),
        contract ? weekTimeOf(contract, at) : 0,
        contract ? useOn(contract.id, zone, at) : NOT_USED,
      ]);
      const today = stretchesOf(ofToday, await labelsOf(ofToday), activitiesById, day);
      return {
        me: people.find((each) => each.id === myId) ?? null,
        freelancers: people
          .filter((each) => open.some(({ freelancerId }) => freelancerId === each.id))
          .toSorted((a, b) => a.name.localeCompare(b.name)),
        contracts,
        contract,
        activities: pickable(contract, activitiesById),
        use,
        recording: running
          ? labelled(
              running,
              contractsById.get(running.contractId),
              activitiesById.get(running.activityId ?? ('' as ActivityId)),
            )
          : null,
        pending: withWords(await pendingOf(myId), contractsById, activitiesById),
        reminders: await standingReminders(running),
        breakUntil: breakEnd(await watched('pomodoro'), pomodoro),
        screenshots: await screenshotsOf(
          contracts.find(({ id }) => id === running?.contractId),
          contract,
        ),
        recent: recentLabels(pages, await labelsOf(pages), contractsById, activitiesById),
        today,
        todayMs: lengthOf(today.filter(({ contractId }) => contractId === contract?.id)),
        weekMs,
        limitMs: contract ? limitOf(contract.terms.weeklyLimits, weekOf(utcDayOf(at))) : null,
      };
    },
  );
}

/** The activities that may be picked on the contract: assigned and not archived, by code. */
function pickable(
  contract: Contract | null,
  activities: ReadonlyMap<ActivityId, Activity>,
): Activity[] {
  return (contract?.assigned ?? [])
    .flatMap((id) => activities.get(id) ?? [])
    .filter((each) => each.archivedAt === null)
    .toSorted((a, b) => compareCodes(a.code, b.code));
}

/** The one chosen, else the one recorded or used last, else the first. */
export function contractInFront(
  contracts: readonly Contract[],
  chosen: ContractId | null,
  running: Recording | undefined,
  pages: readonly DiaryPage[],
): Contract | null {
  const wanted = [chosen, running?.contractId, lastUsed(pages)?.contractId];
  const found = wanted.flatMap((id) => contracts.find((each) => each.id === id) ?? []);
  return found[0] ?? contracts[0] ?? null;
}

/** The page whose last segment ended last: on one day there may be time on several contracts. */
function lastUsed(pages: readonly DiaryPage[]): DiaryPage | undefined {
  const endOf = (page: DiaryPage) => page.segments.at(-1)?.end ?? 0;
  return pages.toSorted((a, b) => endOf(b) - endOf(a))[0];
}

/** What is taken of the recorded contract goes before what the one in front asks for. */
async function screenshotsOf(
  recorded: Contract | undefined,
  inFront: Contract | null,
): Promise<PopupScreenshots | null> {
  const asking = [...new Set([recorded, inFront])].filter(
    (each) => each && each.terms.screenshots !== 'off',
  );
  const found: PopupScreenshots[] = [];
  for (const contract of asking) {
    if (!contract) continue;
    const { id: contractId, title } = contract;
    const state = consentState(contract, await db.consents.get(contractId));
    if (state !== 'asked' && state !== 'given') continue;
    const held = (await heldMoments(contractId)).length;
    found.push({ contractId, title, state, held });
  }
  return found.find(({ state }) => state === 'given') ?? found[0] ?? null;
}

async function pendingOf(freelancerId: FreelancerId | null): Promise<PendingBlock[]> {
  return freelancerId === null ? [] : db.pending.where({ freelancerId }).sortBy('start');
}

/** The freelancer's last pages, the newest first. */
export function lastPages(freelancerId: FreelancerId): Promise<DiaryPage[]> {
  return db.pages
    .where('[freelancerId+day]')
    .between([freelancerId, Dexie.minKey], [freelancerId, Dexie.maxKey])
    .reverse()
    .limit(RECENT_PAGES)
    .toArray();
}

/** The client's labels for these pages. */
export async function labelsOf(pages: readonly DiaryPage[]): Promise<LabelPage[]> {
  const found = await db.labels.bulkGet(
    pages.map(({ contractId, day }): [ContractId, string] => [contractId, day]),
  );
  return found.filter((page) => page !== undefined);
}

/** How much activities are used on the contract lately, and at about this time of day. */
export async function useOn(contractId: ContractId, zone: Zone, at: EpochMs): Promise<ActivityUse> {
  const pages = await db.pages
    .where('[contractId+day]')
    .between([contractId, Dexie.minKey], [contractId, Dexie.maxKey])
    .reverse()
    .limit(USE_PAGES)
    .toArray();
  return activityUse(contractId, pages, await labelsOf(pages), at, offsetOf(at, zone));
}

/** The segments' parts within `day`, in order, each with the activity that it shows. */
function stretchesOf(
  pages: readonly DiaryPage[],
  labels: readonly LabelPage[],
  activities: ReadonlyMap<ActivityId, Activity>,
  day: Interval,
): TodayStretch[] {
  const labelsOn = new Map(labels.map((page) => [`${page.contractId} ${page.day}`, page.labels]));
  return pages
    .flatMap((page) =>
      page.segments.flatMap((segment) => {
        const part = clip(segment, day);
        if (!part) return [];
        const { id, memo } = segment;
        const { contractId } = page;
        const activityId = shownActivity(
          segment,
          labelsOn.get(`${contractId} ${page.day}`)?.[segment.id],
        );
        const code = activities.get(activityId ?? ('' as ActivityId))?.code ?? null;
        return [{ ...part, id, contractId, activityId, code, memo }];
      }),
    )
    .toSorted((a, b) => a.start - b.start);
}

async function weekTimeOf(contract: Contract, at: EpochMs): Promise<DurationMs> {
  const week = daysOfWeek(weekOf(utcDayOf(at)));
  const months = [...new Set(week.map(monthOf))];
  const totals = await db.totals.bulkGet(
    months.map((month): [ContractId, string] => [contract.id, month]),
  );
  return timeOf(
    totals.filter((each) => each !== undefined),
    week,
  );
}
