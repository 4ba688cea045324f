import { useSignal } from '@preact/signals';
import { closeContract } from '../../storage/contracts.ts';
import type { Actor, Contract } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './CloseContract.module.css';

interface CloseContractProps {
  readonly by: Actor;
  readonly contract: Contract;
}

/** Closes the contract, after asking. */
export function CloseContract({ by, contract }: CloseContractProps) {
  const isAsking = useSignal(false);
  const isClosed = useSignal(false);
  const stopAsking = () => {
    isAsking.value = false;
  };
  const close = async () => {
    const isDone = await attempt(async () => {
      await closeContract(by, contract.id, Date.now());
      return true;
    }, 'controls_faultNothingChanged');
    if (!isDone) return;
    wake();
    say(t('contracts_closed', contract.title));
    isClosed.value = true;
    stopAsking();
  };

  return (
    <section class={styles.close}>
      <p>{t('contracts_closeHint')}</p>
      <Button
        look="danger"
        onPress={() => {
          isAsking.value = true;
        }}
      >
        {t('contracts_close')}
      </Button>
      {isAsking.value && (
        <Dialog
          title={t('contracts_closeTitle', contract.title)}
          onClose={stopAsking}
          returnTo={() => (isClosed.value ? document.querySelector('h1') : null)}
        >
          <div class={styles.ask}>
            <p>{t('contracts_closeText')}</p>
            <DialogActions>
              <Button onPress={stopAsking}>{t('controls_cancel')}</Button>
              <Button look="danger" onPress={close}>
                {t('contracts_close')}
              </Button>
            </DialogActions>
          </div>
        </Dialog>
      )}
    </section>
  );
}
