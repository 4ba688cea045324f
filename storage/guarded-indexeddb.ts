import { Dexie } from 'dexie';
import { DamagedDatabase, NewerDatabase } from './faults.ts';

/**
 * IndexedDB as Dexie is to see it. Where the database has a higher version than declared, Dexie would open it as it is; where
 * it lacks a table, Dexie would add it. Neither is ours to do: the first was written by a newer version of this extension,
 * which must find it untouched; the second is damaged, and what is missing is not made good by an empty table.
 */
export function guardedIndexedDB(declared: () => number): IDBFactory {
  return {
    open: (name, version) => {
      if (version === undefined) {
        throw new NewerDatabase('The diary was written by a newer version of this extension');
      }
      if (version !== declared()) {
        throw new DamagedDatabase('The diary lacks a table or an index that it had');
      }
      return factory().open(name, version);
    },
    deleteDatabase: (name) => factory().deleteDatabase(name),
    databases: () => factory().databases(),
    cmp: (a, b) => factory().cmp(a, b),
  };
}

function factory(): IDBFactory {
  // Not there in some private windows.
  const found = globalThis.indexedDB as IDBFactory | undefined;
  if (!found) throw new Dexie.MissingAPIError('IndexedDB is missing');
  return found;
}
