import { isPage, layerOf, reduced } from './folders.ts';
import type { Relation } from './folders.ts';
import { rowsOf, SIDE_GAP } from './rows.ts';
import type { Arrow, Place } from './rows.ts';

const TITLE = 'What imports what in Activity Diary';
const LEFT = 132;
const RIGHT = 16;
const TOP = 52;
const BOX = 34;
const ROW = 100;
const LETTER = 7.6;

/** The relation as an SVG: a box a folder, an arrow from each to what it imports, but for what follows from other arrows. */
export function picture(relation: Relation): string {
  const { rows, arrows, width: inner } = rowsOf(reduced(relation), widthOf);
  const width = Math.round(LEFT + inner + RIGHT);
  const yOf = ({ row }: Place) => TOP + row * ROW;
  const height = TOP + (rows.length - 1) * ROW + BOX + 24;
  const ends = endsOf(arrows);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${TITLE}</title>`,
    `<desc>${said(relation)}</desc>`,
    STYLE,
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="head" d="M0 0.5L8 4L0 7.5Z"/></marker></defs>',
    `<rect class="paper" width="${width}" height="${height}"/>`,
    `<text class="title" x="16" y="28">${TITLE}</text>`,
    ...rows.flatMap((row, index) => band(row, TOP + index * ROW, width)),
    ...arrows
      .map((arrow) => line(arrow, yOf, ends, (from, to) => relation.get(from)?.has(to) ?? false))
      .filter((path) => path !== ''),
    ...rows.flatMap((row) => row.flatMap((place) => box(place, yOf(place)))),
    '</svg>',
    '',
  ].join('\n');
}

function widthOf(folder: string): number {
  return Math.round(nameOf(folder).length * LETTER + 24);
}

function nameOf(folder: string): string {
  return folder === 'storage' ? 'operations' : (folder.split('/').at(-1) ?? folder);
}

/** The row's name at its left, and its ground. */
function band(row: readonly Place[], y: number, width: number): string[] {
  const folder = row.find((place) => place.folder !== null)?.folder ?? '';
  const name = [
    ['entrypoints/'],
    isPage(folder) ? ['components/', 'of one page'] : ['components/', 'shared'],
    ['storage/'],
    ['storage/', 'rules, pure'],
  ][layerOf(folder)];
  return [
    `<rect class="band" x="8" y="${y - 9}" width="${width - 16}" height="${BOX + 18}" rx="8"/>`,
    ...(name ?? []).map(
      (words, index, all) =>
        `<text class="${index === 0 ? 'layer' : 'note'}" x="20" y="${y + (all.length > 1 ? 14 : 22) + index * 16}">${words}</text>`,
    ),
  ];
}

function box({ folder, x, width }: Place, y: number): string[] {
  if (folder === null) return [];
  const left = Math.round(LEFT + x - width / 2);
  return [
    `<rect class="box" x="${left}" y="${y}" width="${width}" height="${BOX}" rx="6"/>`,
    `<text class="name" x="${Math.round(LEFT + x)}" y="${y + 22}" text-anchor="middle">${nameOf(folder)}</text>`,
  ];
}

/** Where each arrow leaves its first box and comes to its last: side by side, in the order in which they go on. */
function endsOf(arrows: readonly Arrow[]): (arrow: Arrow, end: 'from' | 'to') => number {
  const places = new Map<string, number>();
  const down = arrows.filter(({ places: [first, ...rest] }) => first?.row !== rest.at(-1)?.row);
  const keyOf = ({ from, to }: Arrow, end: string) => `${end} ${from} ${to}`;
  for (const end of ['from', 'to'] as const) {
    for (const [, group] of Map.groupBy(down, (arrow) => arrow[end])) {
      const far = (arrow: Arrow) => arrow.places.at(end === 'from' ? 1 : -2)?.x ?? 0;
      const own = group[0]?.places.at(end === 'from' ? 0 : -1);
      const step = Math.min(14, ((own?.width ?? 0) - 16) / group.length);
      for (const [index, arrow] of group.toSorted((a, b) => far(a) - far(b)).entries()) {
        places.set(keyOf(arrow, end), (own?.x ?? 0) + (index - (group.length - 1) / 2) * step);
      }
    }
  }
  return (arrow, end) => places.get(keyOf(arrow, end)) ?? 0;
}

function line(
  arrow: Arrow,
  yOf: (place: Place) => number,
  ends: (arrow: Arrow, end: 'from' | 'to') => number,
  isThere: (from: string, to: string) => boolean,
): string {
  const { places } = arrow;
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return '';
  if (yOf(first) === yOf(last)) {
    const isMutual = isThere(arrow.to, arrow.from);
    // One arrow stands for both.
    return isMutual && arrow.from > arrow.to ? '' : sideways(first, last, yOf(first), isMutual);
  }
  const points = places.map((place, index) => {
    if (index === 0) return { x: ends(arrow, 'from'), top: yOf(place), bottom: yOf(place) + BOX };
    if (index === places.length - 1) {
      return { x: ends(arrow, 'to'), top: yOf(place) - 2, bottom: yOf(place) };
    }
    return { x: place.x, top: yOf(place) - 4, bottom: yOf(place) + BOX + 4 };
  });
  const at = (x: number, y: number) => `${Math.round(LEFT + x)} ${Math.round(y)}`;
  const steps = points.map(({ x, top, bottom }, index) => {
    const before = points[index - 1];
    if (!before) return `M${at(x, bottom)}`;
    const middle = (before.bottom + top) / 2;
    const curve = `C${at(before.x, middle)} ${at(x, middle)} ${at(x, top)}`;
    return index === points.length - 1 ? curve : `${curve}L${at(x, bottom)}`;
  });
  return `<path class="arrow" d="${steps.join('')}" marker-end="url(#head)"/>`;
}

/** An arrow within a row: straight to a neighbour; over what lies between, it bends. Where both import each other, one has two heads. */
function sideways(first: Place, last: Place, y: number, isMutual: boolean): string {
  const sign = first.x < last.x ? 1 : -1;
  const heads = `${isMutual ? 'marker-start="url(#head)" ' : ''}marker-end="url(#head)"`;
  const between = Math.abs(first.x - last.x) - (first.width + last.width) / 2;
  if (between <= SIDE_GAP) {
    const start = Math.round(LEFT + first.x + sign * (first.width / 2 + (isMutual ? 2 : 0)));
    const end = Math.round(LEFT + last.x - sign * (last.width / 2 + 2));
    return `<path class="arrow" d="M${start} ${y + BOX / 2}H${end}" ${heads}/>`;
  }
  const from = Math.round(LEFT + first.x + (sign * first.width) / 4);
  const to = Math.round(LEFT + last.x - (sign * last.width) / 4);
  const start = y - (isMutual ? 2 : 0);
  return `<path class="arrow" d="M${from} ${start}C${from} ${y - 36} ${to} ${y - 36} ${to} ${y - 2}" ${heads}/>`;
}

/** For those who do not see it. */
function said(relation: Relation): string {
  return [...relation]
    .filter(([, all]) => all.size > 0)
    .map(([folder, all]) => `${folder} imports ${[...all].join(', ')}`)
    .join('; ');
}

const STYLE = `<style>
  text { font: 14px system-ui, sans-serif; fill: #1c1f26 }
  .title { font-size: 16px; font-weight: 600 }
  .layer { font-weight: 600 }
  .note { font-size: 12px; fill: #5a606b }
  .paper { fill: #fff }
  .band { fill: #f1f3f6 }
  .box { fill: #fff; stroke: #7a818c }
  .arrow { fill: none; stroke: #00618e; stroke-width: 1.4 }
  .head { fill: #00618e }
  @media (prefers-color-scheme: dark) {
    text { fill: #eceef2 }
    .note { fill: #a9b0bb }
    .paper { fill: #14161b }
    .band { fill: #1e2128 }
    .box { fill: #14161b; stroke: #8b929d }
    .arrow { stroke: #6cc3f0 }
    .head { fill: #6cc3f0 }
  }
</style>`;
