import { db } from './database.ts';
import { PageDraft } from './page-draft.ts';
import type { Selected } from './page-draft.ts';
import type { SegmentPlace } from './model/edits.ts';
import { refused } from './model/outcome.ts';
import type { Outcome } from './model/outcome.ts';
import type { Contract, ContractId, DiaryPage } from './model/records.ts';
import { joinParts } from './model/segment.ts';
import { addDays, DAY_MS } from './model/time.ts';

/** Segments that an edit is about, and the pages that it is made on. */
export interface Selection {
  readonly selected: readonly Selected[];
  readonly draft: PageDraft;
}

/** Finds the segments, whole and each once, with their pages and labels; refused where one is gone. */
export async function select(all: readonly SegmentPlace[]): Promise<Outcome<Selection>> {
  const draft = new PageDraft();
  // A segment over midnight has a place on either day.
  const places = [...new Map(all.map((place) => [place.id, place])).values()];
  const [contracts] = await Promise.all([
    contractsOf(places),
    draft.read(places.map(({ contractId, day }) => [contractId, day])),
  ]);
  await readNeighbours(draft, places);
  const selected: Selected[] = [];
  for (const place of places) {
    const contract = contracts.get(place.contractId);
    if (!contract) return refused({ code: 'contract_missing', field: 'contract' });
    const pages = pagesOf(draft, place);
    const segment = joinParts(pages, place.id);
    if (!segment) return refused({ code: 'segment_missing', field: 'time' });
    const labels = draft.labels(place.contractId, place.day)?.labels[place.id] ?? [];
    selected.push({ place, contract, segment, labels, days: pages.map(({ day }) => day) });
  }
  return { ok: true, value: { selected, draft } };
}

async function contractsOf(places: readonly SegmentPlace[]): Promise<Map<ContractId, Contract>> {
  const ids = [...new Set(places.map(({ contractId }) => contractId))];
  const found = await db.contracts.bulkGet(ids);
  return new Map(found.flatMap((each) => (each ? [[each.id, each]] : [])));
}

/** A segment goes on over midnight, on as many pages as it takes. */
async function readNeighbours(draft: PageDraft, places: readonly SegmentPlace[]): Promise<void> {
  const seen = new Set<string>();
  const isNew = ({ contractId, id, day }: SegmentPlace) => {
    const text = `${contractId} ${day} ${id}`;
    return !seen.has(text) && seen.add(text);
  };
  for (let edge = places.filter(isNew); edge.length > 0;) {
    const next = edge.flatMap((place) => beyond(draft, place)).filter(isNew);
    await draft.read(next.map(({ contractId, day }) => [contractId, day]));
    edge = next;
  }
}

/** Where the segment may go on before or after this page: where its part begins or ends at midnight. */
function beyond(draft: PageDraft, { contractId, id, day }: SegmentPlace): SegmentPlace[] {
  const part = draft.page(contractId, day)?.segments.find((each) => each.id === id);
  if (!part) return [];
  return [
    ...(part.end % DAY_MS === 0 ? [addDays(day, 1)] : []),
    ...(part.start % DAY_MS === 0 ? [addDays(day, -1)] : []),
  ].map((other) => ({ contractId, id, day: other }));
}

/** The pages that hold a part of the segment, in order of their days: the place's own and its unbroken neighbours. */
function pagesOf(draft: PageDraft, { contractId, id, day }: SegmentPlace): DiaryPage[] {
  const partOf = (page: DiaryPage | undefined) => page?.segments.find((each) => each.id === id);
  const own = draft.page(contractId, day);
  if (!own || !partOf(own)) return [];
  const pages = [own];
  // Few segments cross midnight, and days are slow to count.
  for (let last = own; (partOf(last)?.end ?? 1) % DAY_MS === 0;) {
    const next = draft.page(contractId, addDays(last.day, 1));
    if (!next || !partOf(next)) break;
    pages.push(next);
    last = next;
  }
  for (let first = own; (partOf(first)?.start ?? 1) % DAY_MS === 0;) {
    const previous = draft.page(contractId, addDays(first.day, -1));
    if (!previous || !partOf(previous)) break;
    pages.unshift(previous);
    first = previous;
  }
  return pages;
}
