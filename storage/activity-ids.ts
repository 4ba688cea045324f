import { db, newId } from './database.ts';
import { COLOURS, colourOf } from './model/activity-colour.ts';
import type { ActivityId } from './model/records.ts';

/**
 * Gives ids to new activities beside these. An id is drawn until its colour is the first of those that the fewest have:
 * no two activities share one before all are taken.
 */
export function activityIds(others: Iterable<ActivityId>): () => ActivityId {
  const counts = Array.from({ length: COLOURS }, () => 0);
  const count = (id: ActivityId) => {
    const colour = colourOf(id);
    counts[colour] = (counts[colour] ?? 0) + 1;
  };
  for (const id of others) count(id);
  return () => {
    const wanted = counts.indexOf(Math.min(...counts));
    let id = newId<ActivityId>();
    while (colourOf(id) !== wanted) id = newId();
    count(id);
    return id;
  };
}

/** The same, beside all that are in the diary. */
export async function nextActivityIds(): Promise<() => ActivityId> {
  return activityIds((await db.activities.toCollection().primaryKeys()) as ActivityId[]);
}
