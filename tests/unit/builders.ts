import { comparable } from '../../storage/model/activity.ts';
import type { Interval } from '../../storage/model/intervals.ts';
import type {
  Activity,
  ActivityId,
  Contract,
  ContractId,
  DiaryPage,
  FreelancerId,
  LabelPage,
  PendingBlock,
  Recording,
  Segment,
  SegmentId,
  Terms,
} from '../../storage/model/records.ts';
import { partsByDay } from '../../storage/model/segment.ts';
import { DEFAULT_TERMS } from '../../storage/model/terms.ts';
import type { EpochMs } from '../../storage/model/time.ts';

/** A moment of UTC, as in `utc('2026-03-02 09:00')`. 2 March 2026 is a Monday. */
export function utc(text: string): EpochMs {
  return Temporal.Instant.from(`${text.replace(' ', 'T')}Z`).epochMilliseconds;
}

export const ids = {
  activity: (text: string) => text as ActivityId,
  contract: (text: string) => text as ContractId,
  freelancer: (text: string) => text as FreelancerId,
  segment: (text: string) => text as SegmentId,
};

export function anActivity(code: string, change: Partial<Activity> = {}): Activity {
  return {
    id: ids.activity(code.toLowerCase()),
    code,
    key: comparable(code),
    description: '',
    url: null,
    budgetHours: null,
    createdAt: 0,
    archivedAt: null,
    ...change,
  };
}

/** An active contract of `ann`; `terms` and `assigned` may be given in short. */
export function aContract(
  change: Partial<Omit<Contract, 'terms'>> & { readonly terms?: Partial<Terms> } = {},
): Contract {
  return {
    id: ids.contract('web'),
    title: 'Web shop',
    freelancerId: ids.freelancer('ann'),
    assigned: [],
    createdAt: 0,
    closedAt: null,
    ...change,
    terms: { ...DEFAULT_TERMS, ...change.terms },
  };
}

/** A tracked segment, its id the start unless one is given. */
export function aSegment(start: EpochMs, end: EpochMs, change: Partial<Segment> = {}): Segment {
  return {
    id: ids.segment(`from ${start}`),
    start,
    end,
    kind: 'tracked',
    activityId: null,
    chosenAt: start,
    memo: 'work',
    edits: [],
    ...change,
  };
}

/** The diary pages of `contract` that hold these segments, each cut at midnight UTC. */
export function pagesOf(contract: Contract, segments: readonly Segment[]): DiaryPage[] {
  const parts = segments.flatMap((segment) => [...partsByDay(segment)]);
  return [...Map.groupBy(parts, ([day]) => day)].map(([day, ofDay]) => ({
    contractId: contract.id,
    day,
    freelancerId: contract.freelancerId,
    segments: ofDay.map(([, part]) => part).toSorted((a, b) => a.start - b.start),
    deleted: [],
  }));
}

/** The client's labels on one page, by segment's id. */
export function aLabelPage(
  page: Pick<DiaryPage, 'contractId' | 'day'>,
  labels: Readonly<Record<string, readonly LabelPage['labels'][SegmentId][number][]>>,
): LabelPage {
  return { contractId: page.contractId, day: page.day, labels };
}

export function aRecording(contract: Contract, start: EpochMs, change: Partial<Recording> = {}) {
  return {
    freelancerId: contract.freelancerId,
    id: ids.segment('running'),
    contractId: contract.id,
    activityId: null,
    memo: 'work',
    start,
    seenAt: start,
    away: null,
    ...change,
  } satisfies Recording;
}

/** A gap in a recording of `work`. */
export function aBlock(
  { id, freelancerId }: Pick<Contract, 'id' | 'freelancerId'> = aContract(),
  start: EpochMs = 0,
  end: EpochMs = start + 1,
  change: Partial<PendingBlock> = {},
): PendingBlock {
  return {
    id: ids.segment('block'),
    freelancerId,
    contractId: id,
    activityId: null,
    memo: 'work',
    start,
    end,
    doubt: 'gap',
    at: end,
    ...change,
  };
}

/** Intervals written as `start–end`, to be read in a test. */
export function spans(intervals: readonly Interval[]): string[] {
  return intervals.map(({ start, end }) => `${start}–${end}`);
}
