import { useSignal, useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { liveQuery } from 'dexie';

/** What a query has answered so far. */
export type Live<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown };

/** A Dexie query as a signal. `key` reads signals and returns a plain value; a new key starts from `loading`, never from old data. */
export function useLive<K, T>(
  key: () => K,
  query: (key: K) => Promise<T>,
): ReadonlySignal<Live<T>> {
  const live = useSignal<Live<T>>({ state: 'loading' });
  useSignalEffect(() => {
    const now = key();
    live.value = { state: 'loading' };
    const subscription = liveQuery(() => query(now)).subscribe({
      next: (value) => {
        live.value = { state: 'ready', value };
      },
      error: (error: unknown) => {
        live.value = { state: 'failed', error };
      },
    });
    return () => subscription.unsubscribe();
  });
  return live;
}
