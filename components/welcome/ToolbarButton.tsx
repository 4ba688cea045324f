import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { Button } from '../controls/Button.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './ToolbarButton.module.css';

/** The command of the manifest that opens the popup. */
const POPUP_COMMAND = '_execute_action';

/** Where the popup is: its button, its keys, and how to keep the button in sight where it is not. */
export function ToolbarButton() {
  const isInSight = useSignal(true);
  const keys = useSignal('');
  useEffect(() => {
    const look = () => {
      void browser.action.getUserSettings().then(({ isOnToolbar }) => {
        isInSight.value = isOnToolbar !== false;
      });
      void browser.commands.getAll().then((commands) => {
        keys.value = commands.find(({ name }) => name === POPUP_COMMAND)?.shortcut ?? '';
      });
    };
    look();
    // It is pinned outside of this page: whoever comes back from there comes back to this window.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [isInSight, keys]);
  return (
    <section class={styles.where} aria-label={t('welcome_toolbar')}>
      <img src="/icon/48.png" alt="" class={styles.picture} />
      <div class={styles.words}>
        <p>{keys.value ? t('welcome_toolbarKeys', keys.value) : t('welcome_toolbarText')}</p>
        {!isInSight.value && (
          <p class={styles.pin}>
            {t(import.meta.env.FIREFOX ? 'welcome_pinFirefox' : 'welcome_pin')}
          </p>
        )}
        <div>
          <Button
            onPress={() =>
              attempt(() => browser.action.openPopup(), 'controls_faultNothingChanged')
            }
          >
            {t('welcome_openPopup')}
          </Button>
        </div>
      </div>
    </section>
  );
}
