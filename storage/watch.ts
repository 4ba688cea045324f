import { liveQuery } from 'dexie';
import type { Subscription } from 'dexie';
import { db } from './database.ts';
import { BlockedUpgrade, faultOf } from './faults.ts';

/** How often a reading is tried again at once when the database was closed in its midst. */
const RETRIES = 3;

type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

let isBlocked = false;
db.on('blocked', () => {
  isBlocked = true;
});
db.on(
  'ready',
  () => {
    isBlocked = false;
  },
  true,
);

/**
 * Answers the query now and after each change of what it read, until the function that it answers is called. A database
 * that is closed under our feet is opened again and read anew; Dexie's own live query would be silent from then on, and is
 * for every query of a database that cannot be opened.
 */
export function watch<T>(
  query: () => Promise<T>,
  next: (value: T) => void,
  fault: (error: unknown) => void,
): () => void {
  let subscription: Subscription | undefined;
  let isAnswered = false;
  let isOver = false;
  let retries = 0;
  const follow = () => {
    subscription?.unsubscribe();
    if (isOver) return; // told so between the closing of the database and this
    // Dexie's live query says nothing where there is no IndexedDB: the query itself says that.
    if (!('indexedDB' in globalThis)) void query().catch(fault);
    // An async function, as Dexie tells by looking at it: only then does it follow what is awaited in it. From one that is
    // called by another kind it takes transactions for over before they are ("committed too early").
    subscription = liveQuery(async (): Promise<Answer<T>> => {
      try {
        return { ok: true, value: await query() };
      } catch (error) {
        return { ok: false, error };
      }
    }).subscribe(take, fault);
  };
  const take = (answer: Answer<T>) => {
    isAnswered = answer.ok;
    if (answer.ok) {
      retries = 0;
      next(answer.value);
    } else if (faultOf(answer.error) === 'closed' && retries < RETRIES) {
      retries += 1;
      follow();
    } else {
      fault(answer.error);
    }
  };
  // Only after an answer: a database that cannot be opened is closed each time that it is tried.
  const onClose = () => {
    if (isAnswered) setTimeout(follow);
    isAnswered = false;
  };
  const onBlocked = () => fault(new BlockedUpgrade('An older version of the diary is open'));
  db.on('close', onClose);
  db.on('blocked', onBlocked);
  follow();
  if (isBlocked) onBlocked();
  return () => {
    db.on('close').unsubscribe(onClose);
    db.on('blocked').unsubscribe(onBlocked);
    isAnswered = false;
    isOver = true;
    subscription?.unsubscribe();
  };
}

/** Waits for `work`, but not for pages of an older version to close: then it throws `BlockedUpgrade`. */
export function unlessBlocked<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onBlocked = () => reject(new BlockedUpgrade('An older version of the diary is open'));
  db.on('blocked', onBlocked);
  if (isBlocked) onBlocked();
  return Promise.race([work, promise]).finally(() => db.on('blocked').unsubscribe(onBlocked));
}
