/** Draws what imports what, from the sources as they are, into docs/architecture.md and its picture. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { relationOf } from './architecture/folders.ts';
import { importsOf } from './architecture/imports.ts';
import { PAGE, PICTURE, withTable } from './architecture/page.ts';
import { picture } from './architecture/picture.ts';
import { ROOT } from './run.ts';

const relation = relationOf(importsOf(ROOT));
const page = join(ROOT, PAGE);
await writeFile(page, withTable(await readFile(page, 'utf8'), relation));
await writeFile(join(ROOT, PICTURE), picture(relation));
console.log(`wrote ${PAGE} and ${PICTURE}`);
