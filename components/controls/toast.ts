import { signal } from '@preact/signals';
import { t } from './translate.ts';
import type { MessageKey } from './translate.ts';

/** What is said once, for the whole page: done, or gone wrong. */
export interface Toast {
  readonly kind: 'done' | 'fault';
  readonly text: string;
}

export const toast = signal<Toast | null>(null);

/** Says that something was done. */
export function say(text: string): void {
  toast.value = { kind: 'done', text };
}

/**
 * Does what may go wrong for reasons that are nobody's input. A fault becomes a toast that says what is safe and what
 * to do, and the answer is undefined.
 */
export async function attempt<T>(
  work: () => Promise<T>,
  advice: MessageKey,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    toast.value = { kind: 'fault', text: t(advice, reason) };
    return undefined;
  }
}
