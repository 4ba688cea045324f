import { isTimeOfDay } from './clock-time.ts';
import type { Refusal } from './outcome.ts';
import type { Notified, ReminderKind, Settings } from './records.ts';

/** The settings about what a person is asked and reminded of. */
export type Attention = Pick<
  Settings,
  'idleMinutes' | 'longHours' | 'nothingMinutes' | 'workFrom' | 'workTo' | 'workDays' | 'notified'
>;

/** The settings that are numbers, or off. */
export type AttentionNumber = 'idleMinutes' | 'longHours' | 'nothingMinutes';

interface Range {
  readonly min: number;
  readonly max: number;
}

/** What each may be. Browsers tell of at most four hours without input; under two minutes are no question anyway. */
export const RANGES: Readonly<Record<AttentionNumber, Range>> = {
  idleMinutes: { min: 2, max: 240 },
  longHours: { min: 1, max: 24 },
  nothingMinutes: { min: 5, max: 240 },
};

/** What each is when it is switched on. */
export const USUAL = {
  idleMinutes: 10,
  longHours: 8,
  nothingMinutes: 15,
} as const satisfies Record<AttentionNumber, number>;

/** A whole number as typed, within outer spaces; NaN for anything else. */
export function parseWhole(text: string): number {
  return /^\d{1,9}$/u.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Why these settings may not be made so, or null. */
export function attentionRefusal(change: Partial<Attention>): Refusal | null {
  const { idleMinutes, longHours, nothingMinutes, workFrom, workTo, workDays } = change;
  if (!isFit(idleMinutes, RANGES.idleMinutes)) {
    return { code: 'idle_minutes_invalid', field: 'idleMinutes' };
  }
  if (!isFit(longHours, RANGES.longHours))
    return { code: 'long_hours_invalid', field: 'longHours' };
  if (!isFit(nothingMinutes, RANGES.nothingMinutes)) {
    return { code: 'nothing_minutes_invalid', field: 'nothingMinutes' };
  }
  if (workFrom !== undefined && !isTimeOfDay(workFrom)) {
    return { code: 'time_of_day_invalid', field: 'workFrom' };
  }
  if (workTo !== undefined && !isTimeOfDay(workTo)) {
    return { code: 'time_of_day_invalid', field: 'workTo' };
  }
  return workDays?.length === 0 ? { code: 'work_days_missing', field: 'workDays' } : null;
}

/** Whether the number, where it is changed at all, is off or a whole one within the range. */
function isFit(value: number | null | undefined, { min, max }: Range): boolean {
  if (value === undefined || value === null) return true;
  return Number.isInteger(value) && value >= min && value <= max;
}

/** All that can be told in a notification. */
export const NOTIFIED: readonly Notified[] = ['pending', 'long', 'nothing'];

/** Whether something of this kind waits, and is wanted as a notification. */
export function isNotified(
  kind: Notified,
  waiting: {
    readonly standing: readonly ReminderKind[];
    readonly pending: readonly unknown[];
    readonly notified: readonly Notified[];
  },
): boolean {
  const waits = kind === 'pending' ? waiting.pending.length > 0 : waiting.standing.includes(kind);
  return waits && waiting.notified.includes(kind);
}
