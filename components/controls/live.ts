import { effect, useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
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

const LOADING = { state: 'loading' } as const;

/** A Dexie query as a signal. `key` reads signals and returns a plain value; a new key starts from `loading`, never from old data. */
export function useLive<K, T>(
  key: () => K,
  query: (key: K) => Promise<T>,
): ReadonlySignal<Live<T>> {
  const live = useSignal<Live<T>>(LOADING);
  const asked = useRef({ key, query });
  asked.current = { key, query };
  // Asked at once. `useSignalEffect` would wait for a frame with nothing in it to be painted.
  useLayoutEffect(
    () =>
      effect(() => {
        const { key: keyNow, query: queryNow } = asked.current;
        const now = keyNow();
        live.value = LOADING;
        return watch(
          () => queryNow(now),
          (value) => {
            live.value = { state: 'ready', value };
          },
          (error) => {
            const before = live.peek();
            const last = before.state === 'ready' ? { last: before.value } : {};
            live.value = { state: 'failed', error, ...last };
          },
        );
      }),
    [live],
  );
  return live;
}
