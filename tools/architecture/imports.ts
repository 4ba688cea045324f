import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';

/** One file imports another one of the extension; both as paths from the repository's root. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

const SOURCES = '{entrypoints,components,storage}/**/*.{ts,tsx}';

/** What the extension's sources import of each other: values and types, also those that are loaded later. */
export function importsOf(root: string): Import[] {
  return globSync(SOURCES, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted()
    .flatMap((file) => importsIn(file, readFileSync(join(root, file), 'utf8')));
}

/** What `code`, which is that of `file`, imports of the extension's other sources: no packages, no styles. */
export function importsIn(file: string, code: string): Import[] {
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const names = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      code.slice(start + 1, end - 1),
    ),
  ];
  return [...new Set(names)]
    .filter((name) => name.startsWith('.') && /\.tsx?$/u.test(name))
    .map((name) => ({ from: file, to: posix.join(posix.dirname(file), name) }));
}
