import { useComputed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { readUsage } from '../../storage/activity-list.ts';
import type { Actor } from '../../storage/model/records.ts';
import { utcDayOf, weekOf } from '../../storage/model/time.ts';
import { joinUsage } from '../../storage/model/usage.ts';
import type { UsageByActivity } from '../../storage/model/usage.ts';
import { minute } from '../controls/clock.ts';
import { useLive } from '../controls/live.ts';

/** The usage of all activities as `by` sees it, of the UTC week under way; null until it is read. */
export function useUsage(by: Actor): ReadonlySignal<UsageByActivity | null> {
  const week = useComputed(() => weekOf(utcDayOf(minute.value)));
  const before = useLive(
    () => week.value,
    (of) => readUsage(by, { week: of, months: 'before' }),
  );
  const since = useLive(
    () => week.value,
    (of) => readUsage(by, { week: of, months: 'since' }),
  );
  return useComputed(() =>
    before.value.state === 'ready' && since.value.state === 'ready'
      ? joinUsage(before.value.value, since.value.value)
      : null,
  );
}
