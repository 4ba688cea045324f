/** Notes every request until `end`, as in `pages.put`, and the transactions that they are made in. */
export function listenIn() {
  const requests: string[] = [];
  const transactions = new Set<IDBTransaction>();
  const undo: (() => void)[] = [];
  const listen = (
    prototype: object,
    nameOf: (target: never) => string,
    methods: readonly string[],
  ) => {
    for (const method of methods) {
      const original: unknown = Reflect.get(prototype, method);
      if (typeof original !== 'function') continue;
      Object.assign(prototype, {
        [method](this: never, ...given: unknown[]): unknown {
          requests.push(`${nameOf(this)}.${method}`);
          return Reflect.apply(original, this, given);
        },
      });
      undo.push(() => Object.assign(prototype, { [method]: original }));
    }
  };
  const reads = [
    'get',
    'getKey',
    'getAll',
    'getAllKeys',
    'getAllRecords',
    'count',
    'openCursor',
    'openKeyCursor',
  ];
  const named = (store: IDBObjectStore) => {
    transactions.add(store.transaction);
    return store.name;
  };
  listen(IDBObjectStore.prototype, named, [...reads, 'put', 'add', 'delete', 'clear']);
  listen(
    IDBIndex.prototype,
    (index: IDBIndex) => `${named(index.objectStore)}.${index.name}`,
    reads,
  );
  listen(
    IDBCursor.prototype,
    (cursor: IDBCursor) => `${'name' in cursor.source ? cursor.source.name : ''} cursor`,
    ['continue', 'advance'],
  );
  return { requests, transactions, end: () => undo.forEach((each) => each()) };
}
