import type { ActivityId } from './records.ts';

/** How many colours there are: more are not told apart by eyes that lack one kind of cones. */
export const COLOURS = 8;

/** The colour of an activity, from 0: its id says it, so that it is the same in every view and in every browser of a team. */
export function colourOf(id: ActivityId): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash % COLOURS;
}
