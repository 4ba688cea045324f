import type { Zone } from '../../storage/model/time.ts';

/** The time zones to choose from: UTC first, then all that the browser knows, with `current` in any case. */
export function zonesWith(current: Zone): Zone[] {
  const known = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC');
  const all = ['UTC', ...known];
  return all.includes(current) ? all : [...all, current];
}
