import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';

/** A module of `in-page/` that runs in a page. */
export interface InPage {
  /** Calls what the module exports; the argument and the answer travel as JSON. */
  call<T>(name: string, argument?: unknown): Promise<T>;
}

/** Loads a module of `in-page/`, or one at another address, with all that it imports, into a page of the extension. */
export async function load(page: Page, module: string | URL): Promise<InPage> {
  await page.evaluate(`${await bundle(module)}\nglobalThis.inPage = inPage;`);
  return {
    call: <T>(name: string, argument: unknown = null) =>
      page.evaluate(`inPage.${name}(${JSON.stringify(argument)})`) as Promise<T>,
  };
}

const bundles = new Map<string, Promise<string>>();

/** The module as a script that leaves its exports in `inPage`. */
function bundle(module: string | URL): Promise<string> {
  const path = fileURLToPath(
    new URL(module instanceof URL ? module : `in-page/${module}.ts`, import.meta.url),
  );
  const made = bundles.get(path) ?? bundled(path);
  bundles.set(path, made);
  return made;
}

async function bundled(path: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome144',
      minify: true, // as the product's own scripts are
      lib: {
        entry: path,
        formats: ['iife'],
        name: 'inPage',
      },
      rolldownOptions: { output: { exports: 'named' } },
    },
  });
  const output = [built].flat()[0];
  if (!output || !('output' in output)) throw new Error(`Vite built nothing for ${path}`);
  return output.output[0].code;
}
