/** The diary's database without Dexie: the floor, and the quick way to fill it. */
export function openRaw(): Promise<IDBDatabase> {
  const request = indexedDB.open('activity-diary');
  return answerOf(request);
}

/** The answer to a request. */
export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () =>
      reject(request.error ?? new Error('The request failed')),
    );
  });
}

/** Resolves when the transaction is complete. */
export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error('The transaction was aborted')),
    );
  });
}

/** Writes records into a table, all in one transaction. */
export async function putAll(
  database: IDBDatabase,
  table: string,
  records: readonly unknown[],
): Promise<void> {
  const transaction = database.transaction(table, 'readwrite', { durability: 'relaxed' });
  const store = transaction.objectStore(table);
  for (const record of records) store.put(record);
  await completed(transaction);
}
