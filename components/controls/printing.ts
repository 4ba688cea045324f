import { useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/**
 * Whether the page is being printed, by the button or by the browser's own command: what is only for paper is drawn then,
 * and gone afterwards.
 */
export function usePrinting(): { isPrinting: ReadonlySignal<boolean>; print: () => void } {
  const isPrinting = useSignal(false);
  useEffect(() => {
    const begin = () => {
      isPrinting.value = true;
    };
    const end = () => {
      isPrinting.value = false;
    };
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, [isPrinting]);
  const print = () => {
    isPrinting.value = true;
    // The browser takes the page as it is: what is for paper is there after this task.
    setTimeout(() => globalThis.print());
  };
  return { isPrinting, print };
}
