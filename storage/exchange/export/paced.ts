import type { DurationMs } from '../../model/time.ts';
import { Pace } from '../import/pace.ts';
import type { Waiting } from '../import/pace.ts';

/** Goes through the time of a report without keeping the page busy, and tells how much of it is done. */
export class Paced {
  readonly #pace: Pace;
  readonly #totalMs: DurationMs;
  #doneMs = 0;

  /** `totalMs` is about how much time there will be. */
  constructor(totalMs: DurationMs, waiting: Waiting) {
    this.#pace = new Pace(waiting);
    this.#totalMs = totalMs;
  }

  /** Gives each of `things` to `take`. Throws where the work was ended. */
  async each<T>(
    things: readonly T[],
    msOf: (thing: T) => DurationMs,
    take: (thing: T) => void,
  ): Promise<void> {
    this.#pace.tell(this.#share);
    for (const thing of things) {
      take(thing);
      this.#doneMs += msOf(thing);
      if (this.#pace.isDue) await this.#pace.rest(this.#share);
    }
  }

  get #share(): number {
    return this.#totalMs === 0 ? 0 : Math.min(1, this.#doneMs / this.#totalMs);
  }
}
