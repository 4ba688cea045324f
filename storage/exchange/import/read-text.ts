import { Unreadable } from './faults.ts';

/** A million segments with long memos are a quarter of it. */
const BYTES_MAX = 1_000_000_000;

/** A part of a file's text, and how much of the file was read with it. */
export interface TextPart {
  readonly text: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** A file's text, in parts. UTF-8, or UTF-16 with its mark, as spreadsheets write. Throws `Unreadable`. */
export async function* readText(file: Blob): AsyncGenerator<TextPart, undefined> {
  if (file.size > BYTES_MAX) throw new Unreadable('too_large');
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isWide = first === 0xff && second === 0xfe;
  const decoder = new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true });
  const reader = file.stream().getReader();
  let read = 0;
  let line = 1;
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new Unreadable('not_text', line);
    }
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const text = done ? decode() : decode(value);
      read += value?.length ?? 0;
      // Far larger than what any browser reads at once: never all of a file in one go.
      if (text !== '') yield { text, share: file.size === 0 ? 1 : read / file.size };
      if (done) return undefined;
      line += countBreaks(text);
    }
  } finally {
    reader.cancel().catch(() => undefined); // what is refused is not read to its end
  }
}

/** How many lines begin in the text. */
function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
