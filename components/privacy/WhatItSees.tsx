import { usePermission } from '../controls/permission.ts';
import { t } from '../controls/translate.ts';
import type { MessageKey } from '../controls/translate.ts';
import styles from './WhatItSees.module.css';

const ALWAYS: readonly MessageKey[] = ['privacy_page', 'privacy_idle', 'privacy_storage'];
const DOWNLOADS = { permissions: ['downloads' as const] };
const NOTIFICATIONS = { permissions: ['notifications' as const] };
const PAGES = { origins: ['<all_urls>'] };

/** In plain words, each permission of the manifest: what it lets the extension see, what not, and which are not given now. */
export function WhatItSees() {
  return (
    <>
      <ul class={styles.list}>
        {ALWAYS.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      <p>{t('privacy_optional')}</p>
      <ul class={styles.list}>
        <Optional text="privacy_downloads" asked={DOWNLOADS} />
        <Optional text="privacy_notifications" asked={NOTIFICATIONS} />
        <Optional text="privacy_screenshots" asked={PAGES} />
      </ul>
      <p>{t('privacy_never')}</p>
      <p>
        <a href="help.html#privacy" target="_blank" rel="noreferrer">
          {t('help_privacy')}
        </a>
      </p>
    </>
  );
}

interface OptionalProps {
  readonly text: MessageKey;
  readonly asked: Parameters<typeof usePermission>[0];
}

/** What the extension may do once a person has said so, and whether they have. */
function Optional({ text, asked }: OptionalProps) {
  const isGranted = usePermission(asked);
  return (
    <li>
      {t(text)}{' '}
      {isGranted.value !== null && (
        <b>{t(isGranted.value ? 'privacy_granted' : 'privacy_notGranted')}</b>
      )}
    </li>
  );
}
