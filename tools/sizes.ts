/** How large a build is: what each page loads, the worker, the package. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { parseSync } from 'vite';

/** The bytes of a built file after `gzip -9`. */
export function gzipped(build: string, file: string): number {
  return gzipSync(readFileSync(join(build, file)), { level: 9 }).length;
}

/** The bytes of those of `files` that end so, each after `gzip -9`. */
export function gzippedSum(build: string, files: Iterable<string>, ending: string): number {
  return [...files]
    .filter((file) => file.endsWith(ending))
    .reduce((sum, file) => sum + gzipped(build, file), 0);
}

/** Sizes in bytes by what they are of, as the budgets name it. */
export function sizesOf(build: string): Map<string, number> {
  const all = filesIn(build);
  const pages = all.filter((file) => /^[^/]+\.html$/u.test(file));
  return new Map([
    ...pages.flatMap((page): [string, number][] => {
      const { atOnce, ever } = filesOf(build, page);
      return [
        [`${page}: scripts of its first frame`, gzippedSum(build, atOnce, '.js')],
        [`${page}: all scripts`, gzippedSum(build, ever, '.js')],
        [`${page}: all styles`, gzippedSum(build, ever, '.css')],
      ];
    }),
    ['worker', gzipped(build, 'background.js')],
    ['package for the store', zipped(build, all)],
  ]);
}

/** What a page of the build loads before it draws, and with all that it may load later. */
export function filesOf(
  build: string,
  page: string,
): { readonly atOnce: ReadonlySet<string>; readonly ever: ReadonlySet<string> } {
  const html = readFileSync(join(build, page), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/gu)].map(([, path = '']) =>
    posix.join('.', path),
  );
  const reach = (isLater: boolean) => {
    const files = new Set(first);
    // A set is walked with what is added on the way.
    for (const file of files) {
      if (!file.endsWith('.js')) continue;
      for (const next of filesNamedBy(build, file, isLater)) files.add(next);
    }
    return files;
  };
  return { atOnce: reach(false), ever: reach(true) };
}

/** The files that a built script imports or passes on; with `isLater`, also those that it may load later, with their styles. */
function filesNamedBy(build: string, file: string, isLater: boolean): string[] {
  const code = readFileSync(join(build, file), 'utf8');
  const { module } = parseSync(file, code);
  const beside = (name: string) => posix.join(posix.dirname(file), name);
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest ?? []),
  );
  const imported = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...passedOn,
  ].map(({ value }) => beside(value));
  if (!isLater) return imported;
  const later = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    beside(code.slice(start + 1, end - 1)),
  );
  // Vite lists the styles of what is loaded later by their paths from the root.
  const styles = [...code.matchAll(/["'`]\/?(assets\/[\w.-]+\.css)["'`]/gu)].map(
    ([, path = '']) => path,
  );
  return [...imported, ...later, ...styles];
}

/** The bytes of a zip of the files, as `npm run zip` writes it. */
function zipped(build: string, files: readonly string[]): number {
  const END = 22;
  return files.reduce((sum, file) => {
    const bytes = readFileSync(join(build, file));
    // Each file has a header before it and one in the list at the end, both with its name.
    return sum + deflateRawSync(bytes, { level: 9 }).length + 30 + 46 + 2 * file.length;
  }, END);
}

function filesIn(build: string): string[] {
  return readdirSync(build, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(build.length + 1))
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
}
