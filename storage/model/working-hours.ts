import type { Settings } from './records.ts';
import type { DayOfWeek, EpochMs, Zone } from './time.ts';

/** From when to when a person works, on which days. */
export type WorkingHours = Pick<Settings, 'workFrom' | 'workTo' | 'workDays'>;

/**
 * Whether the clock on the wall in `zone` shows a working hour at `at`. Hours that end no later than they begin, as 22:00 to
 * 06:00 does, run into the next day, and are of the day on which they begin; from 09:00 to 09:00 is around the clock.
 */
export function isWithinHours(
  { workFrom, workTo, workDays }: WorkingHours,
  at: EpochMs,
  zone: Zone,
): boolean {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const time = here.toPlainTime().toString({ smallestUnit: 'minute' });
  const today = here.dayOfWeek as DayOfWeek;
  const yesterday = here.toPlainDate().subtract({ days: 1 }).dayOfWeek as DayOfWeek;
  if (workFrom < workTo) return workDays.includes(today) && workFrom <= time && time < workTo;
  return (
    (workDays.includes(today) && workFrom <= time) ||
    (workDays.includes(yesterday) && time < workTo)
  );
}
