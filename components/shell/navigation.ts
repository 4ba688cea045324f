import { signal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { focusNextTitle } from '../controls/PageTitle.tsx';
import { hasUnsaved, leave, leaving } from '../controls/unsaved.ts';
import { parseRoute } from './route.ts';

/** The hash of the page shown. Behind the location's while the reader is asked whether to leave. */
export const shownHash = signal(location.hash);

/** Follows the location's hash, and asks before changes that are not saved would be lost. */
export function useNavigation(): void {
  useEffect(() => {
    const onHashChange = () => {
      if (location.hash === shownHash.value) leaving.value = null;
      else leave(show);
    };
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, []);
  useSignalEffect(() => {
    if (!hasUnsaved.value) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  });
}

/** The reader stays: the location names the page shown again. */
export function stay(): void {
  leaving.value = null;
  history.replaceState(null, '', shownHash.value || location.pathname);
}

/** Shows another page for what stands beside it, and keeps the focus there. */
export function showBeside(hash: string): void {
  leave(() => {
    history.pushState(null, '', hash);
    shownHash.value = location.hash;
    scrollTo(0, 0);
  });
}

function show(): void {
  const isOther = keyOfPage(location.hash) !== keyOfPage(shownHash.peek());
  shownHash.value = location.hash;
  if (!isOther) return;
  focusNextTitle();
  scrollTo(0, 0);
}

/**
 * What a page is drawn anew for. The reports follow their hash by themselves: Back, which brings the report before, leaves the
 * reader in place.
 */
export function keyOfPage(hash: string): string {
  return parseRoute(hash).page === 'reports' ? 'reports' : hash;
}
