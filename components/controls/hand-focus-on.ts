import { useLayoutEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Where an element vanishes that holds the focus, `to` finds what takes it: else the keys would begin at the page's top. */
export function useFocusHandedOn(
  from: RefObject<HTMLElement | null>,
  to: () => HTMLElement | null | undefined,
): void {
  useLayoutEffect(() => {
    const element = from.current;
    return () => {
      if (element?.contains(document.activeElement)) to()?.focus();
    };
  }, []);
}
