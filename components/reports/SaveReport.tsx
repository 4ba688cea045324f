import { useSignal } from '@preact/signals';
import { viewText } from '../../storage/model/report-view.ts';
import { saveReport } from '../../storage/saved-reports.ts';
import { Button } from '../controls/Button.tsx';
import { now } from '../controls/clock.ts';
import { say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { NameReport } from './NameReport.tsx';
import { view } from './view.ts';

/** The button that saves this report, by a name. */
export function SaveReport() {
  const isOpen = useSignal(false);
  return (
    <>
      <Button
        onPress={() => {
          isOpen.value = true;
        }}
      >
        {t('reports_save')}
      </Button>
      {isOpen.value && (
        <NameReport
          title={t('reports_saveTitle')}
          hint={t('reports_saveHint')}
          action={t('reports_saveDo')}
          name=""
          onName={(name) => saveReport(name, viewText(view.peek()), now.peek())}
          onDone={(report) => say(t('reports_saved', report.name))}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      )}
    </>
  );
}
