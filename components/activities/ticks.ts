import { useRef } from 'preact/hooks';
import type { Signal } from '@preact/signals';
import type { ActivityId } from '../../storage/model/records.ts';

/** The rows that are ticked, and how one ticks them. */
export interface Ticks {
  readonly ticked: Signal<ReadonlySet<ActivityId>>;
  /** Ticks or unticks a row; as a range, all rows from the one before to this. */
  readonly tick: (id: ActivityId, isTicked: boolean, isRange: boolean) => void;
}

/** Ticks among these rows, in the order in which they are drawn. */
export function useTicks(
  ticked: Signal<ReadonlySet<ActivityId>>,
  rows: readonly { readonly id: ActivityId }[],
): Ticks {
  const last = useRef<ActivityId | null>(null);
  const tick = (id: ActivityId, isTicked: boolean, isRange: boolean) => {
    const from = rows.findIndex((row) => row.id === last.current);
    const to = rows.findIndex((row) => row.id === id);
    const isFrom = isRange && from >= 0;
    const range = isFrom ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [{ id }];
    ticked.value = withTicked(ticked.peek(), range, isTicked);
    last.current = id;
  };
  return { ticked, tick };
}

/** What is ticked, with these rows ticked or unticked. */
export function withTicked(
  ticked: ReadonlySet<ActivityId>,
  rows: readonly { readonly id: ActivityId }[],
  isTicked: boolean,
): ReadonlySet<ActivityId> {
  const next = new Set(ticked);
  for (const { id } of rows) {
    if (isTicked) next.add(id);
    else next.delete(id);
  }
  return next;
}
