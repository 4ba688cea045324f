import { createReadStream, existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { build } from 'vite';
import { ROOT, run } from '../../tools/run.ts';

/** Fetched when they are measured, since they are larger than all that the product is built with. */
const ENGINES = ['@sqlite.org/sqlite-wasm@3.54.1-build1', '@duckdb/duckdb-wasm@1.32.0'];
const FOLDER = join(ROOT, '.output/bench-engines');
const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
};

/** A server of the engines' files and of `rows`, for a page of its own: an extension's policy allows neither. */
export async function serveEngines(
  rows: Uint8Array,
): Promise<{ readonly address: string; close(): void }> {
  const modules = join(FOLDER, 'node_modules');
  if (!existsSync(join(modules, '@duckdb'))) {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(join(FOLDER, 'package.json'), '{ "private": true }');
    if (!(await run('npm', 'install', '--no-save', '--force', '--prefix', FOLDER, ...ENGINES))) {
      throw new Error('The engines to compare with could not be fetched');
    }
  }
  await bundleDuck(modules);
  await writeFile(join(FOLDER, 'rows.bin'), rows);
  await writeFile(join(FOLDER, 'index.html'), '<!doctype html><title>Engines</title>');
  const places: [path: string, folder: string][] = [
    ['/sqlite/', join(modules, '@sqlite.org/sqlite-wasm/dist')],
    ['/duckdb/', join(modules, '@duckdb/duckdb-wasm/dist')],
    ['/', FOLDER],
  ];
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const [prefix, folder] = places.find(([start]) => path.startsWith(start)) ?? ['/', FOLDER];
    const file = join(folder, path === '/' ? 'index.html' : path.slice(prefix.length));
    const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** DuckDB's module names the packages that it imports: browsers need them in one file. */
async function bundleDuck(modules: string): Promise<void> {
  if (existsSync(join(FOLDER, 'duckdb.mjs'))) return;
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: FOLDER,
      emptyOutDir: false,
      lib: {
        entry: join(modules, '@duckdb/duckdb-wasm/dist/duckdb-browser.mjs'),
        formats: ['es'],
        fileName: () => 'duckdb.mjs',
      },
    },
  });
}
