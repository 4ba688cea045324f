import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ExportFormat } from '../../storage/exchange/export/export-report.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { HelpLink } from '../controls/HelpLink.tsx';
import { RadioGroup } from '../controls/RadioGroup.tsx';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import { useExport } from './export-file.ts';
import type { ExportProps } from './export-file.ts';
import { ExportProgress } from './ExportProgress.tsx';
import styles from './ExportDialog.module.css';

/** What the CSV has: the name of the choice, and what is to be said about it. */
const LAYOUTS = {
  table_csv: ['exports_layout_table', 'exports_about_table'],
  segments_csv: ['exports_layout_segments', 'exports_about_segments'],
  time_report_csv: ['exports_layout_timeReport', 'exports_about_timeReport'],
} as const;
type Layout = keyof typeof LAYOUTS;

const OTHERS = [
  ['xlsx', 'exports_xlsx', 'exports_about_xlsx'],
  ['json', 'exports_json', 'exports_about_json'],
  ['icalendar', 'exports_icalendar', 'exports_about_icalendar'],
] as const;

interface ExportDialogProps extends ExportProps {
  readonly onClose: () => void;
}

/** The formats that the report can be exported as: each is saved by a press on its name. */
export function ExportDialog({ by, query, answer, onClose }: ExportDialogProps) {
  const layout = useSignal<Layout>('table_csv');
  const { share, run, cancel } = useExport(by, query, answer, onClose);
  const formats = useRef<HTMLDivElement>(null);
  const isBusy = share.value !== null;
  const choice = (format: ExportFormat, name: MessageKey, about: MessageKey) => (
    <div key={name} class={styles.format}>
      <Button isBusy={isBusy} onPress={() => run(format)}>
        {t(name)}
      </Button>
      <p class={styles.about}>{t(about)}</p>
    </div>
  );
  return (
    <Dialog title={t('exports_open')} onClose={onClose}>
      {answer.report.rows.length === 0 ? (
        <p>{t('exports_nothing')}</p>
      ) : (
        <div ref={formats} class={styles.formats}>
          <p class={styles.about}>
            {t('exports_intro')} <HelpLink to="exports" topic={t('exports_open')} />
          </p>
          <div class={styles.csv}>
            <RadioGroup
              label={t('exports_layout')}
              value={layout.value}
              options={Object.entries(LAYOUTS).map(([value, [name]]) => ({
                value: value as Layout,
                label: t(name),
              }))}
              onChange={(value) => {
                layout.value = value;
              }}
            />
            {choice(layout.value, 'exports_csv', LAYOUTS[layout.value][1])}
          </div>
          {OTHERS.map(([format, name, about]) => choice(format, name, about))}
          {share.value !== null && (
            <ExportProgress
              share={share.value}
              onCancel={cancel}
              returnTo={() => formats.current?.querySelector('button')}
            />
          )}
        </div>
      )}
    </Dialog>
  );
}
