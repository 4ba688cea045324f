import { useEffect } from 'preact/hooks';

const TAKES_FOCUS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
/** Not the page's header, nor a toast. */
const READ = 'main, dialog > *';

/**
 * Where what has the focus goes away, what stands nearest to its place takes the focus: a screen reader would be left with the
 * whole page. Who knows better where reading goes on, as a dialog that closes, comes first.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let holder: Element | null = null;
    let holderInMain: HTMLElement | null = null;
    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      holder = target;
      if (target.closest('main')) holderInMain = target;
    };
    const onFocusOut = () => {
      // A press beside everything takes the focus away from what stays.
      queueMicrotask(() => {
        if (holder?.isConnected && isLost()) holder = null;
      });
    };
    const observer = new MutationObserver((records) => {
      const lost = holder;
      if (lost === null || lost.isConnected || !isLost()) return;
      const record = records.find(({ removedNodes }) =>
        [...removedNodes].some((each) => each.contains(lost)),
      );
      if (!record) return;
      holder = null;
      // After the effects of the same change.
      requestAnimationFrame(() =>
        setTimeout(() => {
          if (!isLost()) return;
          const back = holderInMain?.isConnected ? holderInMain : document.querySelector('main');
          (nearestTo(record) ?? back)?.focus({ preventScroll: true });
        }),
      );
    });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', onFocusOut);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', onFocusOut);
      observer.disconnect();
    };
  }, []);
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** What takes the focus after or before the place, else around it in the page or dialog; null where it was in neither. */
function nearestTo({ nextSibling, previousSibling, target }: MutationRecord): HTMLElement | null {
  for (const beside of [nextSibling, previousSibling]) {
    const found = firstIn(beside);
    if (found?.closest(READ)) return found;
  }
  for (let around = target as Node | null; around; around = around.parentElement) {
    if (!(around instanceof HTMLElement) || !around.closest(READ)) return null;
    const found = firstIn(around);
    if (found) return found;
  }
  return null;
}

function firstIn(node: Node | null): HTMLElement | null {
  if (!(node instanceof HTMLElement) || !node.isConnected) return null;
  const all = [node, ...node.querySelectorAll<HTMLElement>(TAKES_FOCUS)];
  return all.find((each) => each.matches(TAKES_FOCUS) && each.checkVisibility()) ?? null;
}
