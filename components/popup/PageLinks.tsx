import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { hasSidePanel, openSidePanel, ownWindow } from './side-panel.ts';
import styles from './PageLinks.module.css';

/** The ways from the popup to the pages, and to the side panel where this is not it. */
export function PageLinks({ isInPanel }: { readonly isInPanel: boolean }) {
  return (
    <nav aria-label={t('popup_pages')} class={styles.links}>
      <a href="options.html#/diary" target="_blank" rel="noreferrer">
        {t('popup_workDiary')}
      </a>
      <a href="options.html" target="_blank" rel="noreferrer">
        {t('popup_allPages')}
      </a>
      <a href="help.html#freelancers" target="_blank" rel="noreferrer">
        {t('help_link')}
      </a>
      {!isInPanel && hasSidePanel() && <SidePanelButton />}
    </nav>
  );
}

function SidePanelButton() {
  const windowId = useSignal<number | undefined>(undefined);
  useEffect(() => {
    void attempt(async () => {
      windowId.value = await ownWindow();
    }, 'controls_faultReading');
  }, [windowId]);
  const press = async () => {
    const id = windowId.peek();
    if (id === undefined) return;
    const isOpen = await attempt(() => openSidePanel(id).then(() => true), 'popup_noSidePanel');
    // The toolbar's popup would lie over it.
    if (isOpen) close();
  };
  return (
    <button type="button" class={styles.button} onClick={() => void press()}>
      {t('popup_sidePanel')}
    </button>
  );
}
