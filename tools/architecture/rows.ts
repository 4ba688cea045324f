import { areAsOne, isPage, layerOf, reachOf } from './folders.ts';
import type { Relation } from './folders.ts';

/** A place in a row: a folder's box, or where an arrow goes on its way past the row. */
export interface Place {
  readonly folder: string | null;
  readonly row: number;
  readonly width: number;
  /** Its middle. */
  x: number;
}

/** An arrow by the places that it passes, from its folder to the one that it imports. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly places: readonly Place[];
}

export interface Rows {
  readonly rows: readonly (readonly Place[])[];
  readonly arrows: readonly Arrow[];
  readonly width: number;
}

const GAP = 14;
/** Between boxes of a row that has arrows of its own. */
export const SIDE_GAP = 56;
const LANE = 8;
const SWEEPS = 24;

/** The folders in rows, from entrypoints down to the model, so that arrows point down and cross little. */
export function rowsOf(relation: Relation, widthOf: (folder: string) => number): Rows {
  const rowOf = rowNumbers(relation);
  const rows: Place[][] = Array.from({ length: Math.max(...rowOf.values()) + 1 }, () => []);
  const boxes = new Map<string, Place>();
  for (const [folder, row] of rowOf) {
    const place = { folder, row, width: widthOf(folder), x: 0 };
    boxes.set(folder, place);
    rows[row]?.push(place);
  }
  const arrows = [...relation].flatMap(([from, all]) =>
    [...all].map((to): Arrow => {
      const [first, last] = [rowOf.get(from) ?? 0, rowOf.get(to) ?? 0];
      const lanes = rows.slice(first + 1, Math.max(first + 1, last)).map((row, index) => {
        const lane = { folder: null, row: first + 1 + index, width: LANE, x: 0 };
        row.push(lane);
        return lane;
      });
      return { from, to, places: [boxes.get(from), ...lanes, boxes.get(to)].filter(isThere) };
    }),
  );
  const gaps = rows.map((_, index) =>
    arrows.some(({ places }) => places.every(({ row }) => row === index)) ? SIDE_GAP : GAP,
  );
  const width = Math.max(...rows.map((row, index) => widthOfRow(row, gaps[index] ?? GAP)));
  arrange(rows, gaps, arrows, width);
  return { rows, arrows, width };
}

/** Entrypoints, then pages, then what they share, each above what it imports; storage as one row, and the model. */
function rowNumbers(relation: Relation): Map<string, number> {
  const depths = new Map<string, number>();
  const reach = reachOf(relation);
  const depthOf = (folder: string): number => {
    const known = depths.get(folder);
    if (known !== undefined) return known;
    // Folders that lead to each other stand side by side: what is below counts for all of them.
    const below = [...(reach.get(folder) ?? [])].filter(
      (each) => layerOf(each) === 1 && !areAsOne(reach, each, folder),
    );
    const depth = 1 + Math.max(-1, ...below.map(depthOf));
    depths.set(folder, depth);
    return depth;
  };
  const components = [...relation.keys()].filter((each) => layerOf(each) === 1);
  const deepest = Math.max(...components.filter((each) => !isPage(each)).map(depthOf), 0);
  return new Map(
    [...relation.keys()].map((folder) => {
      const layer = layerOf(folder);
      if (layer === 0) return [folder, 0];
      if (layer === 1) return [folder, isPage(folder) ? 1 : 2 + deepest - depthOf(folder)];
      return [folder, deepest + 1 + layer];
    }),
  );
}

/** Orders each row by where its arrows come from and go to, back and forth, and gives each place its `x`, the middle. */
function arrange(
  rows: readonly Place[][],
  gaps: readonly number[],
  arrows: readonly Arrow[],
  width: number,
): void {
  const neighbours = new Map<Place, Place[]>();
  const join = (one: Place, other: Place) =>
    neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
  for (const { places } of arrows) {
    for (const [index, place] of places.entries()) {
      const next = places[index + 1];
      if (!next) continue;
      join(place, next);
      join(next, place);
    }
  }
  const spread = (row: readonly Place[]) => {
    const step = width / row.length;
    for (const [index, place] of row.entries()) place.x = (index + 0.5) * step;
  };
  rows.forEach(spread);
  const wanted = new Map<Place, number>();
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) {
      for (const place of row) {
        const all = neighbours.get(place) ?? [];
        const mean = all.reduce((sum, { x }) => sum + x, 0) / all.length;
        wanted.set(place, all.length > 0 ? mean : place.x);
      }
      row.sort((one, other) => (wanted.get(one) ?? 0) - (wanted.get(other) ?? 0));
      settle(row, gaps[row[0]?.row ?? 0] ?? GAP, wanted, width);
    }
  }
}

/** Gives each place of a row the wanted `x` as far as it keeps their order and a gap between them, within the width. */
function settle(
  row: readonly Place[],
  gap: number,
  wanted: ReadonlyMap<Place, number>,
  width: number,
): void {
  let left = 0;
  for (const place of row) {
    place.x = Math.max(wanted.get(place) ?? 0, left + place.width / 2);
    left = place.x + place.width / 2 + gap;
  }
  let right = width;
  for (const place of row.toReversed()) {
    place.x = Math.min(place.x, right - place.width / 2);
    right = place.x - place.width / 2 - gap;
  }
}

function widthOfRow(row: readonly Place[], gap: number): number {
  return row.reduce((sum, { width }) => sum + width + gap, -gap);
}

function isThere(place: Place | undefined): place is Place {
  return place !== undefined;
}
