import { useComputed } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Live } from '../controls/live.ts';

/**
 * What was answered last stays until the next is read: a table that vanishes at each choice cannot be compared with the one
 * before.
 */
export function useLasting<T>(live: ReadonlySignal<Live<T>>): ReadonlySignal<Live<T>> {
  const last = useRef<Live<T>>({ state: 'loading' });
  return useComputed(() => {
    if (live.value.state !== 'loading') last.current = live.value;
    return last.current;
  });
}
