import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** How the files of two folders differ, by name and byte for byte; nothing where they are the same. */
export function differences(one: string, other: string): string[] {
  const [ours, theirs] = [new Set(filesIn(one)), new Set(filesIn(other))];
  return [
    ...[...ours.difference(theirs)].map((file) => `${file} is only in ${one}`),
    ...[...theirs.difference(ours)].map((file) => `${file} is only in ${other}`),
    ...[...ours.intersection(theirs)]
      .filter((file) => !readFileSync(join(one, file)).equals(readFileSync(join(other, file))))
      .map((file) => `${file} differs`),
  ].toSorted();
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}
