import { useSignal, useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { watch } from '../../storage/watch.ts';

/** What a query has answered so far. */
export type Live<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | {
      readonly state: 'failed';
      readonly error: unknown;
      /** What was answered before, for the same key: a view that a person is at work in stays. */
      readonly last?: T;
    };

/** A Dexie query as a signal. `key` reads signals and returns a plain value; a new key starts from `loading`, never from old data. */
export function useLive<K, T>(
  key: () => K,
  query: (key: K) => Promise<T>,
): ReadonlySignal<Live<T>> {
  const live = useSignal<Live<T>>({ state: 'loading' });
  useSignalEffect(() => {
    const now = key();
    live.value = { state: 'loading' };
    return watch(
      () => query(now),
      (value) => {
        live.value = { state: 'ready', value };
      },
      (error) => {
        const before = live.peek();
        const last = before.state === 'ready' ? { last: before.value } : {};
        live.value = { state: 'failed', error, ...last };
      },
    );
  });
  return live;
}
