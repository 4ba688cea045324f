/** How long a page may be kept busy before it gets to draw and to listen. */
const SLICE_MS = 12;

/** Who waits for a long piece of work: told how far it is, and may end it. */
export interface Waiting {
  /** Ends the work with its reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called now and then with the share that is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Parts long work in slices, so that the page never stands still. */
export class Pace {
  readonly #waiting: Waiting;
  #since = performance.now();

  constructor(waiting: Waiting) {
    this.#waiting = waiting;
  }

  /** Whether the page has been kept busy for long enough: `rest` then. */
  get isDue(): boolean {
    return performance.now() - this.#since > SLICE_MS;
  }

  /** Lets the page draw and listen. Throws where the work was ended meanwhile. */
  async rest(share: number): Promise<void> {
    this.tell(share);
    await nextTask();
    this.#waiting.signal?.throwIfAborted();
    this.#since = performance.now();
  }

  /** Tells how far the work is, without a rest: within a transaction there can be none. Throws where it was ended. */
  tell(share: number): void {
    this.#waiting.onProgress?.(share);
    this.#waiting.signal?.throwIfAborted();
  }
}

/** Not in every browser, and not in TypeScript's library. */
type TaskScheduler = {
  readonly scheduler?: { readonly postTask?: (task: () => void) => Promise<void> };
};

/**
 * Waits for the turn of all that was waiting before. What `scheduler.yield` answers comes before everything but drawing and
 * typing, so that work which asks for it again and again lets nothing else through.
 */
function nextTask(): Promise<void> {
  const { scheduler } = globalThis as TaskScheduler;
  if (scheduler?.postTask) return scheduler.postTask(() => undefined);
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
