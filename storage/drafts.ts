import { db } from './database.ts';
import type { Draft, FreelancerId } from './model/records.ts';

/** What the freelancer had typed in the popup, if anything. */
export function readDraft(freelancerId: FreelancerId): Promise<Draft | undefined> {
  return db.drafts.get(freelancerId);
}

/** Keeps what the freelancer has typed. */
export async function keepDraft(draft: Draft): Promise<void> {
  await db.drafts.put(draft);
}
