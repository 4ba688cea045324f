import { useSignal, useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Waiting } from '../../storage/exchange/import/pace.ts';

/** What an import would do, as far as it is known. While it is looked at again, what was known stays in `last`. */
export type LookedAt<T> =
  | { readonly state: 'looking'; readonly share: number; readonly last: T | null }
  | { readonly state: 'failed'; readonly error: unknown; readonly last: T | null }
  | { readonly state: 'ready'; readonly last: T };

/** Looks at what `subject` would do, and again whenever it changes; nothing as long as it is null. */
export function useLookedAt<S, T>(
  subject: ReadonlySignal<S | null>,
  look: (subject: S, waiting: Waiting) => Promise<T>,
): ReadonlySignal<LookedAt<T>> {
  const looked = useSignal<LookedAt<T>>({ state: 'looking', share: 0, last: null });
  useSignalEffect(() => {
    const now = subject.value;
    const { last } = looked.peek();
    looked.value = { state: 'looking', share: 0, last: now === null ? null : last };
    if (now === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const tell = (state: LookedAt<T>) => {
      if (!signal.aborted) looked.value = state;
    };
    const onProgress = (share: number) => tell({ state: 'looking', share, last });
    look(now, { signal, onProgress }).then(
      (value) => tell({ state: 'ready', last: value }),
      (error: unknown) => tell({ state: 'failed', error, last }),
    );
    return () => controller.abort();
  });
  return looked;
}
