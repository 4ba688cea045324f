import { useSignal } from '@preact/signals';
import { Button } from '../controls/Button.tsx';
import { t } from '../controls/translate.ts';
import { ExportDialog } from './ExportDialog.tsx';
import type { ExportProps } from './export-file.ts';

/** The button that gives the report as a file. */
export function ExportMenu(props: ExportProps) {
  const isOpen = useSignal(false);
  return (
    <>
      <Button
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t('exports_open')}
      </Button>
      {isOpen.value && (
        <ExportDialog
          {...props}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}
