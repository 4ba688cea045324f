import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { DiarySpan } from '../../storage/model/diary-span.ts';
import type { SegmentId } from '../../storage/model/records.ts';
import type { Day } from '../../storage/model/time.ts';
import type { DateAt } from './month-keys.ts';
import { selectable, toggled } from './selection.ts';

/** How much of a day is selected; null where there is nothing to select. */
export type DaySelected = 'all' | 'some' | 'none' | null;

/** Selects the segments of a month by its days, or by the totals of its weeks. */
export function useMonthSelection(
  { days }: DiarySpan,
  weeks: readonly (readonly (Day | null)[])[],
  selected: Signal<ReadonlySet<SegmentId>>,
) {
  const anchor = useRef<DateAt | null>(null);
  const idsOf = (wanted: readonly Day[]) =>
    days
      .filter(({ day }) => wanted.includes(day))
      .flatMap(({ segments }) => selectable(segments).map(({ id }) => id));
  const daysAt = ({ day, isWeek }: DateAt): Day[] => {
    const week = isWeek ? weeks.find((each) => each.includes(day)) : undefined;
    return week?.filter((each) => each !== null) ?? [day];
  };
  const select = (from: DateAt, to: DateAt) => {
    const ends = [...daysAt(from), ...daysAt(to)].toSorted();
    const [first = '', last = ''] = [ends[0], ends.at(-1)];
    const between = days.map(({ day }) => day).filter((day) => day >= first && day <= last);
    selected.value = new Set(idsOf(between));
  };
  return {
    /** Space, or Ctrl and a click: the day's time, or the week's, in or out. */
    toggleAt: (at: DateAt) => {
      anchor.current = at;
      selected.value = toggled(selected.value, idsOf(daysAt(at)));
    },
    /** Shift and a key that moves, or a click: from where the selection began. */
    extend: (from: DateAt, to: DateAt) => {
      anchor.current ??= from;
      select(anchor.current, to);
    },
    /** A key that moves without Shift: the next extension begins where it is. */
    forgetAnchor: () => {
      anchor.current = null;
    },
    selectAll: () => {
      selected.value = new Set(idsOf(days.map(({ day }) => day)));
    },
    /** Whether there was anything to clear. */
    clear: (): boolean => {
      const had = selected.value.size > 0;
      selected.value = new Set();
      return had;
    },
    selectedOf: (day: Day): DaySelected => {
      const ids = idsOf([day]);
      if (ids.length === 0) return null;
      const count = ids.filter((id) => selected.value.has(id)).length;
      if (count === 0) return 'none';
      return count === ids.length ? 'all' : 'some';
    },
  };
}
