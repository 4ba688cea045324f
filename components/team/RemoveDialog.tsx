import { useSignal } from '@preact/signals';
import { devicesOf } from '../../storage/model/member.ts';
import type { Actor, Member } from '../../storage/model/records.ts';
import { removeBrowser, removeMember } from '../../storage/team.ts';
import type { MemberRow } from '../../storage/team.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { shortKey } from './member-text.ts';
import styles from './TeamPage.module.css';

interface RemoveDialogProps {
  readonly by: Actor;
  readonly row: MemberRow;
  /** One browser alone, by its public key; null for the freelancer. */
  readonly device: string | null;
  readonly isByFile: boolean;
  readonly onClose: () => void;
}

/** Asks before a freelancer, or one browser of theirs, is taken out of the team, and tells what only the server's administrator can do beside it. */
export function RemoveDialog({
  by,
  row: { freelancer, member },
  device,
  isByFile,
  onClose,
}: RemoveDialogProps) {
  const isBusy = useSignal(false);
  const { name } = freelancer;
  const keys = isByFile ? [] : keysOf(member, device);
  const remove = async () => {
    isBusy.value = true;
    const isDone = await attempt(async () => {
      const at = Date.now();
      await (device === null
        ? removeMember(by, freelancer.id, at)
        : removeBrowser(by, freelancer.id, device, at));
      return true;
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!isDone) return;
    say(device === null ? t('team_removed', name) : t('team_browserRemoved'));
    onClose();
  };
  return (
    <Dialog
      title={
        device === null
          ? t('team_removeNamed', name)
          : t('team_removeBrowser', shortKey(device), name)
      }
      onClose={onClose}
    >
      <div class={styles.ask}>
        <p>{device === null ? t('team_removeMeans', name) : t('team_removeBrowserMeans')}</p>
        {keys.length > 0 && (
          <>
            <p>{t('team_removeServer')}</p>
            <code class={styles.key}>npm run team-server -- revoke {keys.join(' ')}</code>
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

/** The keys that the server would still let in. */
function keysOf(member: Member | null, device: string | null): string[] {
  if (device !== null) return [device];
  if (!member) return [];
  const { invitation } = member;
  return [...devicesOf(member).map(({ key }) => key), ...(invitation ? [invitation.key] : [])];
}
