import { Dexie } from 'dexie';

/** A database of its own: Chromium keeps all databases of an origin in one place, with one log. */
const NAME = 'new-log';
/** Together more than the 4 MB after which a new log begins, and each too short to become a file of its own. */
const RECORDS = 110;
const RECORD = 'new log '.repeat(6_000);

/**
 * Makes Chromium begin a new log for IndexedDB; in other browsers a write that changes nothing. A browser that is killed while
 * it writes leaves a log whose last record is cut off. The next start reads all before it, but goes on writing behind it: so
 * the start after that one finds the log broken, and Chromium deletes all databases of the extension (seen in 156). In a new
 * log nothing is cut off. Call it soon after the browser's start.
 */
export async function beginNewLog(): Promise<void> {
  const scratch = new Dexie(NAME);
  scratch.version(1).stores({ filling: '' });
  try {
    const keys = Array.from({ length: RECORDS }, (_, index) => index);
    await scratch.table<string, number>('filling').bulkPut(
      keys.map(() => RECORD),
      keys,
    );
  } finally {
    await scratch.delete();
  }
}
