import { useSignal } from '@preact/signals';
import type { Actor } from '../../storage/model/records.ts';
import type { ReportQuery } from '../../storage/model/report.ts';
import type { ReportAnswer } from '../../storage/reports.ts';
import { Button } from '../controls/Button.tsx';
import { t } from '../controls/translate.ts';
import { ExportDialog } from './ExportDialog.tsx';

export interface ExportProps {
  readonly by: Actor;
  readonly query: ReportQuery;
  readonly answer: ReportAnswer;
}

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
