import { useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Permissions } from 'webextension-polyfill';

/** Whether what is `asked`, a constant, is granted now, here or in the browser's own settings; null until that is known. */
export function usePermission(asked: Permissions.Permissions): ReadonlySignal<boolean | null> {
  const isGranted = useSignal<boolean | null>(null);
  useEffect(() => {
    const read = () => {
      void browser.permissions.contains(asked).then((answer) => {
        isGranted.value = answer;
      });
    };
    const { onAdded, onRemoved } = browser.permissions;
    read();
    onAdded.addListener(read);
    onRemoved.addListener(read);
    return () => {
      onAdded.removeListener(read);
      onRemoved.removeListener(read);
    };
  }, [asked, isGranted]);
  return isGranted;
}
