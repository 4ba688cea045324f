import browser from 'webextension-polyfill';
import { Button } from '../controls/Button.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './NoContract.module.css';

/** What to do where there is no contract to record on. */
export function NoContract() {
  const open = () =>
    attempt(
      () => browser.tabs.create({ url: browser.runtime.getURL('options.html#/contracts') }),
      'controls_faultNothingChanged',
    );
  return (
    <section class={styles.empty}>
      <h2>{t('popup_noContract')}</h2>
      <p>{t('popup_noContractHint')}</p>
      <Button look="main" onPress={open}>
        {t('popup_openContracts')}
      </Button>
    </section>
  );
}
