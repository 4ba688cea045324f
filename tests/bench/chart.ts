/** How times grow with what is stored: drawn beside the table, for whoever reads pictures faster. */
export interface Chart {
  /** The file's name in docs/pictures, without its end. */
  readonly name: string;
  readonly title: string;
  /** What the x axis counts. */
  readonly counted: string;
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  readonly points: readonly { readonly count: number; readonly ms: number }[];
}

const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 72;
const RIGHT = 168;
const TOP = 44;
const BOTTOM = 52;

/** The chart as an SVG, on logarithmic axes: what grows in proportion rises with the diagonal of the grid. */
export function svg({ title, counted, series }: Chart): string {
  const points = series.flatMap((each) => each.points);
  const xs = decades(points.map(({ count }) => count));
  const ys = decades(points.map(({ ms }) => ms));
  const x = scale(xs, LEFT, WIDTH - RIGHT);
  const y = scale(ys, HEIGHT - BOTTOM, TOP);
  const said = series.map(
    ({ name, points: all }) =>
      `${name}: ${all.map(({ count, ms }) => `${number(count)} in ${number(ms)} ms`).join(', ')}`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>${title}</title>`,
    `<desc>${said.join('; ')}</desc>`,
    STYLE,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    `<text class="title" x="${LEFT}" y="24">${title}</text>`,
    ...xs.flatMap((each) => [
      `<path class="grid" d="M${x(each)} ${TOP}V${HEIGHT - BOTTOM}"/>`,
      `<text class="tick" x="${x(each)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${number(each)}</text>`,
    ]),
    ...ys.flatMap((each) => [
      `<path class="grid" d="M${LEFT} ${y(each)}H${WIDTH - RIGHT}"/>`,
      `<text class="tick" x="${LEFT - 8}" y="${y(each) + 4}" text-anchor="end">${number(each)} ms</text>`,
    ]),
    `<text class="tick" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${counted}</text>`,
    ...series.flatMap(({ name, points: all }, index) => {
      const marks = all.map(({ count, ms }) => ({ at: x(count), to: y(ms) }));
      const last = marks.at(-1);
      return [
        `<polyline class="line s${index}" points="${marks.map(({ at, to }) => `${at},${to}`).join(' ')}"/>`,
        ...marks.map(
          ({ at, to }) => `<circle class="mark s${index}" cx="${at}" cy="${to}" r="4"/>`,
        ),
        `<text class="name" x="${(last?.at ?? 0) + 12}" y="${(last?.to ?? 0) + 4}">${name}</text>`,
      ];
    }),
    '</svg>',
    '',
  ].join('\n');
}

/** The powers of ten around the values. */
function decades(values: readonly number[]): number[] {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.ceil(Math.log10(Math.max(...values)));
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
}

function scale(ticks: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.log10(ticks[0] ?? 1);
  const high = Math.log10(ticks.at(-1) ?? 1);
  const all = Math.max(1, high - low);
  return (value) => Math.round(from + ((Math.log10(value) - low) / all) * (to - from));
}

function number(value: number): string {
  const rounded = Number(value.toPrecision(2));
  return rounded.toLocaleString('en').replaceAll(',', '\u202F');
}

/** Told apart by dashes as well as colour, on light and on dark paper. */
const STYLE = `<style>
  text { font: 13px system-ui, sans-serif; fill: #1c1f26 }
  .title { font-size: 15px; font-weight: 600 }
  .tick { fill: #5a606b }
  .paper { fill: #fff }
  .grid { stroke: #dcdfe4; fill: none }
  .line { fill: none; stroke-width: 2.5 }
  .s0 { stroke: #00618e }
  .s1 { stroke: #b3261e; stroke-dasharray: 7 5 }
  .mark { fill: #fff; stroke-width: 2.5; stroke-dasharray: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #eceef2 }
    .tick { fill: #a9b0bb }
    .paper, .mark { fill: #14161b }
    .grid { stroke: #343943 }
    .s0 { stroke: #6cc3f0 }
    .s1 { stroke: #ff9d94 }
  }
</style>`;
