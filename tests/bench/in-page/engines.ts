/** The report's sums by SQLite and DuckDB in WebAssembly, in a page of `tests/bench/engines.ts`. */

/** What is used of `@sqlite.org/sqlite-wasm`. */
interface Sqlite {
  readonly oo1: {
    readonly DB: new (name: string) => {
      exec(sql: string | { sql: string; rowMode: 'array'; returnValue: 'resultRows' }): unknown[][];
      prepare(sql: string): {
        bind(values: readonly (number | string)[]): { stepReset(): unknown };
        finalize(): void;
      };
    };
  };
}

/** What is used of `@duckdb/duckdb-wasm`. */
interface Duck {
  readonly ConsoleLogger: new (level: number) => unknown;
  readonly AsyncDuckDB: new (
    logger: unknown,
    worker: Worker,
  ) => {
    instantiate(wasm: string): Promise<unknown>;
    registerFileBuffer(name: string, bytes: Uint8Array): Promise<void>;
    connect(): Promise<{ query(sql: string): Promise<{ toArray(): { ms: unknown }[] }> }>;
  };
}

const GROUPED =
  'SELECT activity, freelancer, SUM(ms) AS ms FROM segments GROUP BY activity, freelancer';
const WARNINGS = 3;

let sqlite: InstanceType<Sqlite['oo1']['DB']>;
let duck: Awaited<ReturnType<InstanceType<Duck['AsyncDuckDB']>['connect']>>;

/** Starts both engines in memory and loads the segments into them. What each finds in all, in ms of time. */
export async function prepareEngines(): Promise<{ sqliteMs: number; duckMs: number }> {
  const bytes = await (await fetch('/rows.bin')).arrayBuffer();
  const rows = new Int32Array(bytes);
  await prepareSqlite(rows);
  await prepareDuck(rows);
  const [[sqliteMs] = []] = sqlite.exec({
    sql: 'SELECT SUM(ms) FROM segments',
    rowMode: 'array',
    returnValue: 'resultRows',
  });
  const [sum] = (await duck.query('SELECT SUM(ms)::DOUBLE AS ms FROM segments')).toArray();
  return { sqliteMs: Number(sqliteMs), duckMs: Number(sum?.ms) };
}

export async function timeSqlite(): Promise<number> {
  const begun = performance.now();
  sqlite.exec({ sql: GROUPED, rowMode: 'array', returnValue: 'resultRows' });
  return performance.now() - begun;
}

export async function timeDuck(): Promise<number> {
  const begun = performance.now();
  (await duck.query(GROUPED)).toArray();
  return performance.now() - begun;
}

/** Ids are 16 characters long, as the diary's are. */
function idOf(number: number | undefined): string {
  return `id-${String(number).padStart(13, '0')}`;
}

async function prepareSqlite(rows: Int32Array): Promise<void> {
  const address = '/sqlite/index.mjs';
  const { default: start } = (await import(/* @vite-ignore */ address)) as {
    default: (options: object) => Promise<Sqlite>;
  };
  const { oo1 } = await start({ print: () => undefined, printErr: () => undefined });
  sqlite = new oo1.DB(':memory:');
  sqlite.exec('CREATE TABLE segments (activity TEXT, freelancer TEXT, ms INTEGER); BEGIN');
  const insert = sqlite.prepare('INSERT INTO segments VALUES (?, ?, ?)');
  for (let at = 0; at < rows.length; at += 3) {
    insert.bind([idOf(rows[at]), idOf(rows[at + 1]), rows[at + 2] ?? 0]).stepReset();
  }
  insert.finalize();
  sqlite.exec('COMMIT; CREATE INDEX covering ON segments (activity, freelancer, ms); ANALYZE');
}

async function prepareDuck(rows: Int32Array): Promise<void> {
  const address = '/duckdb.mjs';
  const { AsyncDuckDB, ConsoleLogger } = (await import(/* @vite-ignore */ address)) as Duck;
  const engine = new AsyncDuckDB(
    new ConsoleLogger(WARNINGS),
    new Worker('/duckdb/duckdb-browser-eh.worker.js'),
  );
  await engine.instantiate('/duckdb/duckdb-eh.wasm');
  const lines: string[] = [];
  for (let at = 0; at < rows.length; at += 3) {
    lines.push(`${idOf(rows[at])},${idOf(rows[at + 1])},${rows[at + 2]}`);
  }
  await engine.registerFileBuffer('rows.csv', new TextEncoder().encode(lines.join('\n')));
  duck = await engine.connect();
  await duck.query(`CREATE TABLE segments AS SELECT * FROM read_csv('rows.csv', header = false,
    columns = { 'activity': 'VARCHAR', 'freelancer': 'VARCHAR', 'ms': 'INTEGER' })`);
}
