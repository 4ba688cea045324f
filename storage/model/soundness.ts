/** What must hold of the diary at every moment, whatever was done to it before; and what becomes of that which does not. */
import { overlap } from './intervals.ts';
import type { Interval } from './intervals.ts';
import {
  isActivity,
  isContract,
  isDeletion,
  isFreelancer,
  isLabelList,
  isLabelPage,
  isPage,
  isPendingBlock,
  isRecording,
  isSegment,
} from './record-shapes.ts';
import type {
  Activity,
  ActivityId,
  ClientLabel,
  Contract,
  ContractId,
  DiaryPage,
  Freelancer,
  LabelPage,
  MonthTotals,
  PendingBlock,
  Recording,
  Segment,
  SegmentId,
} from './records.ts';
import { isSame } from './same.ts';
import { dayBounds, monthOf } from './time.ts';
import type { Day, Month } from './time.ts';
import { recount } from './totals.ts';

/** A rule that a record breaks. */
export type BrokenRule =
  /** A field is missing or is not what it should be. */
  | 'malformed'
  /** It is of a contract that is gone. */
  | 'orphan'
  /** Its freelancer is not the contract's. */
  | 'stranger'
  /** An assigned activity is gone. */
  | 'activity_gone'
  /** A segment, or a part of one, lies outside its page's UTC day. */
  | 'outside'
  /** A segment takes no time, or less; a pending block less. */
  | 'empty'
  /** A segment stands on its page twice, or on two contracts. */
  | 'twice'
  /** A segment overlaps another one of its freelancer that began before it (rule 4). */
  | 'overlap'
  /** The parts of a segment over midnight are not the same but for their times. */
  | 'parts_differ'
  /** The parts of a segment over midnight do not touch. */
  | 'parts_gap'
  /** The client's labels are for a segment that no page holds. */
  | 'label_unheld'
  /** A page's segments are not in order of time. */
  | 'disorder'
  /** The totals are not what a recount makes. */
  | 'totals_differ'
  /** There are pages of the month, and no totals. */
  | 'totals_missing'
  /** There are totals, and no pages of the month. */
  | 'totals_stray';

/** The tables that the rules are about. */
export type CheckedTable =
  | 'activities'
  | 'freelancers'
  | 'contracts'
  | 'pages'
  | 'labels'
  | 'recordings'
  | 'pending'
  | 'totals';

/** Something that breaks a rule, and where it is. */
export interface Finding {
  readonly rule: BrokenRule;
  readonly table: CheckedTable;
  /** The record's key. */
  readonly key: unknown;
  /**
   * What has to leave the diary: the record as it was, or, where only some of it breaks the rule, a record with that
   * alone. Null where putting it right loses nothing: order and totals follow from what is there.
   */
  readonly record: unknown;
}

/** Whether putting it right takes something out of the diary. */
export function isLoss({ record }: Finding): boolean {
  return record !== null;
}

/** All that the database holds under one contract's id. Any of it may break its type: that is what is looked for. */
export interface ContractDiary {
  readonly id: ContractId;
  readonly contract: Contract | undefined;
  readonly pages: readonly DiaryPage[];
  readonly labels: readonly LabelPage[];
  readonly totals: readonly MonthTotals[];
}

/** What breaks a rule, and what stays without it: then nothing does. */
export interface Examined<T> {
  readonly findings: readonly Finding[];
  readonly sound: T;
}

/** A segment to be taken out of a contract's diary, since it breaks a rule together with another contract's. */
export interface Clash {
  readonly rule: BrokenRule;
  readonly contractId: ContractId;
  readonly day: Day;
  readonly id: SegmentId;
}

/** Activities or freelancers. */
export function examinePeopleAndActivities(
  activities: readonly Activity[],
  freelancers: readonly Freelancer[],
): Finding[] {
  const malformed =
    (table: CheckedTable, check: (value: unknown) => boolean) =>
    (record: { readonly id: string }): Finding[] =>
      check(record) ? [] : [{ rule: 'malformed', table, key: record.id, record }];
  return [
    ...activities.flatMap(malformed('activities', isActivity)),
    ...freelancers.flatMap(malformed('freelancers', isFreelancer)),
  ];
}

/** Recordings and pending blocks, by the contracts that there are. */
export function examineUnfiled(
  recordings: readonly Recording[],
  pending: readonly PendingBlock[],
  contracts: ReadonlyMap<ContractId, Contract>,
): Finding[] {
  const rule = (
    record: Recording | PendingBlock,
    isWell: (value: unknown) => boolean,
  ): BrokenRule | null => {
    if (!isWell(record)) return 'malformed';
    const contract = contracts.get(record.contractId);
    if (!contract) return 'orphan';
    return contract.freelancerId === record.freelancerId ? null : 'stranger';
  };
  return [
    ...recordings.flatMap((record): Finding[] => {
      const broken = rule(record, isRecording);
      if (!broken) return [];
      return [{ rule: broken, table: 'recordings', key: record.freelancerId, record }];
    }),
    ...pending.flatMap((record): Finding[] => {
      const broken =
        rule(record, isPendingBlock) ?? (record.start < record.end ? null : ('empty' as const));
      return broken ? [{ rule: broken, table: 'pending', key: record.id, record }] : [];
    }),
  ];
}

