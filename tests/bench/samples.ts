/** What repeated measuring of one thing gave, in ms. */
export interface Samples {
  readonly median: number;
  readonly min: number;
  readonly p95: number;
  readonly count: number;
}

export interface Plan {
  /** Rounds that are counted. */
  readonly rounds: number;
  /** Rounds before them that are not. */
  readonly warmUps: number;
}

/** Measures the things in turn, A B A B, so that whatever else the machine does falls on all of them alike. */
export async function interleave<Name extends string>(
  { rounds, warmUps }: Plan,
  things: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, Samples>> {
  const names = Object.keys(things) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >;
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of names) {
      const ms = await things[name]();
      if (round >= 0) times[name].push(ms);
    }
  }
  return Object.fromEntries(names.map((name) => [name, samplesOf(times[name])])) as Record<
    Name,
    Samples
  >;
}

/** Median, least and 95th percentile. */
export function samplesOf(times: readonly number[]): Samples {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), min: at(0), p95: at(0.95), count: sorted.length };
}
