import { useSignal } from '@preact/signals';
import type { Actor } from '../../storage/model/records.ts';
import { Button } from '../controls/Button.tsx';
import { t } from '../controls/translate.ts';
import { ImportTimeDialog } from './ImportTimeDialog.tsx';

/** The button that lets a person import time from a file. */
export function ImportTime({ by }: { readonly by: Actor }) {
  const isOpen = useSignal(false);
  return (
    <>
      <Button
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t('imports_importTime')}
      </Button>
      {isOpen.value && (
        <ImportTimeDialog
          by={by}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}
