/** A database as IndexedDB itself has it, without Dexie: what a version of this extension left on somebody's disk. */
export interface RawDatabase {
  readonly name: string;
  /** IndexedDB's version: ten times Dexie's. */
  readonly version: number;
  readonly stores: readonly RawStore[];
}

interface RawStore {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string | string[];
    readonly unique: boolean;
  }[];
  readonly records: readonly unknown[];
}

/** Makes the database as it is written down. */
export async function createRaw({ name, version, stores }: RawDatabase): Promise<void> {
  const opening = indexedDB.open(name, version);
  opening.addEventListener('upgradeneeded', () => {
    for (const { name: store, keyPath, indexes, records } of stores) {
      const made = opening.result.createObjectStore(store, { keyPath });
      for (const index of indexes) {
        made.createIndex(index.name, index.keyPath, { unique: index.unique });
      }
      for (const record of records) made.add(record);
    }
  });
  (await answer(opening)).close();
}

/** Writes the database down as it is on the disk. */
export async function readRaw(name: string): Promise<RawDatabase> {
  const database = await answer(indexedDB.open(name));
  const transaction = database.transaction([...database.objectStoreNames]);
  const stores = [...database.objectStoreNames].map(async (each): Promise<RawStore> => {
    const store = transaction.objectStore(each);
    return {
      name: each,
      keyPath: store.keyPath as string | string[],
      indexes: [...store.indexNames].map((index) => {
        const { keyPath, unique } = store.index(index);
        return { name: index, keyPath: keyPath as string | string[], unique };
      }),
      records: await answer(store.getAll()),
    };
  });
  const raw = { name, version: database.version, stores: await Promise.all(stores) };
  database.close();
  return raw;
}

export async function deleteRaw(name: string): Promise<void> {
  await answer(indexedDB.deleteDatabase(name));
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  request.addEventListener('success', () => resolve(request.result));
  request.addEventListener('error', () => reject(request.error ?? new Error('No error is told')));
  return promise;
}
