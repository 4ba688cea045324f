import { Refused } from './backup-refusal.ts';

/** A page of a day with ten thousand segments is shorter. */
const LINE_MAX = 16_000_000;
/** A diary of a million segments is a third of it. So a small file that unpacks to no end fills no memory. */
const TEXT_MAX = 1_000_000_000;
const GZIP = [0x1f, 0x8b];

/** The lines of a backup file, gzipped or unpacked. Throws `Refused` where it cannot be read. */
export async function* readLines(file: Blob): AsyncGenerator<string, undefined> {
  const [first, second] = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer());
  const isPacked = first === GZIP[0] && second === GZIP[1];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let begun: string[] = [];
  let line = 1;
  let total = 0;
  let length = 0;
  for await (const bytes of isPacked ? unpacked(file) : bytesOf(file.stream())) {
    total += bytes.length;
    if (total > TEXT_MAX) throw new Refused('too_large');
    const [head = '', ...rest] = decode(decoder, line, bytes).split('\n');
    length += head.length;
    if (length > LINE_MAX) throw new Refused('line_unreadable', line);
    begun.push(head);
    for (const next of rest) {
      yield begun.join('');
      line += 1;
      begun = [next];
      length = next.length;
    }
  }
  const last = begun.join('') + decode(decoder, line);
  if (last !== '') yield last;
  return undefined;
}

async function* unpacked(file: Blob): AsyncGenerator<Uint8Array, undefined> {
  try {
    yield* bytesOf(file.stream().pipeThrough(new DecompressionStream('gzip')));
  } catch (error) {
    // Chromium, Firefox and Node tell of it in words alone, each in its own.
    const words = `${String(error)} ${String((error as Error).cause)}`;
    const isShort = /truncated|ended without|unexpected end of file/iu.test(words);
    throw new Refused(isShort ? 'cut_short' : 'unpack_failed');
  }
  return undefined;
}

/** Not every browser can go through a stream with `for`. */
async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined); // what is refused is not read to its end
  }
}

function decode(decoder: TextDecoder, line: number, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw new Refused('line_unreadable', line);
  }
}
