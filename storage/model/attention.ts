import { isTimeOfDay } from './clock-time.ts';
import type { Refusal } from './outcome.ts';
import type { Notified, Pomodoro, ReminderKind, Settings } from './records.ts';

/** The settings about what a person is asked and reminded of. */
export type Attention = Pick<
  Settings,
  AttentionNumber | 'pomodoro' | 'workFrom' | 'workTo' | 'workDays' | 'notified'
>;

/** The settings that are numbers, or off. */
export type AttentionNumber = 'idleMinutes' | 'longHours' | 'nothingMinutes' | 'memoMinutes';

interface Range {
  readonly min: number;
  readonly max: number;
}

/** What each may be. Browsers tell of at most four hours without input; under two minutes are no question anyway. */
export const RANGES: Readonly<Record<AttentionNumber, Range>> = {
  idleMinutes: { min: 2, max: 240 },
  longHours: { min: 1, max: 24 },
  nothingMinutes: { min: 5, max: 240 },
  memoMinutes: { min: 10, max: 480 },
};

/** What a round and its break may be, in minutes. */
const POMODORO_RANGES = {
  workMinutes: { min: 5, max: 240 },
  breakMinutes: { min: 1, max: 120 },
} as const satisfies Record<string, Range>;

/** What each is when it is switched on. */
export const USUAL = {
  idleMinutes: 10,
  longHours: 8,
  nothingMinutes: 15,
  memoMinutes: 60,
} as const satisfies Record<AttentionNumber, number>;

/** The rounds of those who switch them on: Cirillo's, by the kitchen timer that gave them their name. */
export const USUAL_POMODORO: Pomodoro = { workMinutes: 25, breakMinutes: 5, stopsInBreak: true };

/** A whole number as typed, within outer spaces; NaN for anything else. */
export function parseWhole(text: string): number {
  return /^\d{1,9}$/u.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Why these settings may not be made so, or null. */
export function attentionRefusal(change: Partial<Attention>): Refusal | null {
  const {
    idleMinutes,
    longHours,
    nothingMinutes,
    memoMinutes,
    pomodoro,
    workFrom,
    workTo,
    workDays,
  } = change;
  if (!isFit(idleMinutes, RANGES.idleMinutes)) {
    return { code: 'idle_minutes_invalid', field: 'idleMinutes' };
  }
  if (!isFit(longHours, RANGES.longHours))
    return { code: 'long_hours_invalid', field: 'longHours' };
  if (!isFit(nothingMinutes, RANGES.nothingMinutes)) {
    return { code: 'nothing_minutes_invalid', field: 'nothingMinutes' };
  }
  if (!isFit(memoMinutes, RANGES.memoMinutes)) {
    return { code: 'memo_minutes_invalid', field: 'memoMinutes' };
  }
  if (!isFit(pomodoro?.workMinutes, POMODORO_RANGES.workMinutes)) {
    return { code: 'work_minutes_invalid', field: 'workMinutes' };
  }
  if (!isFit(pomodoro?.breakMinutes, POMODORO_RANGES.breakMinutes)) {
    return { code: 'break_minutes_invalid', field: 'breakMinutes' };
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
export const NOTIFIED: readonly Notified[] = [
  'pending',
  'long',
  'memo',
  'nothing',
  'break',
  'back',
];

/** Whether something of this kind waits, or has just come, and is wanted as a notification. */
export function isNotified(
  kind: Notified,
  waiting: {
    readonly standing: readonly ReminderKind[];
    readonly pending: readonly unknown[];
    readonly news: readonly Notified[];
    readonly notified: readonly Notified[];
  },
): boolean {
  const waits = kind === 'pending' ? waiting.pending.length > 0 : waiting.standing.includes(kind);
  return (waits || waiting.news.includes(kind)) && waiting.notified.includes(kind);
}
