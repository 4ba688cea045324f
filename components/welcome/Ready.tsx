import type { Contract } from '../../storage/model/records.ts';
import { changeSettings } from '../../storage/settings.ts';
import { Button } from '../controls/Button.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { StepHead } from './StepHead.tsx';
import styles from './Ready.module.css';

interface ReadyProps {
  readonly freelancer: string;
  readonly contract: Contract;
}

/** The first contract is there: where the button is, and where the time will stand. */
export function Ready({ freelancer, contract }: ReadyProps) {
  const go = (viewAs: 'client' | 'freelancer', hash: string) =>
    attempt(async () => {
      await changeSettings({ viewAs });
      location.assign(`/options.html${hash}`);
    }, 'controls_faultNothingChanged');
  return (
    <>
      <StepHead title={t('welcome_readyTitle', freelancer)} />
      <div class={styles.where}>
        <img src="/icon/48.png" alt="" class={styles.button} />
        <p>{t('welcome_readyText')}</p>
      </div>
      <p>{t('welcome_readyPin')}</p>
      <div class={styles.next}>
        <Button look="main" onPress={() => go('client', '#/activities')}>
          {t('welcome_toActivities')}
        </Button>
        <Button onPress={() => go('freelancer', `#/diary?contract=${contract.id}`)}>
          {t('welcome_toDiary')}
        </Button>
      </div>
    </>
  );
}
