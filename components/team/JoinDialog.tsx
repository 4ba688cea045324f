import { useSignal } from '@preact/signals';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { InvitationText } from '../../storage/sync/team-strings.ts';
import { joinTeam } from '../../storage/team.ts';
import { ask } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { myZone } from '../controls/clock.ts';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { saveBackup } from '../backups/save-backup.ts';
import { forgetKeys, keepKeys } from './team-keys.ts';
import styles from './TeamPage.module.css';

interface JoinDialogProps {
  readonly invitation: InvitationText;
  readonly isEmpty: boolean;
  readonly onClose: () => void;
}

/** Tells what joining means, and what becomes of a diary that is here already, before it is done. */
export function JoinDialog({ invitation, isEmpty, onClose }: JoinDialogProps) {
  const isBusy = useSignal(false);
  const refusal = useSignal<Refusal | null>(null);
  const go = async () => {
    isBusy.value = true;
    const outcome = await attempt(() => join(invitation, !isEmpty), 'controls_faultNothingChanged');
    isBusy.value = false;
    if (outcome === undefined) return;
    refusal.value = outcome;
    if (outcome) return;
    say(t('team_joined'));
    onClose();
  };
  return (
    <Dialog title={t('team_joinAs', invitation.name)} onClose={onClose}>
      <div class={styles.ask}>
        <p>{t('team_joinMeans', new URL(invitation.url).host)}</p>
        {!isEmpty && <p>{t('team_joinReplaces')}</p>}
        <RefusalNote refusal={refusal.value} />
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button look="main" isBusy={isBusy.value} onPress={go}>
            {t(isEmpty ? 'team_joinDo' : 'team_joinSave')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

/** Answers why not; null where it is done. */
async function join(invitation: InvitationText, isReplacing: boolean): Promise<Refusal | null> {
  // What makes keys is loaded by who joins, and by nobody else.
  const { newKey } = await import('../../storage/sync/credentials.ts');
  const { person: id, name, url, seed, jwt } = invitation;
  const at = Date.now();
  if (isReplacing) await saveBackup(at);
  const own = newKey();
  await keepKeys({ role: 'freelancer', url, seed: own.seed, joining: { seed, jwt } });
  const { device } = own;
  const outcome = await joinTeam({ id, name, url, device }, isReplacing, myZone(), at);
  if (!outcome.ok) {
    if (outcome.refusal.code !== 'team_already') await forgetKeys();
    return outcome.refusal;
  }
  await ask({ type: 'team' });
  return null;
}
