import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Commands } from 'webextension-polyfill';
import { Button } from '../controls/Button.tsx';
import { HelpLink, WithHelp } from '../controls/HelpLink.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import styles from './Shortcuts.module.css';

/** The page where Chromium binds them; Firefox has a function for its own. */
const CHROMIUM_PAGE = 'chrome://extensions/shortcuts';

/** The keys as they are bound now, and the way to the browser's page where they are changed. */
export function Shortcuts() {
  const commands = useSignal<readonly Commands.Command[]>([]);
  useEffect(() => {
    const read = async () => {
      commands.value =
        (await attempt(() => browser.commands.getAll(), 'controls_faultReading')) ?? [];
    };
    void read();
    // They are changed in a tab of the browser's own: whoever comes back from it comes back to this window.
    window.addEventListener('focus', read);
    document.addEventListener('visibilitychange', read);
    return () => {
      window.removeEventListener('focus', read);
      document.removeEventListener('visibilitychange', read);
    };
  }, [commands]);
  return (
    <section>
      <WithHelp>
        <h2>{t('settings_shortcuts')}</h2>
        <HelpLink to="keyboard-anywhere-in-the-browser" topic={t('settings_shortcuts')} />
      </WithHelp>
      <dl class={styles.keys}>
        {commands.value.map(({ name, description, shortcut }) => (
          <div key={name} class={styles.key}>
            {/* Chromium has no words for the one that it runs itself. */}
            <dt>{description || t('commands_popup')}</dt>
            <dd>{shortcut ? <kbd>{shortcut}</kbd> : t('settings_shortcutNotSet')}</dd>
          </div>
        ))}
      </dl>
      <p>{t('settings_shortcutsHint')}</p>
      <Button onPress={() => attempt(change, 'controls_faultNothingChanged')}>
        {t('settings_changeShortcuts')}
      </Button>
    </section>
  );
}

async function change(): Promise<void> {
  if (import.meta.env.FIREFOX) await browser.commands.openShortcutSettings();
  else await browser.tabs.create({ url: CHROMIUM_PAGE });
}
