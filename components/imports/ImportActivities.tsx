import { useSignal } from '@preact/signals';
import type { Actor } from '../../storage/model/records.ts';
import { Button } from '../controls/Button.tsx';
import { t } from '../controls/translate.ts';
import { ImportActivitiesDialog } from './ImportActivitiesDialog.tsx';

/** The button that lets the client import activities. */
export function ImportActivities({ by }: { readonly by: Actor }) {
  const isOpen = useSignal(false);
  return (
    <>
      <Button
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t('imports_import')}
      </Button>
      {isOpen.value && (
        <ImportActivitiesDialog
          by={by}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}
