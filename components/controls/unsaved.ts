import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether the page shown holds changes that are not saved. */
export const hasUnsaved = signal(false);

/** What the reader asked for that would lose unsaved changes; it waits for their word. */
export const leaving = signal<(() => unknown) | null>(null);

/** Does `go` at once where nothing would be lost by it, else after asking. */
export function leave(go: () => unknown): void {
  if (hasUnsaved.value) leaving.value = go;
  else void go();
}

/** Guards the changes of the view that calls it, as long as it is drawn. */
export function useUnsaved(isChanged: boolean): void {
  useEffect(() => {
    hasUnsaved.value = isChanged;
    return () => {
      hasUnsaved.value = false;
    };
  }, [isChanged]);
}
