import { useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Manifest } from 'webextension-polyfill';

/** Whether an optional permission is granted now, here or in the browser's own settings. */
export function usePermission(name: Manifest.OptionalPermission): ReadonlySignal<boolean> {
  const isGranted = useSignal(false);
  useEffect(() => {
    const read = () => {
      void browser.permissions.contains({ permissions: [name] }).then((answer) => {
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
  }, [name, isGranted]);
  return isGranted;
}
