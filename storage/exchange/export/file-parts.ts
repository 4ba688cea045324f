/** How much is gathered before the browser gets it: it may keep a `Blob` outside of the page's memory. */
const PART_SIZE = 1_000_000;

/** A file that is written part by part, so that never all of it has to be in the page's memory. */
export class FileParts {
  readonly #parts: Blob[] = [];
  #gathered: (string | Uint8Array<ArrayBuffer>)[] = [];
  #size = 0;

  add(part: string | Uint8Array<ArrayBuffer>): void {
    this.#gathered.push(part);
    this.#size += part.length;
    if (this.#size >= PART_SIZE) this.#handOver();
  }

  /** The whole file. */
  file(type: string): Blob {
    this.#handOver();
    return new Blob(this.#parts, { type });
  }

  #handOver(): void {
    this.#parts.push(new Blob(this.#gathered));
    this.#gathered = [];
    this.#size = 0;
  }
}
