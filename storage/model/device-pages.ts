/**
 * One freelancer's pages of a UTC day, read as one from what each of their browsers wrote. A pure function of what they wrote:
 * in whatever order that came, all who read it read the same.
 */
import { subtract } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { ContractId, Deletion, DevicePage, DiaryPage, Segment, SegmentId } from './records.ts';
import { isSame } from './same.ts';
import type { EpochMs } from './time.ts';
import { freeId, isDeleted, isLater } from './versions.ts';

/** A version of a segment's part of the day, and the browser that wrote it. */
interface Version {
  readonly device: string;
  readonly contractId: ContractId;
  readonly segment: Segment;
}

/**
 * Of each segment the version that was changed last, a deletion being a change. Where two overlap, the browsers knew nothing
 * of each other: the one that began later has the time (rule 4), and the other what is left, before and after. So no time is
 * lost, and none is there twice. `parts`: of one freelancer and one day; `before`: their pages of the day
 * before, as they are read.
 */
export function unitedPages(
  parts: readonly DevicePage[],
  before: readonly DiaryPage[],
): DiaryPage[] {
  const sorted = parts.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  const marks = marksOf(sorted);
  const winners = latestVersions(sorted);
  const live = [...winners.values()].filter(
    ({ segment }) =>
      !isDeleted(
        segment,
        marks.get(segment.id)?.map(({ mark }) => mark),
      ),
  );
  const ends = new Map(
    before.flatMap(({ segments }) => segments.map(({ id, end }) => [id, end] as const)),
  );
  const placed = withoutOverlap(live, new Set([...winners.keys(), ...marks.keys()]), ends);
  const liveIds = new Map(placed.map(({ segment, device }) => [segment.id, device]));
  const pages = new Map<ContractId, DiaryPage>();
  for (const { page } of sorted) {
    pages.set(page.contractId, { ...page, segments: [], deleted: [] });
  }
  return [...pages.values()].map((page) => ({
    ...page,
    segments: placed
      .filter(({ contractId }) => contractId === page.contractId)
      .map(({ segment }) => segment)
      .toSorted((a, b) => a.start - b.start),
    deleted: marksOn(page.contractId, marks, liveIds),
  }));
}

/**
 * What the browser `device` has to say of the day: all that stands in its diary, `current`, and that no other browser has said
 * in these very words. `parts` has what was said until now, by this browser too; `before` as for
 * `unitedPages`.
 */
export function ownPages(
  device: string,
  parts: readonly DevicePage[],
  current: readonly DiaryPage[],
  before: readonly DiaryPage[],
): DevicePage[] {
  const own = parts.filter((part) => part.device === device);
  if (areSamePages(unitedPages(parts, before), current)) return own;
  const others = parts.filter((part) => part.device !== device);
  const winners = latestVersions(others.toSorted((a, b) => compare(keyOf(a), keyOf(b))));
  const othersMarks = marksOf(others);
  const isSaid = (contractId: ContractId, segment: Segment) => {
    const winner = winners.get(segment.id);
    return winner?.contractId === contractId && isSame(winner.segment, segment);
  };
  const isMarked = (mark: Deletion) =>
    othersMarks.get(mark.segment.id)?.some((other) => isSame(other.mark, mark)) ?? false;
  const known = new Set(own.map(({ contractId }) => contractId));
  return current.flatMap((page): DevicePage[] => {
    const { contractId, day, freelancerId } = page;
    const segments = page.segments.filter((segment) => !isSaid(contractId, segment));
    const deleted = page.deleted.filter((mark) => !isMarked(mark));
    if (segments.length + deleted.length === 0 && !known.has(contractId)) return [];
    return [{ freelancerId, day, device, contractId, page: { ...page, segments, deleted } }];
  });
}

function areSamePages(united: readonly DiaryPage[], current: readonly DiaryPage[]): boolean {
  const contracts = new Set([...united, ...current].map(({ contractId }) => contractId));
  return [...contracts].every((id) => {
    const [a, b] = [united, current].map((pages) =>
      pages.find(({ contractId }) => contractId === id),
    );
    return (
      isSame(a?.segments ?? [], b?.segments ?? []) && isSame(a?.deleted ?? [], b?.deleted ?? [])
    );
  });
}

function latestVersions(sorted: readonly DevicePage[]): Map<SegmentId, Version> {
  const winners = new Map<SegmentId, Version>();
  for (const { device, contractId, page } of sorted) {
    for (const segment of page.segments) {
      const known = winners.get(segment.id);
      if (!known || winsOver(segment, known.segment)) {
        winners.set(segment.id, { device, contractId, segment });
      }
    }
  }
  return winners;
}

/** Of two versions with one history the shorter has given time up to another segment. */
function winsOver(a: Segment, b: Segment): boolean {
  if (isLater(a, b)) return true;
  if (isLater(b, a)) return false;
  return a.end - a.start < b.end - b.start;
}

interface Mark {
  readonly device: string;
  readonly contractId: ContractId;
  readonly mark: Deletion;
}

function marksOf(parts: readonly DevicePage[]): Map<SegmentId, Mark[]> {
  const all = parts.flatMap(({ device, contractId, page }) =>
    page.deleted.map((mark): Mark => ({ device, contractId, mark })),
  );
  return Map.groupBy(all, ({ mark }) => mark.segment.id);
}

/** The marks of a page: all of them, but of a segment that lives only those beside which its browser has it. */
function marksOn(
  contractId: ContractId,
  marks: ReadonlyMap<SegmentId, readonly Mark[]>,
  liveIds: ReadonlyMap<SegmentId, string>,
): Deletion[] {
  const ofPage = [...marks.values()].flat().filter((each) => {
    const device = liveIds.get(each.mark.segment.id);
    return each.contractId === contractId && (device === undefined || device === each.device);
  });
  const distinct = new Map(ofPage.map(({ mark }) => [JSON.stringify(mark), mark]));
  return [...distinct]
    .toSorted(([a, one], [b, other]) => one.at - other.at || compare(a, b))
    .map(([, mark]) => mark);
}

/**
 * Gives each stretch of time to the segment that began last in it. What is cut in two goes on under an id of its own; so does
 * what its part of the day before does not reach any more. `ends`: of the parts of the day before.
 */
function withoutOverlap(
  live: readonly Version[],
  ids: ReadonlySet<SegmentId>,
  ends: ReadonlyMap<SegmentId, EpochMs>,
): Version[] {
  const used = new Set(ids);
  const sorted = live.toSorted(
    (a, b) => a.segment.start - b.segment.start || compare(a.segment.id, b.segment.id),
  );
  return sorted.flatMap((version, index) => {
    const { segment } = version;
    const later: Interval[] = sorted.slice(index + 1).map((each) => each.segment);
    return subtract(segment, later).map(({ start, end }, piece) => ({
      ...version,
      segment: {
        ...segment,
        start,
        end,
        id:
          piece === 0 && (ends.get(segment.id) ?? start) === start
            ? segment.id
            : freeId(segment.id, used),
      },
    }));
  });
}

function keyOf({ device, contractId }: DevicePage): string {
  return `${device} ${contractId}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
