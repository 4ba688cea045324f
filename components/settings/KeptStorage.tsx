import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { keepStorage } from '../controls/keep-storage.ts';
import { t } from '../controls/translate.ts';

/** Whether the browser keeps the diary even where the disk runs full; and a way to ask it to. */
export function KeptStorage() {
  const isKept = useSignal<boolean | null>(null);
  const isAsked = useSignal(false);
  useEffect(() => {
    navigator.storage.persisted().then(
      (kept) => {
        isKept.value = kept;
      },
      () => {
        isKept.value = false;
      },
    );
  }, []);
  const ask = async () => {
    isKept.value = await keepStorage();
    isAsked.value = true;
  };

  if (isKept.value === null) return null;
  return (
    <>
      <h3>{t('backups_kept')}</h3>
      <p role="status">{t(textOf(isKept.value, isAsked.value))}</p>
      {!isKept.value && <Button onPress={ask}>{t('backups_keep')}</Button>}
    </>
  );
}

function textOf(isKept: boolean, isAsked: boolean) {
  if (isKept) return 'backups_isKept';
  return isAsked ? 'backups_notGranted' : 'backups_notKept';
}
