import { useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { LineFault } from '../../storage/exchange/import/faults.ts';
import type { Waiting } from '../../storage/exchange/import/pace.ts';

/** A file to import, as far as it has been read. */
export type OpenedFile<T> =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly share: number }
  | { readonly state: 'refused'; readonly refusal: LineFault }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly name: string; readonly value: T };

type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: LineFault };

/** Reads a file when one is chosen, and leaves off where another is, or where nobody waits for it any more. */
export function useOpenedFile<T>(read: (file: Blob, waiting: Waiting) => Promise<Answer<T>>): {
  readonly opened: ReadonlySignal<OpenedFile<T>>;
  readonly open: (file: Blob, name: string) => Promise<void>;
  readonly close: () => void;
} {
  const opened = useSignal<OpenedFile<T>>({ state: 'none' });
  const under = useRef(new AbortController());
  useEffect(() => () => under.current.abort(), []);
  const close = () => {
    under.current.abort();
    opened.value = { state: 'none' };
  };
  const open = async (file: Blob, name: string) => {
    under.current.abort();
    const controller = new AbortController();
    under.current = controller;
    const { signal } = controller;
    const tell = (state: OpenedFile<T>) => {
      if (!signal.aborted) opened.value = state;
    };
    tell({ state: 'reading', share: 0 });
    try {
      const onProgress = (share: number) => tell({ state: 'reading', share });
      const answer = await read(file, { signal, onProgress });
      if (answer.ok) tell({ state: 'ready', name, value: answer.value });
      else tell({ state: 'refused', refusal: answer.refusal });
    } catch (error) {
      tell({ state: 'failed', error });
    }
  };
  return { opened, open, close };
}
