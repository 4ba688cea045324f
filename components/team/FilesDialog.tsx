import { useSignal } from '@preact/signals';
import { noteContractFile } from '../../storage/hand-over.ts';
import type { Outcome, Refusal } from '../../storage/model/outcome.ts';
import type { Actor } from '../../storage/model/records.ts';
import type { MemberRow } from '../../storage/team.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { saveHandOver } from './hand-over-files.ts';
import styles from './TeamPage.module.css';
import { WeekFile } from './WeekFile.tsx';

interface FilesDialogProps {
  readonly by: Actor;
  readonly row: MemberRow;
  readonly onClose: () => void;
}

/** The files that the client saves for a freelancer. */
export function FilesDialog({ by, row: { freelancer }, onClose }: FilesDialogProps) {
  const refusal = useSignal<Refusal | null>(null);
  const save = async (work: () => Promise<Outcome<string>>) => {
    const outcome = await attempt(work, 'controls_faultNothingChanged');
    if (!outcome) return;
    refusal.value = outcome.ok ? null : outcome.refusal;
    if (outcome.ok) say(t('backups_saved', outcome.value));
  };
  const saveContract = async (): Promise<Outcome<string>> => {
    const noted = await noteContractFile(by, freelancer.id, Date.now());
    return noted.ok ? saveHandOver('contract', freelancer, null) : noted;
  };
  return (
    <Dialog title={t('handover_filesNamed', freelancer.name)} onClose={onClose}>
      <div class={styles.ask}>
        <p>{t('handover_contractText', freelancer.name)}</p>
        <div class={styles.buttons}>
          <Button look="main" onPress={() => save(saveContract)}>
            {t('handover_saveContract')}
          </Button>
        </div>
        <p>{t('handover_labelsText', freelancer.name)}</p>
        <WeekFile
          action={t('handover_saveLabels')}
          onSave={(week) => save(() => saveHandOver('labels', freelancer, week))}
        />
        <RefusalNote refusal={refusal.value} />
      </div>
    </Dialog>
  );
}