/**
 * A contract's diary: what of it breaks a rule, and what stays. Of two segments that overlap or are the same twice, the
 * one that began first stays as it is and the other leaves as it is: the check changes nobody's times.
 */
export function examineContract(
  diary: ContractDiary,
  activities: ReadonlySet<ActivityId>,
  clashes: readonly Clash[] = [],
): Examined<ContractDiary> {
  const findings: Finding[] = [];
  const contract = examineTerms(diary.contract, activities, findings);
  const pages = examineParts(
    diary.pages.flatMap((page) => examinePage(page, contract, clashes, findings) ?? []),
    findings,
  );
  const held = new Set(pages.flatMap(idsOn));
  const labels = diary.labels.flatMap(
    (page) => examineLabels(page, contract, held, findings) ?? [],
  );
  const totals = examineTotals(diary, pages, labels, findings);
  return { findings, sound: { id: diary.id, contract, pages, labels, totals } };
}

/**
 * What sound pages of several contracts break together: time of a freelancer twice (rule 4), and one segment on two
 * contracts. Answers the segments that have to leave, each of which began after, or with, the one that stays.
 */
export function clashesAmong(pages: readonly DiaryPage[]): Clash[] {
  const clashes: Clash[] = [];
  const contractOf = new Map<SegmentId, ContractId>();
  for (const [, own] of Map.groupBy(pages, (page) => page.freelancerId)) {
    const all = own
      .flatMap(({ contractId, day, segments }) =>
        segments.map((segment) => ({ contractId, day, segment })),
      )
      .toSorted((a, b) => byTime(a.segment, b.segment) || (a.contractId < b.contractId ? -1 : 1));
    let last: Segment | undefined;
    for (const { contractId, day, segment } of all) {
      const { id } = segment;
      const known = contractOf.get(id);
      if (known !== undefined && known !== contractId) {
        clashes.push({ rule: 'twice', contractId, day, id });
      } else if (last && overlap(last, segment)) {
        clashes.push({ rule: 'overlap', contractId, day, id });
      } else {
        contractOf.set(id, contractId);
        last = segment;
      }
    }
  }
  return clashes;
}

function examineTerms(
  contract: Contract | undefined,
  activities: ReadonlySet<ActivityId>,
  findings: Finding[],
): Contract | undefined {
  if (contract === undefined) return undefined;
  const at = { table: 'contracts', key: contract.id } as const;
  if (!isContract(contract)) {
    findings.push({ ...at, rule: 'malformed', record: contract });
    return undefined;
  }
  const gone = contract.assigned.filter((id) => !activities.has(id));
  if (gone.length === 0) return contract;
  findings.push({ ...at, rule: 'activity_gone', record: { id: contract.id, assigned: gone } });
  return { ...contract, assigned: contract.assigned.filter((id) => activities.has(id)) };
}

/** The page with what is sound of it; null where nothing is. */
function examinePage(
  page: DiaryPage,
  contract: Contract | undefined,
  clashes: readonly Clash[],
  findings: Finding[],
): DiaryPage | null {
  const { contractId, day } = page;
  const out = pageTaker(page, findings);
  if (!isPage(page)) return out('malformed', page);
  if (!contract) return out('orphan', page);
  if (page.freelancerId !== contract.freelancerId) return out('stranger', page);

  const clashing = new Map(
    clashes
      .filter((clash) => clash.contractId === contractId && clash.day === day)
      .map(({ id, rule }) => [id, rule]),
  );
  const bounds = dayBounds(day, 'UTC');
  const ids = new Set<SegmentId>();
  const well: Segment[] = [];
  const [formed, malformed] = partition(page.segments, isSegment);
  for (const segment of malformed) out('malformed', { segments: [segment], deleted: [] });
  for (const segment of formed.toSorted(byTime)) {
    const last = well.at(-1);
    const rule =
      timeRule(segment, bounds) ??
      (ids.has(segment.id) ? 'twice' : null) ??
      (last && overlap(last, segment) ? 'overlap' : null) ??
      clashing.get(segment.id);
    if (rule) {
      out(rule, { segments: [segment], deleted: [] });
    } else {
      well.push(segment);
      ids.add(segment.id);
    }
  }
  const [deleted, broken] = partition(page.deleted, isDeletion);
  for (const deletion of broken) out('malformed', { segments: [], deleted: [deletion] });

  const isInOrder = isSame(
    page.segments.filter((segment) => well.includes(segment)),
    well,
  );
  if (!isInOrder)
    findings.push({ rule: 'disorder', table: 'pages', key: keyOf(page), record: null });
  const isWhole =
    isInOrder && well.length + deleted.length === page.segments.length + page.deleted.length;
  if (isWhole) return page;
  return well.length + deleted.length === 0 ? null : { ...page, segments: well, deleted };
}

