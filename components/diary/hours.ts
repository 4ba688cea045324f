import type { Interval } from '../../storage/model/intervals.ts';
import { DAY_MS } from '../../storage/model/time.ts';
import type { EpochMs, Zone } from '../../storage/model/time.ts';
import { dateFormat, formatTime } from '../controls/format.ts';
import { language } from '../controls/translate.ts';

/** Whether the day is shorter or longer than others (rule 11). */
export function hasClockChange({ start, end }: Interval): boolean {
  return end - start !== DAY_MS;
}

/** The time that heads a row. On a day of a clock change it tells its offset: an hour may come twice, or not at all. */
export function rowTime(at: EpochMs, zone: Zone, isUneven: boolean): string {
  if (!isUneven) return formatTime(at, zone);
  return dateFormat(zone, {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
  }).format(at);
}

/** The minute of the hour, `:10`. */
export function formatMinute(at: EpochMs, zone: Zone): string {
  const { minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const digits = new Intl.NumberFormat(language(), { minimumIntegerDigits: 2 });
  return `:${digits.format(minute)}`;
}
