/** Who works at the same time as the others, each in a tab of their own, one operation after the other. */
export const ACTORS = {
  /** Ana, by the popup's controls. */
  popup: ['start', 'start', 'stop'],
  /** Ana, by messages to the worker. */
  message: ['start', 'start', 'stop', 'wake'],
  /** Ana once more, from another page. */
  another: ['start', 'stop', 'wake'],
  /** Ben records, and both change what they recorded, by the storage operations. */
  freelancer: ['start', 'start', 'stop', 'edit', 'edit', 'split', 'delete', 'manual'],
  /** The client, by the storage operations. */
  client: ['relabel', 'relabel', 'relabel', 'archive', 'terms', 'trespass'],
  /** The client, by the controls of the options page. */
  options: ['archive', 'terms'],
} as const;

export type ActorName = keyof typeof ACTORS;
export type Kind = (typeof ACTORS)[ActorName][number];

/** How many operations each does in a round, at least and at most. Controls take longer than messages. */
const COUNTS: Record<ActorName, readonly [number, number]> = {
  popup: [2, 4],
  message: [5, 9],
  another: [3, 6],
  freelancer: [6, 11],
  client: [5, 9],
  options: [1, 2],
};
const PAUSE_MS = 120;

export interface Planned {
  readonly kind: Kind;
  /** Before it. */
  readonly pauseMs: number;
  /** Pick from what is there at that moment. */
  readonly picks: readonly [number, number, number];
}

export type Fault =
  /** The background worker is stopped. */
  | 'worker'
  /** A tab is closed, whatever it is doing. */
  | 'page'
  /** The browser with all its processes is killed, and reopened on its profile. */
  | 'kill';

export interface PlannedFault {
  readonly fault: Fault;
  /** After so many operations of the round were sent or answered, both counted. */
  readonly after: number;
  readonly delayMs: number;
  /** Whose page, for `page`. */
  readonly actor: ActorName;
}

export interface Plan {
  readonly operations: Readonly<Record<ActorName, readonly Planned[]>>;
  readonly faults: readonly PlannedFault[];
}

/** The plan of a round: the same for the same seed and number. */
export function planOf(seed: number, round: number): Plan {
  const random = randomOf(seed * 100_003 + round);
  const upTo = (count: number) => Math.floor(random() * count);
  const one = <T>(of: readonly T[]) => of[upTo(of.length)] as T;
  const names = Object.keys(ACTORS) as ActorName[];
  const operations = Object.fromEntries(
    names.map((name) => {
      const [least, most] = COUNTS[name];
      const count = least + upTo(most - least + 1);
      return [
        name,
        Array.from({ length: count }, (): Planned => ({
          kind: one<Kind>(ACTORS[name]),
          pauseMs: random() < 0.5 ? 0 : upTo(PAUSE_MS),
          picks: [upTo(1e9), upTo(1e9), upTo(1e9)],
        })),
      ];
    }),
  ) as Record<ActorName, Planned[]>;
  const sent = names.reduce((sum, name) => sum + operations[name].length, 0);
  const faults = Array.from({ length: 1 + upTo(3) }, (): PlannedFault => ({
    fault: one(['worker', 'worker', 'page', 'page', 'kill'] as const),
    after: 1 + upTo(sent),
    delayMs: random() < 0.5 ? 0 : upTo(30),
    actor: one(names),
  })).toSorted((a, b) => a.after - b.after);
  return { operations, faults };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
