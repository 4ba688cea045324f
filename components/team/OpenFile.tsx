import { useSignal } from '@preact/signals';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { HandOver } from '../../storage/sync/hand-over.ts';
import { ChooseFile } from '../backups/ChooseFile.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { HandOverDialog } from './HandOverDialog.tsx';
import { openHandOver } from './hand-over-files.ts';

/** Opens a file that the other side has saved, and shows what it would do. */
export function OpenFile() {
  const file = useSignal<HandOver | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const open = (chosen: File) =>
    attempt(async () => {
      const outcome = await openHandOver(await chosen.text());
      refusal.value = outcome.ok ? null : outcome.refusal;
      file.value = outcome.ok ? outcome.value : null;
    }, 'controls_faultReading');
  return (
    <>
      <ChooseFile
        label={t('handover_open')}
        look="main"
        accept=".txt,text/plain"
        fileLabel={t('handover_open')}
        onChoose={(chosen) => void open(chosen)}
      />
      <RefusalNote refusal={refusal.value} />
      {file.value && (
        <HandOverDialog
          file={file.value}
          joining={null}
          onClose={() => {
            file.value = null;
          }}
        />
      )}
    </>
  );
}
