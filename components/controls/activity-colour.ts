import type { ActivityId } from '../../storage/model/records.ts';

/** Hues that stay apart for colour-blind readers at two lightnesses; the label is always there in words as well. */
const HUES = [235, 60, 150, 330, 95, 285, 25, 195] as const;

/** The colour of an activity, the same everywhere; grey for time without one. */
export function activityColour(id: ActivityId | null | ''): string {
  if (!id) return 'light-dark(oklch(62% 0.01 260), oklch(66% 0.01 260))';
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  const hue = HUES[hash % HUES.length] ?? HUES[0];
  const step = Math.floor(hash / HUES.length) % 2;
  return `light-dark(oklch(${58 + step * 12}% 0.13 ${hue}), oklch(${62 + step * 14}% 0.12 ${hue}))`;
}
