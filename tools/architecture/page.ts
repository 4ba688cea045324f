import type { Relation } from './folders.ts';

export const PAGE = 'docs/architecture.md';
export const PICTURE = 'docs/pictures/architecture.svg';

const BEFORE = '<!-- written by tools/architecture.ts -->\n';
const AFTER = '<!-- up to here -->\n';

/** The page with the relation in its table, all else as it was. */
export function withTable(page: string, relation: Relation): string {
  const [start, end] = [page.indexOf(BEFORE), page.indexOf(AFTER)];
  if (start === -1 || end < start) throw new Error(`${PAGE} has no place for the table`);
  const rows = [...relation]
    .filter(([, all]) => all.size > 0)
    .map(
      ([folder, all]) => `| \`${folder}\` | ${[...all].map((to) => `\`${to}\``).join(', ')} |\n`,
    );
  const table = `| folder | imports |\n|---|---|\n${rows.join('')}`;
  return `${page.slice(0, start)}${BEFORE}\n${table}\n${page.slice(end)}`;
}