/** Takes the page, or those of its segments that are given, out of the diary. */
function pageTaker(page: DiaryPage, findings: Finding[]) {
  return (rule: BrokenRule, part: Pick<DiaryPage, 'segments' | 'deleted'>): null => {
    findings.push({ rule, table: 'pages', key: keyOf(page), record: { ...page, ...part } });
    return null;
  };
}

function timeRule(segment: Segment, bounds: Interval): BrokenRule | null {
  if (segment.start >= segment.end) return 'empty';
  return segment.start < bounds.start || segment.end > bounds.end ? 'outside' : null;
}

/** The parts of a segment over midnight touch, and are the same but for their times: from the first that does not, they leave. */
function examineParts(pages: readonly DiaryPage[], findings: Finding[]): DiaryPage[] {
  const lastOf = new Map<SegmentId, Segment>();
  return pages.toSorted(byDay).flatMap((page): DiaryPage[] => {
    const out = pageTaker(page, findings);
    const [segments, broken] = partition(page.segments, (segment) => {
      const last = lastOf.get(segment.id);
      const rule = last && partRule(last, segment);
      if (rule) out(rule, { segments: [segment], deleted: [] });
      else lastOf.set(segment.id, segment);
      return !rule;
    });
    if (broken.length === 0) return [page];
    return segments.length + page.deleted.length === 0 ? [] : [{ ...page, segments }];
  });
}

function partRule(last: Segment, next: Segment): BrokenRule | null {
  if (!isSame({ ...last, start: 0, end: 0 }, { ...next, start: 0, end: 0 })) return 'parts_differ';
  return last.end === next.start ? null : 'parts_gap';
}

/** The label page with what is sound of it; null where nothing is. */
function examineLabels(
  page: LabelPage,
  contract: Contract | undefined,
  held: ReadonlySet<SegmentId>,
  findings: Finding[],
): LabelPage | null {
  const out = (rule: BrokenRule, record: LabelPage): null => {
    findings.push({ rule, table: 'labels', key: keyOf(page), record });
    return null;
  };
  if (!isLabelPage(page)) return out('malformed', page);
  if (!contract) return out('orphan', page);
  const entries = Object.entries(page.labels) as [SegmentId, readonly ClientLabel[]][];
  const [kept, broken] = partition(entries, ([id, labels]) => {
    const rule = isLabelList(labels) ? (held.has(id) ? null : 'label_unheld') : 'malformed';
    if (rule) out(rule, { ...page, labels: { [id]: labels } as LabelPage['labels'] });
    return !rule;
  });
  if (broken.length === 0) return page;
  if (kept.length === 0) return null;
  return { ...page, labels: Object.fromEntries(kept) as LabelPage['labels'] };
}

/** The totals that follow from pages and label pages; findings where those that are stored do not. */
function examineTotals(
  { id, totals }: ContractDiary,
  pages: readonly DiaryPage[],
  labels: readonly LabelPage[],
  findings: Finding[],
): MonthTotals[] {
  const stored = new Map<Month, MonthTotals>(totals.map((each) => [each.month, each]));
  const months = Map.groupBy(pages, ({ day }) => monthOf(day));
  const labelsOf = Map.groupBy(labels, ({ day }) => monthOf(day));
  const found = (rule: BrokenRule, month: Month) =>
    findings.push({ rule, table: 'totals', key: [id, month], record: null });
  for (const month of stored.keys()) if (!months.has(month)) found('totals_stray', month);
  return [...months].map(([month, ofMonth]) => {
    const counted = recount(id, month, ofMonth, labelsOf.get(month) ?? []);
    const kept = stored.get(month);
    if (kept && isSame(kept.activities, counted.activities)) return kept;
    found(kept ? 'totals_differ' : 'totals_missing', month);
    return counted;
  });
}

/** The segments on the page, and those that it keeps as deleted. */
function idsOn({ segments, deleted }: DiaryPage): SegmentId[] {
  return [...segments, ...deleted.map((each) => each.segment)].map(({ id }) => id);
}

/** By start; of two that begin together the longer one first, so that it is the one that stays. */
function byTime(a: Segment, b: Segment): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function byDay(a: DiaryPage, b: DiaryPage): number {
  return a.day < b.day ? -1 : 1;
}

function keyOf({ contractId, day }: { contractId: ContractId; day: Day }): [ContractId, Day] {
  return [contractId, day];
}

/** Those for which `check` holds, and the others. */
function partition<T>(all: readonly T[], check: (each: T) => boolean): [T[], T[]] {
  const { yes = [], no = [] } = Object.groupBy(all, (each) => (check(each) ? 'yes' : 'no'));
  return [yes, no];
}
