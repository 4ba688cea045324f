import { db } from './database.ts';
import { restored } from './model/edits.ts';
import type { SegmentPlace } from './model/edits.ts';
import type {
  ClientLabel,
  Contract,
  ContractId,
  Deletion,
  DiaryPage,
  FreelancerId,
  LabelPage,
  Segment,
  SegmentId,
} from './model/records.ts';
import { partsByDay, spanOf, withoutSegment, withSegment } from './model/segment.ts';
import { addDays } from './model/time.ts';
import type { Day, EpochMs } from './model/time.ts';

/** A segment as it was found, whole, with what the client set on it. */
export interface Selected {
  readonly place: SegmentPlace;
  readonly contract: Contract;
  readonly segment: Segment;
  readonly labels: readonly ClientLabel[];
  /** The UTC days of the pages that hold a part of it. */
  readonly days: readonly Day[];
}

/** Pages that are being changed: read once, changed any number of times, written once. */
export class PageDraft {
  readonly #pages = new Map<string, DiaryPage>();
  readonly #labels = new Map<string, LabelPage>();
  readonly #changed = new Set<string>();

  readonly #read = new Set<string>();

  /** Reads these pages and their label pages, unless they were. */
  async read(keys: readonly (readonly [ContractId, Day])[]): Promise<void> {
    const wanted = new Map(keys.map((key) => [textOf(...key), [...key] as [ContractId, Day]]));
    for (const text of this.#read) wanted.delete(text);
    const missing = [...wanted.values()];
    if (missing.length === 0) return;
    const [pages, labels] = await Promise.all([
      db.pages.bulkGet(missing),
      db.labels.bulkGet(missing),
    ]);
    for (const [index, key] of missing.entries()) {
      const [page, label] = [pages[index], labels[index]];
      this.#read.add(textOf(...key));
      if (page) this.#pages.set(textOf(...key), page);
      if (label) this.#labels.set(textOf(...key), label);
    }
  }

  page(contractId: ContractId, day: Day): DiaryPage | undefined {
    return this.#pages.get(textOf(contractId, day));
  }

  labels(contractId: ContractId, day: Day): LabelPage | undefined {
    return this.#labels.get(textOf(contractId, day));
  }

  /** Changes a page; one that is not there yet begins empty. */
  change(
    { contractId, freelancerId, day }: Pick<DiaryPage, 'contractId' | 'freelancerId' | 'day'>,
    to: (page: DiaryPage) => DiaryPage,
  ): void {
    const text = textOf(contractId, day);
    const page = this.#pages.get(text) ?? {
      contractId,
      day,
      freelancerId,
      segments: [],
      deleted: [],
    };
    this.#pages.set(text, to(page));
    this.#changed.add(text);
  }

  get changed(): DiaryPage[] {
    return [...this.#changed].flatMap((text) => this.#pages.get(text) ?? []);
  }

  /** All pages read, as they now are. */
  get all(): DiaryPage[] {
    return [...this.#pages.values()];
  }
}

/** All of a freelancer's own pages and labels beside those that were read, of these days. */
export async function readAllOf(
  draft: PageDraft,
  freelancerId: FreelancerId,
  days: readonly Day[],
): Promise<void> {
  const contracts = await db.contracts.where({ freelancerId }).primaryKeys();
  await draft.read(contracts.flatMap((id) => days.map((day) => [id, day] as const)));
}

/** The deleted segment, whole, from the marks on adjacent pages; undefined where there is none, or it still lives beside them. */
export async function readMark(
  draft: PageDraft,
  { contractId, day, id }: SegmentPlace,
): Promise<Segment | undefined> {
  await draft.read([[contractId, day]]);
  const known = lastMark(draft.page(contractId, day), id);
  if (!known) return undefined;
  // Marks of one deletion have its moment in common, over as many midnights as the segment crossed.
  const parts = [known.segment];
  const lives = (at: Day) => draft.page(contractId, at)?.segments.some((each) => each.id === id);
  let isAlive = lives(day);
  const take = async (next: Day): Promise<boolean> => {
    await draft.read([[contractId, next]]);
    // The mark is of a day that was cut off, and the rest of the segment goes on.
    isAlive ||= lives(next);
    const mark = lastMark(draft.page(contractId, next), id);
    if (isAlive || mark?.at !== known.at) return false;
    parts.push(mark.segment);
    return true;
  };
  for (let next = addDays(day, 1); await take(next); next = addDays(next, 1));
  for (let previous = addDays(day, -1); await take(previous); previous = addDays(previous, -1));
  return isAlive ? undefined : { ...known.segment, ...spanOf(parts) };
}

function lastMark(page: DiaryPage | undefined, id: SegmentId): Deletion | undefined {
  return page?.deleted.findLast(({ segment }) => segment.id === id);
}

/** Puts a deleted segment back in its place, and its mark away. */
export function bringBack(draft: PageDraft, contract: Contract, mark: Segment, at: EpochMs): void {
  for (const day of partsByDay(mark).keys()) {
    draft.change({ ...ownerOf(contract), day }, (page) => ({
      ...page,
      deleted: page.deleted.filter(({ segment }) => segment.id !== mark.id),
    }));
  }
  file(draft, contract, restored(mark, at));
}

/** Deletes a segment; its pages keep it as a mark. */
export function remove(draft: PageDraft, { contract, segment, days }: Selected, at: EpochMs): void {
  for (const day of days) {
    draft.change({ ...ownerOf(contract), day }, (page) => withoutSegment(page, segment.id, at));
  }
}

/** Puts segments in the place of one. A page on which nothing of them comes to lie keeps a mark of what it had. */
export function replace(
  draft: PageDraft,
  { contract, segment, days }: Selected,
  by: readonly Segment[],
  at: EpochMs,
): void {
  const filled = new Set(by.flatMap((each) => [...partsByDay(each).keys()]));
  for (const day of days) {
    draft.change({ ...ownerOf(contract), day }, (page) =>
      filled.has(day)
        ? { ...page, segments: page.segments.filter(({ id }) => id !== segment.id) }
        : withoutSegment(page, segment.id, at),
    );
  }
  for (const each of by) file(draft, contract, each);
}

/** Puts a segment on its pages. */
export function file(draft: PageDraft, contract: Contract, segment: Segment): void {
  for (const [day, part] of partsByDay(segment)) {
    draft.change({ ...ownerOf(contract), day }, (page) => withSegment(page, part));
  }
}

/** Changes each part of a segment alike. */
export function onEachPart(
  draft: PageDraft,
  { contract, segment, days }: Selected,
  change: (part: Segment) => Segment,
): void {
  for (const day of days) {
    draft.change({ ...ownerOf(contract), day }, (page) => ({
      ...page,
      segments: page.segments.map((part) => (part.id === segment.id ? change(part) : part)),
    }));
  }
}

function ownerOf({ id, freelancerId }: Contract): Pick<DiaryPage, 'contractId' | 'freelancerId'> {
  return { contractId: id, freelancerId };
}

function textOf(contractId: ContractId, day: Day): string {
  return `${contractId} ${day}`;
}
