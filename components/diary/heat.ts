import { HOUR_MS } from '../../storage/model/time.ts';
import type { DurationMs } from '../../storage/model/time.ts';

/** Up to how many hours of a day each step of the heat map goes; the last one is for more. */
export const HEAT_HOURS = [2, 4, 6, 8] as const;

/** The step of a day's time, from 0 for none to 5. The same in each month: so months can be set side by side. */
export function heatOf(ms: DurationMs): number {
  if (ms <= 0) return 0;
  const step = HEAT_HOURS.findIndex((hours) => ms <= hours * HOUR_MS);
  return step < 0 ? HEAT_HOURS.length + 1 : step + 1;
}
