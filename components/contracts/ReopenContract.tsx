import { useSignal } from '@preact/signals';
import { reopenContract } from '../../storage/contracts.ts';
import type { ContractRoomView } from '../../storage/contract-list.ts';
import type { Actor } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './CloseContract.module.css';

interface ReopenContractProps {
  readonly by: Actor;
  readonly view: ContractRoomView;
}

/** Opens a closed contract again, after asking: its diary changes from then on. */
export function ReopenContract({ by, view }: ReopenContractProps) {
  const { contract, freelancer } = view;
  const isAsking = useSignal(false);
  const isOpen = useSignal(false);
  const stopAsking = () => {
    isAsking.value = false;
  };
  const reopen = async () => {
    const isDone = await attempt(async () => {
      await reopenContract(by, contract.id);
      return true;
    }, 'controls_faultNothingChanged');
    if (!isDone) return;
    wake();
    say(t('contracts_reopened', contract.title));
    isOpen.value = true;
    stopAsking();
  };

  return (
    <section class={styles.close}>
      <p>{t('contracts_reopenHint')}</p>
      <Button
        onPress={() => {
          isAsking.value = true;
        }}
      >
        {t('contracts_reopen')}
      </Button>
      {isAsking.value && (
        <Dialog
          title={t('contracts_reopenTitle', contract.title)}
          onClose={stopAsking}
          returnTo={() => (isOpen.value ? document.querySelector('h1') : null)}
        >
          <div class={styles.ask}>
            <p>{t('contracts_reopenText', freelancer.name)}</p>
            <DialogActions>
              <Button onPress={stopAsking}>{t('controls_cancel')}</Button>
              <Button look="main" onPress={reopen}>
                {t('contracts_reopen')}
              </Button>
            </DialogActions>
          </div>
        </Dialog>
      )}
    </section>
  );
}
