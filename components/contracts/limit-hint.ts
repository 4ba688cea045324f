import type { WeeklyLimit } from '../../storage/model/records.ts';
import { limitOf, pendingLimit } from '../../storage/model/terms.ts';
import { HOUR_MS, utcDayOf, weekOf } from '../../storage/model/time.ts';
import { now } from '../controls/clock.ts';
import { formatDay } from '../controls/format.ts';
import { formatNumber, t } from '../controls/translate.ts';

/** What rule 8 does with a change of the weekly limit, and with a cut that waits for Monday. */
export function limitHint(limits: readonly WeeklyLimit[]): string {
  const pending = pendingLimit(limits, now.peek());
  if (!pending || pending.ms === null) return t('contracts_limitHint');
  const next = formatNumber(pending.ms / HOUR_MS);
  const current = limitOf(limits, weekOf(utcDayOf(now.peek())));
  return current === null
    ? t('contracts_limitPendingFromNone', next, formatDay(pending.week))
    : t('contracts_limitPending', next, formatDay(pending.week), formatNumber(current / HOUR_MS));
}
