import { useSignal } from '@preact/signals';
import { leaveTeam } from '../../storage/team.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { forgetKeys } from './team-keys.ts';
import styles from './TeamPage.module.css';

/** Takes this browser out of its team, after telling what that means. */
export function LeaveTeam({ means }: { readonly means: string }) {
  const isAsking = useSignal(false);
  const isBusy = useSignal(false);
  const close = () => {
    isAsking.value = false;
  };
  const leave = async () => {
    isBusy.value = true;
    const isDone = await attempt(async () => {
      await leaveTeam();
      await forgetKeys();
      return true;
    }, 'controls_faultNothingChanged');
    isBusy.value = false;
    if (!isDone) return;
    say(t('team_leftDone'));
    close();
  };
  return (
    <>
      <Button
        onPress={() => {
          isAsking.value = true;
        }}
      >
        {t('team_leave')}
      </Button>
      {isAsking.value && (
        <Dialog title={t('team_leave')} onClose={close}>
          <div class={styles.ask}>
            <p>{means}</p>
            <DialogActions>
              <Button onPress={close}>{t('controls_cancel')}</Button>
              <Button look="danger" isBusy={isBusy.value} onPress={leave}>
                {t('team_leave')}
              </Button>
            </DialogActions>
          </div>
        </Dialog>
      )}
    </>
  );
}
