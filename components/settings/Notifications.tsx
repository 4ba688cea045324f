import { useSignal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { usePermission } from '../controls/permission.ts';
import { Switch } from '../controls/Switch.tsx';
import { attempt } from '../controls/toast.ts';
import { t } from '../controls/translate.ts';
import { NotifiedKinds } from './NotifiedKinds.tsx';

const ASKED = { permissions: ['notifications' as const] };

/** What is told outside of the extension's pages. The browser's permission is the switch itself. */
export function Notifications() {
  const isGranted = usePermission(ASKED);
  const isDenied = useSignal(false);
  const change = async (isOn: boolean) => {
    isDenied.value = false;
    // The browser takes the question only from the click itself: nothing is awaited before it.
    const isDone = await attempt(
      () => (isOn ? browser.permissions.request(ASKED) : browser.permissions.remove(ASKED)),
      'controls_faultNothingChanged',
    );
    isDenied.value = isOn && isDone === false;
  };
  return (
    <section>
      <h2>{t('settings_notifications')}</h2>
      <Switch
        label={t('settings_notify')}
        hint={t('settings_notificationsHint')}
        isOn={isGranted.value === true}
        onChange={change}
      />
      {isDenied.value && <p role="alert">{t('settings_notificationsDenied')}</p>}
      {isGranted.value && <NotifiedKinds />}
    </section>
  );
}
