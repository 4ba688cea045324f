import { HOUR_MS, MINUTE_MS } from './time.ts';
import type { DurationMs } from './time.ts';

/** Elapsed time for the toolbar's badge, in at most 4 characters: `<1m`, `42m`, `1:05`, `12h`, `99h+`. */
export function badgeText(ms: DurationMs): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  const hours = Math.floor(Math.max(0, ms) / HOUR_MS);
  if (minutes < 1) return '<1m';
  if (hours < 1) return `${minutes}m`;
  if (hours < 10) return `${hours}:${String(minutes % 60).padStart(2, '0')}`;
  return hours < 100 ? `${hours}h` : '99h+';
}
