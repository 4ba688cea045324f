import { useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ExportedFile, ExportFormat } from '../../storage/exchange/export/export-report.ts';
import type { Waiting } from '../../storage/exchange/import/pace.ts';
import type { Actor } from '../../storage/model/records.ts';
import type { ReportQuery } from '../../storage/model/report.ts';
import type { ReportAnswer } from '../../storage/reports.ts';
import { saveFile } from '../backups/save-file.ts';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { exportWords } from './export-words.ts';
import { view } from './view.ts';

export interface ExportProps {
  readonly by: Actor;
  readonly query: ReportQuery;
  readonly answer: ReportAnswer;
}

interface Exporting {
  /** How much of the file under way is written, from 0 to 1; null while none is. */
  readonly share: ReadonlySignal<number | null>;
  readonly run: (format: ExportFormat) => Promise<void>;
  readonly cancel: () => void;
}

/** Writes a report into a file and saves it; `onDone` once it is. What is under way ends with the view. */
export function useExport(
  by: Actor,
  query: ReportQuery,
  answer: ReportAnswer,
  onDone: () => void,
): Exporting {
  const share = useSignal<number | null>(null);
  const under = useRef(new AbortController());
  useEffect(() => () => under.current.abort(), []);
  const cancel = () => under.current.abort();
  const run = async (format: ExportFormat) => {
    under.current = new AbortController();
    const { signal } = under.current;
    share.value = 0;
    const onProgress = (done: number) => {
      share.value = done;
    };
    const exported = await attempt(async () => {
      try {
        return await write(format, { by, query, answer }, { signal, onProgress });
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      }
    }, 'exports_fault');
    share.value = null;
    if (exported === null) say(t('exports_cancelled'));
    if (!exported) return;
    saveFile(exported.file, exported.name);
    say(t('exports_done', exported.name));
    onDone();
  };
  return { share, run, cancel };
}

/** What writes files is loaded by the first press: nobody else waits for it. */
async function write(
  format: ExportFormat,
  { by, query, answer }: ExportProps,
  waiting: Waiting,
): Promise<ExportedFile> {
  const { exportReport } = await import('../../storage/exchange/export/export-report.ts');
  return exportReport(format, by, query, view.peek().order, answer, exportWords, waiting);
}
