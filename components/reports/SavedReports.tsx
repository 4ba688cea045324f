import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { SavedReport } from '../../storage/model/records.ts';
import { parseView, viewText } from '../../storage/model/report-view.ts';
import {
  deleteReport,
  keepReport,
  readSavedReports,
  renameReport,
} from '../../storage/saved-reports.ts';
import { IconButton } from '../controls/Button.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { NameReport } from './NameReport.tsx';
import { show, view } from './view.ts';
import styles from './SavedReports.module.css';

/** The reports that were saved, each one press away, to be renamed and deleted. */
export function SavedReports() {
  const saved = useLive(() => null, readSavedReports);
  const renamed = useSignal<SavedReport | null>(null);
  const list = useRef<HTMLUListElement>(null);

  const remove = async (report: SavedReport) => {
    const isDone = await attempt(async () => {
      await deleteReport(report);
      return true;
    }, 'controls_faultNothingChanged');
    if (!isDone) return;
    // Its button goes with it: the focus must not.
    (list.current ?? document.querySelector('main'))?.focus();
    say(t('reports_deleted', report.name), {
      text: t('reports_undo'),
      onPress: () => attempt(() => keepReport(report), 'controls_faultNothingChanged'),
    });
  };

  return (
    <>
      <LiveView live={saved}>
        {(reports) =>
          reports.length > 0 && (
            <ul ref={list} tabIndex={-1} aria-label={t('reports_savedList')} class={styles.list}>
              {reports.map((report) => (
                <li key={report.id} class={styles.item}>
                  <button
                    type="button"
                    class={styles.open}
                    aria-pressed={viewText(view.value) === report.view}
                    onClick={() => show(parseView(report.view))}
                  >
                    <bdi>{report.name}</bdi>
                  </button>
                  <IconButton
                    label={t('reports_rename', report.name)}
                    onPress={() => {
                      renamed.value = report;
                    }}
                  >
                    ✎
                  </IconButton>
                  <IconButton
                    label={t('reports_delete', report.name)}
                    onPress={() => remove(report)}
                  >
                    ×
                  </IconButton>
                </li>
              ))}
            </ul>
          )
        }
      </LiveView>
      {renamed.value && (
        <NameReport
          title={t('reports_renameTitle')}
          action={t('reports_renameDo')}
          name={renamed.value.name}
          onName={(name) => renameReport(renamed.peek() ?? { id: '' }, name)}
          onDone={() => {}}
          onClose={() => {
            renamed.value = null;
          }}
        />
      )}
    </>
  );
}
