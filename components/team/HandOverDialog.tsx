import { useSignal } from '@preact/signals';
import { joinByFile, previewHandOver, takeHandOver } from '../../storage/hand-over.ts';
import type { HandOverPreview } from '../../storage/hand-over.ts';
import type { Outcome, Refusal } from '../../storage/model/outcome.ts';
import type { HandOver } from '../../storage/sync/hand-over.ts';
import { ask, wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { formatDuration, formatMoment } from '../controls/format.ts';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt, say } from '../controls/toast.ts';
import { plural, t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import { saveBackup } from '../backups/save-backup.ts';
import { forgetKeys, keepKeys } from './team-keys.ts';
import styles from './TeamPage.module.css';

interface HandOverDialogProps {
  readonly file: HandOver;
  /** Where the file is the browser's way into a team: whether its diary is empty. Null where it is in one. */
  readonly joining: { readonly isEmpty: boolean } | null;
  readonly onClose: () => void;
}

const TITLES: Readonly<Record<HandOver['kind'], MessageKey>> = {
  contract: 'handover_contractOf',
  labels: 'handover_labelsOf',
  diary: 'handover_diaryOf',
};

/** Tells what a file would do, before any of it is taken in. */
export function HandOverDialog({ file, joining, onClose }: HandOverDialogProps) {
  const preview = useLive(
    () => null,
    () => previewHandOver(file),
  );
  const isBusy = useSignal(false);
  const refusal = useSignal<Refusal | null>(null);
  const take = async () => {
    isBusy.value = true;
    const work = joining
      ? () => join(file, !joining.isEmpty)
      : () => takeHandOver(file, Date.now());
    const outcome = await attempt(work, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!outcome) return;
    refusal.value = outcome.ok ? null : outcome.refusal;
    if (!outcome.ok) return;
    wake();
    say(t('handover_taken'));
    onClose();
  };
  return (
    <Dialog title={t(TITLES[file.kind], file.name)} onClose={onClose}>
      <div class={styles.ask}>
        <p>{t('handover_savedAt', formatMoment(file.at, myZone()))}</p>
        <LiveView live={preview}>
          {(outcome) =>
            outcome.ok ? (
              <>
                <Effects preview={outcome.value} />
                {joining && <p>{t('handover_joinMeans')}</p>}
                {joining && !joining.isEmpty && <p>{t('team_joinReplaces')}</p>}
              </>
            ) : (
              <RefusalNote refusal={outcome.refusal} />
            )
          }
        </LiveView>
        <RefusalNote refusal={refusal.value} />
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          {preview.value.state === 'ready' && preview.value.value.ok && (
            <Button look="main" isBusy={isBusy.value} onPress={take}>
              {t(takeWord(joining))}
            </Button>
          )}
        </DialogActions>
      </div>
    </Dialog>
  );
}

function takeWord(joining: HandOverDialogProps['joining']): MessageKey {
  if (!joining) return 'handover_take';
  return joining.isEmpty ? 'team_joinDo' : 'team_joinSave';
}

function Effects({ preview }: { readonly preview: HandOverPreview }) {
  const { contracts, activities, days, ms, labels, older, isNewBrowser } = preview;
  return (
    <ul class={styles.effects}>
      {contracts > 0 && <li>{plural('handover_contracts', contracts)}</li>}
      {activities > 0 && <li>{plural('handover_activities', activities)}</li>}
      {days > 0 && <li>{plural('handover_days', days, formatDuration(ms))}</li>}
      {labels > 0 && <li>{plural('handover_labelDays', labels)}</li>}
      {older > 0 && <li>{plural('handover_older', older)}</li>}
      {isNewBrowser && <li>{t('handover_newBrowser')}</li>}
    </ul>
  );
}

async function join(file: HandOver, isReplacing: boolean): Promise<Outcome<null>> {
  const { newKey } = await import('../../storage/sync/credentials.ts');
  const { seed, device } = newKey();
  const at = Date.now();
  if (isReplacing) await saveBackup(at);
  await keepKeys({ role: 'file', seed });
  const outcome = await joinByFile(file, device, isReplacing, myZone(), at);
  if (!outcome.ok && outcome.refusal.code !== 'team_already') await forgetKeys();
  await ask({ type: 'team' });
  return outcome;
}
