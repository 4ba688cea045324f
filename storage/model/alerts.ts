import type { ActivityId, AlertMark, ContractId } from './records.ts';
import { HOUR_MS } from './time.ts';
import type { Day, DurationMs } from './time.ts';

/** Shares, in hundredths, at which both roles are told. */
const LEVELS = [100, 80] as const;
export type AlertLevel = (typeof LEVELS)[number];

/** A weekly limit or a budget of which so much is used. */
export interface Alert {
  /** The same for the same limit or budget, week and level: who has seen it is not told again. */
  readonly id: string;
  readonly level: AlertLevel;
  readonly usedMs: DurationMs;
  readonly ofMs: DurationMs;
  readonly about:
    | { readonly kind: 'limit'; readonly contractId: ContractId; readonly title: string }
    | { readonly kind: 'budget'; readonly activityId: ActivityId; readonly code: string };
}

/** A contract's week against its limit. */
export interface LimitUse {
  readonly contractId: ContractId;
  readonly title: string;
  readonly week: Day;
  readonly usedMs: DurationMs;
  readonly limitMs: DurationMs;
}

/** An activity's time, on all contracts and of all days, against its budget: a budget is the activity's, whoever uses it. */
export interface BudgetUse {
  readonly activityId: ActivityId;
  readonly code: string;
  readonly usedMs: DurationMs;
  readonly budgetHours: number;
}

/** The level that is reached; null below the first. */
export function levelOf(usedMs: DurationMs, ofMs: DurationMs): AlertLevel | null {
  if (usedMs <= 0) return null;
  return LEVELS.find((level) => usedMs * 100 >= ofMs * level) ?? null;
}

/**
 * The alerts that `reader` has not seen: of each limit and budget the highest level that is reached, and none where that or
 * a higher one was seen before, even if time has gone since. A limit or budget that is changed is another one.
 */
export function alertsFor(
  reader: AlertMark['reader'],
  limits: readonly LimitUse[],
  budgets: readonly BudgetUse[],
  marks: readonly Pick<AlertMark, 'reader' | 'id'>[],
): Alert[] {
  const seen = new Set(marks.filter((mark) => mark.reader === reader).map(({ id }) => id));
  const isSeen = (what: string, level: AlertLevel) =>
    LEVELS.some((each) => each >= level && seen.has(`${what} ${each}`));
  const alert = (
    what: string,
    usedMs: DurationMs,
    ofMs: DurationMs,
    about: Alert['about'],
  ): Alert[] => {
    const level = levelOf(usedMs, ofMs);
    if (level === null || isSeen(what, level)) return [];
    return [{ id: `${what} ${level}`, level, usedMs, ofMs, about }];
  };
  return [
    ...limits.flatMap(({ contractId, title, week, usedMs, limitMs }) =>
      alert(`limit ${contractId} ${week} ${limitMs}`, usedMs, limitMs, {
        kind: 'limit',
        contractId,
        title,
      }),
    ),
    ...budgets.flatMap(({ activityId, code, usedMs, budgetHours }) =>
      alert(`budget ${activityId} ${budgetHours}`, usedMs, budgetHours * HOUR_MS, {
        kind: 'budget',
        activityId,
        code,
      }),
    ),
  ];
}
