import { db } from './database.ts';
import type { DiaryPage, FreelancerId } from './model/records.ts';
import type { Day } from './model/time.ts';

/** All of a freelancer's pages of these UTC days, which follow one another, on any contract. */
export async function freelancerPages(
  freelancerId: FreelancerId,
  days: readonly Day[],
): Promise<DiaryPage[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  return db.pages
    .where('[freelancerId+day]')
    .between([freelancerId, first], [freelancerId, last], true, true)
    .toArray();
}
