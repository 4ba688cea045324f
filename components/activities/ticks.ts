import { useMemo, useRef } from 'preact/hooks';
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
  const drawn = useRef(rows);
  drawn.current = rows;
  const last = useRef<ActivityId | null>(null);
  // Always the same: rows that are drawn already need not be drawn again when more are.
  return useMemo(
    () => ({
      ticked,
      tick: (id, isTicked, isRange) => {
        const range = isRange ? rangeOf(drawn.current, last.current, id) : [{ id }];
        ticked.value = withTicked(ticked.peek(), range, isTicked);
        last.current = id;
      },
    }),
    [ticked],
  );
}

/** The rows between these two and they themselves, whichever comes first; `to` alone where `from` is not among them. */
function rangeOf<Row extends { readonly id: ActivityId }>(
  rows: readonly Row[],
  from: ActivityId | null,
  to: ActivityId,
): readonly Row[] {
  const last = rows.findIndex(({ id }) => id === to);
  const first = rows.findIndex(({ id }) => id === from);
  if (first < 0) return rows.slice(last, last + 1);
  return rows.slice(Math.min(first, last), Math.max(first, last) + 1);
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
