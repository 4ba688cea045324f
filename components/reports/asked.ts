import { useComputed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { readFreelancerZone } from '../../storage/contracts.ts';
import { daysOfRange, queryOf, zoneOf } from '../../storage/model/report-view.ts';
import type { Days, ReportView } from '../../storage/model/report-view.ts';
import type { Actor, FreelancerId } from '../../storage/model/records.ts';
import type { ReportQuery } from '../../storage/model/report.ts';
import { dayOf } from '../../storage/model/time.ts';
import { myZone, now } from '../controls/clock.ts';
import { useLive } from '../controls/live.ts';
import { view } from './view.ts';

interface Asked {
  /** Null for the moment in which it is read whose days are asked for. */
  readonly query: ReadonlySignal<ReportQuery | null>;
  /** Of the range that is chosen. */
  readonly days: ReadonlySignal<Days>;
}

/** What the view asks now. "Last week" becomes another one when the day changes. */
export function useAsked(by: Actor): Asked {
  const mine = myZone();
  const person = useComputed(() =>
    view.value.zone === 'freelancer' ? theFreelancer(view.value, by) : null,
  );
  const theirs = useLive(
    () => person.value,
    async (id) => ({ id, zone: id === null ? null : await readFreelancerZone(id) }),
  );
  const zone = useComputed(() => {
    if (person.value === null) return zoneOf(view.value, mine, null);
    const read = theirs.value;
    if (read.state === 'failed') return mine;
    const isTheirs = read.state === 'ready' && read.value.id === person.value;
    return isTheirs ? zoneOf(view.value, mine, read.value.zone) : null;
  });
  const today = useComputed(() => dayOf(now.value, zone.value ?? mine));
  const days = useComputed(() => daysOfRange(view.value.range, today.value));
  const query = useComputed(() =>
    zone.value === null ? null : queryOf(view.value, today.value, zone.value),
  );
  return { query, days };
}

/** The one freelancer that a report of the view is about; null where it is about several, or nobody says. */
export function theFreelancer(
  { freelancers }: Pick<ReportView, 'freelancers'>,
  by: Actor,
): FreelancerId | null {
  if (by.role === 'freelancer') return by.id;
  const [only, ...others] = freelancers ?? [];
  return only !== undefined && others.length === 0 ? only : null;
}
