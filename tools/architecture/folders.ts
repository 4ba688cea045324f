import { posix } from 'node:path';
import type { Import } from './imports.ts';

/** Components that pages share. Every other folder of `components/` is one page's. */
const SHARED: ReadonlySet<string> = new Set(
  [
    'alerts',
    'backups',
    'controls',
    'imports',
    'pending',
    'privacy',
    'sample',
    'screenshots',
    'tour',
  ].map((name) => `components/${name}`),
);

/** From the top down: what lies in one imports only of the same and of those below. */
const LAYERS = ['entrypoints', 'components', 'storage', 'storage/model'] as const;

/** Which folders each folder imports, in the order of their names. */
export type Relation = ReadonlyMap<string, ReadonlySet<string>>;

/** The folder that stands for a file: one of each entrypoint, page and shared part; of storage's, what lies loose in it is one. */
function folderOf(file: string): string {
  const [top = '', next] = posix.dirname(file).split('/');
  return next === undefined ? top : `${top}/${next}`;
}

export function layerOf(folder: string): number {
  if (folder === 'storage/model') return 3;
  return (LAYERS as readonly string[]).indexOf(folder.split('/')[0] ?? '');
}

export function isPage(folder: string): boolean {
  return folder.startsWith('components/') && !SHARED.has(folder);
}

/** The imports between folders, those within one left out. */
export function relationOf(imports: readonly Import[]): Relation {
  const folders = imports.flatMap(({ from, to }) => [folderOf(from), folderOf(to)]);
  const relation = new Map(
    [...new Set(folders)].toSorted().map((name) => [name, new Set<string>()]),
  );
  for (const { from, to } of imports) {
    if (folderOf(from) !== folderOf(to)) relation.get(folderOf(from))?.add(folderOf(to));
  }
  return new Map([...relation].map(([name, others]) => [name, new Set([...others].toSorted())]));
}

/** What is wrong with an import, in words that say what to do instead; null where nothing is. */
export function faultOf({ from, to }: Import): string | null {
  const [own, other] = [folderOf(from), folderOf(to)];
  if (own === other) return null;
  if (layerOf(own) === 0 && layerOf(other) === 0) {
    return `${from} imports ${to}: an entrypoint imports no other; move what both need down to components or storage`;
  }
  if (layerOf(other) < layerOf(own)) {
    return `${from} imports ${to}, which is above it: move it down, or pass the value in`;
  }
  if (layerOf(own) === 1 && isPage(other)) {
    return `${from} imports ${to}, which is another page's: move what both need to components/controls`;
  }
  return null;
}

/** Which folders each folder leads to, by however many imports. */
export function reachOf(relation: Relation): Relation {
  return new Map(
    [...relation].map(([name, all]) => {
      const seen = new Set(all);
      // A set is walked with what is added on the way.
      for (const way of seen) for (const next of relation.get(way) ?? []) seen.add(next);
      return [name, seen];
    }),
  );
}

/** Whether each of two folders leads to the other: what leads to one leads to both. */
export function areAsOne(reach: Relation, one: string, other: string): boolean {
  return (
    one === other || (reach.get(one)?.has(other) === true && reach.get(other)?.has(one) === true)
  );
}

/** The relation without what follows from the rest: an arrow remains only where no longer way leads there. */
export function reduced(relation: Relation): Relation {
  const reach = reachOf(relation);
  return new Map(
    [...relation].map(([from, all]) => [
      from,
      new Set(
        [...all].filter(
          (to) =>
            areAsOne(reach, from, to) ||
            ![...all].some(
              (way) =>
                !areAsOne(reach, way, from) &&
                !areAsOne(reach, way, to) &&
                reach.get(way)?.has(to) === true,
            ),
        ),
      ),
    ]),
  );
}
