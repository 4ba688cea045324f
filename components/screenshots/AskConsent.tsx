import { useSignal } from '@preact/signals';
import { giveConsent, readConsent, withdrawConsent } from '../../storage/consents.ts';
import type { ConsentView } from '../../storage/consents.ts';
import type { Refusal } from '../../storage/model/outcome.ts';
import type { Actor, ContractId } from '../../storage/model/records.ts';
import { wake } from '../controls/ask.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog, DialogActions } from '../controls/Dialog.tsx';
import { HelpLink } from '../controls/HelpLink.tsx';
import { useLive } from '../controls/live.ts';
import { LiveView } from '../controls/LiveView.tsx';
import { RefusalNote } from '../controls/RefusalNote.tsx';
import { attempt, say } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { askForPermission, switchOff } from './permission.ts';
import { WhatItMeans } from './WhatItMeans.tsx';
import styles from './AskConsent.module.css';

interface AskConsentProps {
  readonly by: Actor;
  readonly contractId: ContractId;
  readonly onClose: () => void;
}

/** What screenshots on a contract mean, in plain words, and the freelancer's answer. */
export default function AskConsent({ by, contractId, onClose }: AskConsentProps) {
  const consent = useLive(
    () => null,
    () => readConsent(contractId),
  );
  return (
    <LiveView live={consent}>
      {(view) => view && <Question by={by} view={view} onClose={onClose} />}
    </LiveView>
  );
}

interface QuestionProps {
  readonly by: Actor;
  readonly view: ConsentView;
  readonly onClose: () => void;
}

function Question({ by, view: { contract, days }, onClose }: QuestionProps) {
  const isBusy = useSignal(false);
  const isBlocked = useSignal(false);
  const refusal = useSignal<Refusal | null>(null);
  const told = contract.terms.screenshots;
  if (told === 'off') {
    return (
      <Dialog title={t('screenshots_title', contract.title)} onClose={onClose}>
        <p>{t('screenshots_noLonger')}</p>
      </Dialog>
    );
  }

  const agree = async () => {
    isBusy.value = true;
    isBlocked.value = false;
    const answer = askForPermission();
    // The popup may close as soon as the browser asks: what the person agreed to is written by then.
    const outcome = await attempt(
      () => giveConsent(by, contract.id, told, Date.now()),
      'controls_faultNothingChanged',
    );
    const isGranted = await answer;
    refusal.value = outcome && !outcome.ok ? outcome.refusal : null;
    if (outcome?.ok && !isGranted) {
      await attempt(
        () => withdrawConsent(by, contract.id, Date.now()),
        'controls_faultNothingChanged',
      );
    }
    isBlocked.value = isGranted === false;
    isBusy.value = false;
    wake();
    if (!outcome?.ok || !isGranted) return;
    say(t('screenshots_nowOn', contract.title));
    onClose();
  };
  const decline = async () => {
    await switchOff(by, contract.id);
    onClose();
  };

  return (
    <Dialog title={t('screenshots_title', contract.title)} onClose={onClose}>
      <div class={styles.content}>
        <p>
          {t('screenshots_intro')} <HelpLink to="screenshots" topic={t('contracts_screenshots')} />
        </p>
        <WhatItMeans term={told} days={days} />
        <p class={styles.permission}>{t('screenshots_permission')}</p>
        <RefusalNote refusal={refusal.value} />
        {isBlocked.value && (
          <p role="alert" class={styles.blocked}>
            {t('screenshots_notAllowed')}
          </p>
        )}
        <DialogActions>
          <Button onPress={decline}>{t('screenshots_no')}</Button>
          <Button look="main" isBusy={isBusy.value} onPress={agree}>
            {t('screenshots_agree')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
