import { signal } from '@preact/signals';
import { faultText } from './fault-text.ts';
import type { MessageKey } from './translate.ts';

/** What is said once, for the whole page: done, or gone wrong. */
export interface Toast {
  readonly kind: 'done' | 'fault';
  readonly text: string;
  /** What can still be done about it. */
  readonly action?: { readonly text: string; readonly onPress: () => unknown };
}

export const toast = signal<Toast | null>(null);

/** Says that something was done. */
export function say(text: string, action?: Toast['action']): void {
  toast.value = { kind: 'done', text, ...(action && { action }) };
}

/**
 * Does what may go wrong for reasons that are nobody's input. A fault becomes a toast that says what is safe and what
 * to do, and the answer is undefined. `advice` is for those that have no words of their own.
 */
export async function attempt<T>(
  work: () => Promise<T>,
  advice: MessageKey,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    toast.value = { kind: 'fault', text: faultText(error, advice) };
    return undefined;
  }
}
