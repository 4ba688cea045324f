import { computed, signal } from '@preact/signals';
import type { ContractId, SegmentId } from '../../storage/model/records.ts';
import { isDay } from '../../storage/model/time.ts';
import type { Day } from '../../storage/model/time.ts';
import { wanted } from './wanted.ts';

export const VIEWS = ['day', 'week', 'month'] as const;
/** How much of the diary is shown at once. */
export type View = (typeof VIEWS)[number];

/** What the location's hash asks of the diary; null for what it leaves open. */
export interface Place {
  readonly contract: ContractId | null;
  /** The day, or one of the week or month. */
  readonly day: Day | null;
  readonly view: View;
}

const PAGE = '#/diary';

const hash = signal(location.hash, {
  watched() {
    follow();
    addEventListener('hashchange', follow);
  },
  unwatched() {
    removeEventListener('hashchange', follow);
  },
});

/** The place of the location's hash, `#/diary?contract=ID&day=YYYY-MM-DD&view=week`; `segment=ID` asks for a segment's dialog. */
export const place = computed((): Place => {
  const query = new URLSearchParams(hash.value.split('?')[1]);
  const day = query.get('day') ?? '';
  return {
    contract: (query.get('contract') as ContractId | null) || null,
    day: isDay(day) ? day : null,
    view: VIEWS.find((view) => view === query.get('view')) ?? 'day',
  };
});

/** Shows another contract, day or view. The location keeps it over a reload, without an entry in the history for each day. */
export function goTo(change: Partial<Place>): void {
  const next = { ...place.value, ...change };
  const query = new URLSearchParams();
  if (next.contract) query.set('contract', next.contract);
  if (next.day) query.set('day', next.day);
  if (next.view !== 'day') query.set('view', next.view);
  hash.value = query.size > 0 ? `${PAGE}?${query}` : PAGE;
  // The browser takes its time for it: what is to be shown is asked for first.
  queueMicrotask(() => history.replaceState(null, '', hash.peek()));
}

function follow(): void {
  // On another page the hash is none of the diary's.
  if (!location.hash.startsWith(PAGE)) return;
  hash.value = location.hash;
  const segment = new URLSearchParams(location.hash.split('?')[1]).get('segment');
  if (segment !== null) wanted.value = segment as SegmentId;
}
