import { useSignal } from '@preact/signals';
import type { Actor } from '../../storage/model/records.ts';
import { readTeamPart } from '../../storage/viewer.ts';
import { Button } from '../controls/Button.tsx';
import { useLive } from '../controls/live.ts';
import { t } from '../controls/translate.ts';
import { ImportTimeDialog } from './ImportTimeDialog.tsx';

/** The button that lets a person import time from a file. In a team, the client does not write what is the freelancers'. */
export function ImportTime({ by }: { readonly by: Actor }) {
  const isOpen = useSignal(false);
  const part = useLive(() => null, readTeamPart);
  if (part.value.state === 'ready' && part.value.value !== null && by.role === 'client')
    return null;
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
