import type { Page } from './harness/page.ts';

/** Writes a record past the rules. */
export function put(page: Page, table: string, record: object): Promise<void> {
  return page.evaluate(
    async (into: string, row: object) => {
      const opened = indexedDB.open('activity-diary');
      const database = await new Promise<IDBDatabase>((resolve) => {
        opened.onsuccess = () => resolve(opened.result);
      });
      const transaction = database.transaction(into, 'readwrite');
      transaction.objectStore(into).put(row);
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    },
    table,
    record,
  );
}

/** All records of a table, without the bytes of pictures. */
export function readAll(page: Page, table: string): Promise<Record<string, unknown>[]> {
  return page.evaluate(async (from: string) => {
    const opened = indexedDB.open('activity-diary');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const all = database.transaction(from).objectStore(from).getAll();
    const rows = await new Promise<Record<string, unknown>[]>((resolve) => {
      all.onsuccess = () => resolve(all.result as Record<string, unknown>[]);
    });
    database.close();
    // A picture's bytes do not travel as JSON.
    for (const row of rows) delete row['bytes'];
    return rows;
  }, table);
}
