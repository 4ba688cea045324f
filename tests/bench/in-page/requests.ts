/** Notes every request until `end`, as in `pages.put`. */
export function listenIn() {
  const requests: string[] = [];
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
  listen(IDBObjectStore.prototype, (store: IDBObjectStore) => store.name, [
    ...reads,
    'put',
    'add',
    'delete',
    'clear',
  ]);
  listen(IDBIndex.prototype, (index: IDBIndex) => `${index.objectStore.name}.${index.name}`, reads);
  listen(
    IDBCursor.prototype,
    (cursor: IDBCursor) => `${'name' in cursor.source ? cursor.source.name : ''} cursor`,
    ['continue', 'advance'],
  );
  return { requests, end: () => undo.forEach((each) => each()) };
}
