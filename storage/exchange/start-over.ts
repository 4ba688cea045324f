import { db } from '../database.ts';
import type { Backup } from './read-backup.ts';
import { restore } from './restore.ts';
import type { RestoreTally } from './restore.ts';

/**
 * Deletes the database, which cannot be opened, and restores a backup into a new one. The backup has been read, so that
 * nothing is deleted for one that cannot be.
 */
export async function startOver(backup: Backup): Promise<RestoreTally> {
  await db.delete({ disableAutoOpen: false });
  await db.open();
  return restore(backup);
}
