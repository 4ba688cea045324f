import { useSignal } from '@preact/signals';
import type { Actor } from '../../storage/model/records.ts';
import { removeMember } from '../../storage/team.ts';
import type { MemberRow } from '../../storage/team.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './TeamPage.module.css';

interface RemoveDialogProps {
  readonly by: Actor;
  readonly row: MemberRow;
  readonly isByFile: boolean;
  readonly onClose: () => void;
}

/** Asks before a freelancer is taken out of the team, and tells what only the server's administrator can do beside it. */
export function RemoveDialog({
  by,
  row: { freelancer, member },
  isByFile,
  onClose,
}: RemoveDialogProps) {
  const isBusy = useSignal(false);
  const key = isByFile ? undefined : (member?.device ?? member?.invitation?.key);
  const remove = async () => {
    isBusy.value = true;
    const isDone = await attempt(async () => {
      await removeMember(by, freelancer.id, Date.now());
      return true;
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!isDone) return;
    say(t('team_removed', freelancer.name));
    onClose();
  };
  return (
    <Dialog title={t('team_removeNamed', freelancer.name)} onClose={onClose}>
      <div class={styles.ask}>
        <p>{t('team_removeMeans', freelancer.name)}</p>
        {key !== undefined && (
          <>
            <p>{t('team_removeServer')}</p>
            <code class={styles.key}>npm run team-server -- revoke {key}</code>
          </>
        )}
        <DialogActions>
          <Button onPress={onClose}>{t('controls_cancel')}</Button>
          <Button look="danger" isBusy={isBusy.value} onPress={remove}>
            {t('team_remove')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
